"""A translator that enforces the terms of a glossary."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from .. import languages
from ..engines.protocols import Translator
from ..languages import Elision
from ..messages.errors import TextTooLong
from ..text.marks import opens_sentence
from ..types import Lang
from . import layout
from .capabilities import Wrapper, other_answers, told
from .glossary import Found, Terms
from .glossary.terms import in_capitals

_LAST_WORD = re.compile(r"\b\w+(?:['’]|\s)$")

Wrong = tuple[str, list[Found]]
"""A text, and the terms missing from its translation."""


class Termed(Wrapper[Translator]):
    """Enforces the terms of a glossary, as far as the inner translator allows.

    A text is first translated normally; usually its terms are then right. Otherwise an instructable
    model is asked again with the terms it missed. If that is not possible or does not help, the
    terms are replaced by a name that a model leaves unchanged, and then put in place of that name.
    That counts only if each name survives exactly once; otherwise the first answer stays, and
    `Guarded` reports the problem with it.

    No answer that `Cached` keeps depends on a glossary, except those to instructions, which depend
    on their terms.
    """

    def __init__(self, inner: Translator, terms: Terms) -> None:
        super().__init__(inner)
        self.terms = terms

    def translate(self, texts: Sequence[str], *, source: Lang, target: Lang) -> list[str]:
        """One translation per text, in order, with the terms that could be enforced."""
        answers = [*self.inner.translate(texts, source=source, target=target)]
        for way in (self._told, self._masked):
            wrong = {i: m for i, text in enumerate(texts) if (m := self._missing(text, answers[i]))}
            if not wrong:
                break
            better = way([(texts[i], missing) for i, missing in wrong.items()], source, target)
            for (i, missing), answer in zip(wrong.items(), better, strict=True):
                if answer and len(self._missing(texts[i], answer)) < len(missing):
                    answers[i] = answer
        return answers

    def alternatives(self, text: str, *, source: Lang, target: Lang) -> Iterator[str]:
        """Alternatives with the terms that an ordinary translation misses; then without them."""
        if self.terms.find(text):
            (plain,) = self.inner.translate([text], source=source, target=target)
            if missing := self._missing(text, plain):
                wanted = _wanted(missing)
                yield told(self.inner, text, wanted, source=source, target=target, is_retry=True)
                yield from self._masked([(text, missing)], source, target)
                masked = self._named(text, missing, target)
                others = other_answers(self.inner, masked.text, source=source, target=target)
                yield from map(masked.restored, others)
                yield plain
        yield from other_answers(self.inner, text, source=source, target=target)

    def with_terms(
        self,
        text: str,
        terms: Mapping[str, str],
        *,
        source: Lang,
        target: Lang,
        is_retry: bool = False,
    ) -> str:
        """A translation with these terms and its own; empty if the model takes no instructions."""
        both = {**terms, **_wanted(self.terms.find(text))}
        return told(self.inner, text, both, source=source, target=target, is_retry=is_retry)

    def _missing(self, text: str, answer: str) -> list[Found]:
        return self.terms.missing(text, answer)

    def _named(self, text: str, missing: Sequence[Found], lang: Lang) -> _Masked:
        wrong = {at.term for at in missing}
        return _Masked(text, [at for at in self.terms.find(text) if at.term in wrong], lang)

    def _told(self, wrong: Sequence[Wrong], source: Lang, target: Lang) -> list[str]:
        return [
            told(self.inner, text, _wanted(missing), source=source, target=target)
            for text, missing in wrong
        ]

    def _masked(self, wrong: Sequence[Wrong], source: Lang, target: Lang) -> list[str]:
        masked = [self._named(text, missing, target) for text, missing in wrong]
        try:
            answers = self.inner.translate([m.text for m in masked], source=source, target=target)
        except TextTooLong:  # with the names, not on its own
            return [""] * len(masked)
        return [m.restored(answer) for m, answer in zip(masked, answers, strict=True)]


def _wanted(found: Sequence[Found]) -> dict[str, str]:
    """The instructions for these terms."""
    return {at.term.source: at.term.target for at in found}


class _Masked:
    """A text with these terms replaced by names, like the addresses in `layout`."""

    def __init__(self, text: str, found: Sequence[Found], lang: Lang) -> None:
        plain, end, parts = unicodedata.normalize("NFC", text), 0, list[str]()
        names = layout.free_names(plain)
        self._elision = languages.of(lang).elision
        self._targets: dict[str, str] = {}
        for (start, after, term), name in zip(found, names, strict=False):
            is_set_in_capitals = in_capitals(plain[start:after], term.source)
            self._targets[name] = term.target.upper() if is_set_in_capitals else term.target
            parts += [plain[end:start], name]
            end = after
        self.text = "".join([*parts, plain[end:]])

    def restored(self, answer: str) -> str:
        """The answer with the terms in their places; empty if a name was lost or doubled."""
        if not layout.keeps(answer, self._targets):
            return ""
        whole = ""
        for chunk, is_term in layout.between(answer, self._targets):
            before = _elided(whole, chunk, self._elision) if is_term else whole
            if before is None:
                return ""
            opens = is_term and opens_sentence(before, len(before))
            whole = before + (_capitalised(chunk) if opens else chunk)
        return whole


def _capitalised(term: str) -> str:
    """A term at the beginning of a sentence; one with its own capitals ("iPhone") stays."""
    return term[:1].upper() + term[1:] if term.split()[0].islower() else term


def _elided(before: str, term: str, elision: Elision) -> str | None:
    """The text before a term, adapted to its first letter; None if unknown."""
    last, first = _LAST_WORD.search(before), term[:1].lower()
    if last is None or not first:
        return before
    forms: tuple[str, ...] = ()
    if first in elision.vowels:
        forms = elision.before_vowel
    elif first in elision.consonants:
        forms = elision.before_consonant
    word = last[0].lower().replace("’", "'").rstrip()
    form = dict(one.split(">") for one in forms).get(word)
    if form is None:
        return before
    cased = form[:1].upper() + form[1:] if last[0][0].isupper() else form
    blank = "" if form.endswith("’") else " "
    return before[: last.start()] + cased + blank if form else None
