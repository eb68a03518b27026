"""Whether a text has a negation that another lacks, by the words of negation.

A language has up to four patterns. A word that *denies* needs a counterpart in the translation. An
expression that only *seems* to deny ("non seulement", "no doubt"), and a word without a negation
that may *replace* one ("sans", "refuser"), only account for a negation on the other side. So do
adjectives with a negative prefix, found by the dictionary ("unable", not "unveiled"), and other
words that *weaken* ("less"), if a text has more of them than the other: an "unknown" that
translates "inconnu" accounts for nothing else. A text fails if it denies and the other has nothing
to account for that. Of several negations the numbers are compared, since texts are not parsed;
every such word of the other text accounts for one.

Measured by `benchmarks/negation.py` on the human translations of newstest2013 fr-en, which are
free ones: 2.1 % of the half that was not tuned on have a mark, and 73 % of those from whose English
one negation was removed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from .. import languages
from ..languages import Negation
from ..parsing import dictionary
from ..parsing.content_words import content_words
from ..text.marks import WORD
from ..types import Check, Lang

NEGATED_WORDS = 3
"""A negation may deny this number of words after it, besides those inside it."""

SEVERAL = 2
"""Negations of this number are counted."""

_SHOWN_CHARS = 20
_AUXILIARY_CHARS = 3


def can_compare(*langs: Lang) -> bool:
    """Whether negations can be found in all of these languages."""
    return all(languages.of(lang).negation for lang in langs)


def of_translation(source: str, target: str, *, source_lang: Lang, target_lang: Lang) -> Check:
    """The check "negation" of a translation against its source.

    Raises KeyError for languages that `can_compare` refuses.
    """
    there, here = _read(source, source_lang), _read(target, target_lang)
    if there.denials and not here.accounts_for(there):
        return Check("negation", ok=False, code="negation missing", args=(there.shown,))
    if here.denials and not there.accounts_for(here):
        return Check("negation", ok=False, code="negation added", args=(here.shown,))
    return _counted(there, here)


def _counted(there: _Denials, here: _Denials) -> Check:
    """The check of texts with several negations, by their numbers; words instead of one count."""
    lost = len(there.denials) - len(here.denials)
    counts = len(here.denials), len(there.denials)
    if len(there.denials) >= SEVERAL and lost > max(0, here.others - there.others):
        return Check("negation", ok=False, code="negations fewer", args=counts)
    if len(here.denials) > SEVERAL and -lost > max(0, there.others - here.others):
        return Check("negation", ok=False, code="negations more", args=counts)
    return Check("negation", ok=True)


def of_bullet(text: str, supporting: Iterable[str], *, lang: Lang) -> Check:
    """The check "negation" of a bullet against its evidence, best first, in the same language.

    It fails if the bullet denies and no sentence does, or if it affirms a word that its best
    sentence denies. Raises KeyError for languages that `can_compare` refuses.
    """
    here, there = _read(text, lang), [_read(sentence, lang) for sentence in supporting]
    if here.denials and not any(sentence.accounts_for(here) for sentence in there):
        return Check("negation", ok=False, code="negation unsupported", args=(here.shown,))
    if _negated(there[:1], lang) & _words(text, lang) and not here.accounts_for(there[0]):
        return Check("negation", ok=False, code="negation lost", args=(there[0].shown,))
    return Check("negation", ok=True)


@dataclass(frozen=True)
class _Denials:
    """A text without expressions that only seem to deny; `is_free` means that it had none."""

    text: str
    denials: tuple[re.Match[str], ...]
    is_free: bool
    lang: Lang
    seeming: int

    @cached_property
    def weakened(self) -> int:
        """The number of words that weaken."""
        found = len(_rules(self.lang).weakening.findall(self.text))
        if dictionary.holds(self.lang):
            found += sum(dictionary.is_denying(word, self.lang) for word in WORD.findall(self.text))
        return found

    def accounts_for(self, other: _Denials) -> bool:
        """Whether it has a word that may translate a negation of the other text."""
        return not self.is_free or self.weakened > other.weakened

    @cached_property
    def others(self) -> int:
        """The number of words that may translate a negation, besides negations and "only"."""
        rules = _rules(self.lang)
        rest = rules.restricting.sub(" ", rules.denying.sub(" ", self.text))
        return len(rules.standing_in.findall(rest)) + self.weakened + self.seeming

    @property
    def shown(self) -> str:
        """The first negation, shortened to its two words if many characters separate them."""
        text = self.denials[0].group().strip()
        words = text.split()
        return text if len(text) <= _SHOWN_CHARS else f"{words[0]} … {words[-1]}"


def _rules(lang: Lang) -> Negation:
    rules = languages.of(lang).negation
    if rules is None:
        raise KeyError(lang)
    return rules


def _read(text: str, lang: Lang) -> _Denials:
    words = _rules(lang)
    plain = text.lower().replace("’", "'")
    rest, seeming = words.seeming.subn(" ", plain)
    denials = tuple(words.denying.finditer(rest))
    is_free = not (seeming or denials or words.standing_in.search(rest))
    return _Denials(rest, denials, is_free, lang, seeming)


def _negated(texts: Iterable[_Denials], lang: Lang) -> set[str]:
    """The content words inside the negations of texts, and the first ones after them."""
    found: set[str] = set()
    for text in texts:
        for denial in text.denials:
            behind = WORD.findall(text.text[denial.end() :])[:NEGATED_WORDS]
            found |= _words(" ".join([denial.group(), *behind]), lang)
    return found


def _words(text: str, lang: Lang) -> set[str]:
    """Content words; short ones are mostly auxiliaries ("été")."""
    return {term for term in content_words(text, lang=lang) if len(term) > _AUXILIARY_CHARS}
