"""The checks of a translation against its source."""

from __future__ import annotations

from typing import Protocol

from .. import numbers
from ..types import Check, CheckKind, Fact, Lang
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
from .expected_language import in_language

LENGTH_RATIO = (0.3, 3.0)
LENGTH_SLACK_CHARS = 30
"""A translation whose length is outside this ratio, give or take these characters, is rejected."""

FULL_RATIO = (0.65, 1.55)
FULL_CHARS = 80
"""Human translations of longer sources are within this ratio (97 % of newstest2013 fr-en)."""


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


def _same_numbers(source: str, target: str, *, source_lang: Lang, lang: Lang) -> Check:
    found = numbers.compare(source, target, source_lang=source_lang, target_lang=lang)
    return Check.of("numbers", found.facts)
