"""Whether a text is in the language that is expected, as far as that can be detected."""

from __future__ import annotations

from ..text import language
from ..text.abbreviations import beginnings
from ..text.marks import QUOTATION, WORD
from ..types import UNKNOWN, Check, Fact, Lang

SURE = 0.9
LANGUAGE_CHARS = 40
"""Characters below which the language of a text cannot be detected reliably."""


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
