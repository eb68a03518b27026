"""The evidence of a bullet, and the agreement of a text with its source.

The checks here are those that cost nothing and rarely cry wolf: a failed one means that something
is wrong. They compare surface facts, not meaning.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from .. import numbers
from ..parsing.content_words import content_words
from ..text import language
from ..text.abbreviations import beginnings
from ..text.marks import QUOTATION, WORD
from ..types import UNKNOWN, Check, CheckKind, Fact, Lang
from . import (
    copied,
    days,
    gender,
    names,
    negation,
    quotations,
    repetition,
    signs,
    untranslated,
    words,
)

MAX_EVIDENCE = 3
NEW_SUPPORT = 0.15
"""A further sentence is evidence when it supports this share of the bullet that no other does."""

SUPPORTED = 0.5
"""A bullet with a smaller share of its words in all its evidence is not shown as supported.

`benchmarks/evidence.py` measures the errors that this lets through."""

LENGTH_RATIO = (0.3, 3.0)
LENGTH_SLACK_CHARS = 30
"""A translation whose length is outside this ratio, give or take these characters, is rejected."""

FULL_RATIO = (0.65, 1.55)
FULL_CHARS = 80
"""Human translations of longer sources are within this ratio (97 % of newstest2013 fr-en)."""

SURE = 0.9
LANGUAGE_CHARS = 40
"""Characters below which the language of a text cannot be detected reliably."""

FATAL: frozenset[CheckKind] = frozenset(
    {"translation", "length", "repetition", "copied", "language"}
)
"""A translation that fails one of these is withheld; the other checks only leave a mark."""


class Terms(Protocol):
    """The terms of a glossary that a translation must keep."""

    def check(self, source: str, target: str) -> Check | None:
        """Whether the translation has the terms of its source; None if the source has none."""
        ...

    def without(self, source: str, target: str) -> tuple[str, str]:
        """Both texts with a blank in place of each term."""
        ...


def support(text: str, surfaces: Sequence[str], *, lang: Lang) -> dict[int, float]:
    """The sentences that support a text, at most `MAX_EVIDENCE`, by index, with a score in [0, 1].

    The score of each is the share of the text's content words that it contains. Sentences are
    added while each contains enough words that the others lack. The result may be empty.
    """
    wanted = set(content_words(text, lang=lang))
    held = [wanted & set(content_words(surface, lang=lang)) for surface in surfaces]
    found: dict[int, float] = {}
    missing = set(wanted)
    while missing and len(found) < min(MAX_EVIDENCE, len(held)):
        best = max(range(len(held)), key=lambda i: (len(held[i] & missing), len(held[i])))
        new = held[best] & missing
        if not new or len(new) < NEW_SUPPORT * len(wanted):
            break
        found[best] = len(held[best]) / len(wanted)
        missing -= held[best]
    return found


def coverage(text: str, supporting: Sequence[str], *, lang: Lang) -> float:
    """The share in [0, 1] of a text's content words that all its evidence contains; 0 without any.

    A point that joins two sentences of the article is supported by neither alone.
    """
    wanted = set(content_words(text, lang=lang))
    held = {term for sentence in supporting for term in content_words(sentence, lang=lang)}
    return len(wanted & held) / len(wanted) if wanted else 0.0


def of_bullet(
    text: str, supporting: Sequence[str], *, article: str, lang: Lang
) -> tuple[Check, ...]:
    """The checks of a bullet against its evidence, best sentence first, all in one language.

    A name may also occur elsewhere in `article`. Names and negations are checked in the languages
    whose words are known.
    """
    ok = coverage(text, supporting, lang=lang) >= SUPPORTED
    found = [Check.of("evidence", () if ok else [Fact("evidence missing")])]
    found.append(_supported_numbers(text, supporting, lang=lang))
    if names.can_compare(lang, lang):
        found.append(_supported_names(text, supporting, article=article, lang=lang))
    if negation.can_compare(lang):
        found.append(negation.of_bullet(text, supporting, lang=lang))
    return tuple(found)


def of_sentence(text: str, *, lang: Lang) -> tuple[Check, ...]:
    """The checks of a bullet that is a sentence of the article, word for word: its own evidence."""
    kinds: list[CheckKind] = ["numbers"]
    kinds += ["names"] if names.can_compare(lang, lang) else []
    kinds += ["negation"] if negation.can_compare(lang) else []
    ok = coverage(text, [text], lang=lang) >= SUPPORTED
    evidence = Check.of("evidence", () if ok else [Fact("evidence missing")])
    return (evidence, *(Check(kind, ok=True) for kind in kinds))


def of_translation(
    source: str, target: str, *, source_lang: Lang, lang: Lang, terms: Terms | None = None
) -> tuple[Check, ...]:
    """The checks of a translation against its source; `lang` is the expected language.

    Dates, names, negations and words are checked between languages that can be compared. `terms`
    are those of a glossary; a translation that has all terms of its source is right in them, even
    if another check disagrees.
    """
    if not target.strip():
        return (Check("translation", ok=False, code="no answer"),)
    whole = _length(source, target), _complete(source, target), _repetition(source, target)
    kept: tuple[Check, ...] = ()
    if terms and (found := terms.check(source, target)):
        kept = (found,)
        if found.ok:
            source, target = terms.without(source, target)
            if not any(map(str.isalpha, source)):
                return (*whole, *kept)
    sign = signs.of_translation(source, target)
    source, target = quotations.without(source, target, source_lang=source_lang, lang=lang)
    compared = (
        check(source, target, source_lang=source_lang, target_lang=lang)
        for can_compare, check in (
            (days.can_compare, days.of_translation),
            (names.can_compare, names.check),
            (negation.can_compare, negation.of_translation),
            (gender.can_compare, gender.of_translation),
            (words.can_compare, words.of_translation),
            (untranslated.can_compare, untranslated.of_translation),
        )
        if can_compare(source_lang, lang)
    )
    return (
        *whole,
        _copied(source, target, lang=lang),
        in_language(target, lang=lang),
        _same_numbers(source, target, source_lang=source_lang, lang=lang),
        *compared,
        sign,
        *kept,
    )


def passed(found: Sequence[Check]) -> bool:
    """Whether no check failed."""
    return all(check.ok for check in found)


def faults(found: Sequence[Check]) -> list[Fact]:
    """The faults that the failed checks found."""
    return [check.fact for check in found if not check.ok]


def _length(source: str, target: str) -> Check:
    low, high = LENGTH_RATIO
    ok = (
        low * len(source) - LENGTH_SLACK_CHARS
        <= len(target)
        <= high * len(source) + LENGTH_SLACK_CHARS
    )
    return Check.of("length", () if ok else [Fact("length", (len(target), len(source)))])


def _complete(source: str, target: str) -> Check:
    low, high = FULL_RATIO
    ok = len(source) < FULL_CHARS or low <= len(target) / len(source) <= high
    side = "short" if len(target) < len(source) else "long"
    return Check.of("completeness", () if ok else [Fact(side)])


def _repetition(source: str, target: str) -> Check:
    repeats = repetition.repeats(source, target)
    return Check.of("repetition", [Fact("repetition")] if repeats else ())


def _copied(source: str, target: str, *, lang: Lang) -> Check:
    if copied.is_copy(source, target, lang=lang):
        return Check("copied", ok=False, code="copied")
    if copied.is_mostly_copied(source, target):
        return Check("copied", ok=False, code="mostly copied")
    return Check("copied", ok=True)


def in_language(target: str, *, lang: Lang) -> Check:
    """Whether a text is in a language; passes for a short text or an unknown language."""
    found = _language(target)
    ok = found in (lang, UNKNOWN) or not language.can_detect(lang)
    return Check.of("language", () if ok else [Fact("other language", (found, lang))])


def is_already_in(text: str, *, source: Lang, target: Lang) -> bool:
    """Whether a whole text that should be in the source language surely is in the target language.

    A quotation in the target language is not enough: the text around it must be in that language
    too, and no word may be one with which sentences of the source language begin.
    """
    if _language(text) != target:
        return False
    foreign = beginnings(source) - beginnings(target)
    if any(word in foreign for word in WORD.findall(text.casefold()) if len(word) > 1):
        return False
    around = QUOTATION.sub(" ", text)
    return around == text or not WORD.search(around) or _sure(around) == target


def _language(text: str) -> Lang:
    """The language if it can be detected reliably, or `UNKNOWN`."""
    return UNKNOWN if len(text) < LANGUAGE_CHARS else _sure(text)


def _sure(text: str) -> Lang:
    found = language.detect(text)
    return found.lang if found.confidence >= SURE else UNKNOWN


def _supported_numbers(text: str, supporting: Sequence[str], *, lang: Lang) -> Check:
    found = numbers.unsupported(text, supporting, lang=lang)
    return Check.of("numbers", [Fact("number unsupported", (number.text,)) for number in found])


def _supported_names(text: str, supporting: Sequence[str], *, article: str, lang: Lang) -> Check:
    """The article, which may be long, is read only if the evidence lacks a name."""
    missing = dict.fromkeys(names.additions("\n".join(supporting), text, lang=lang))
    nowhere = names.additions(article, text, lang=lang) if missing else ()
    found = [name for name in missing if name in nowhere]
    return Check.of("names", [Fact("name unsupported", (name,)) for name in found])


def _same_numbers(source: str, target: str, *, source_lang: Lang, lang: Lang) -> Check:
    found = numbers.compare(source, target, source_lang=source_lang, target_lang=lang)
    return Check.of("numbers", found.facts)
