"""Splits a sentence that is too long for a model into clauses, which join to the same sentence.

It is cut at the least harmful places: at `;` and `:` and dashes, then at commas, then before words
that join clauses; not inside a quotation, a bracket or a number unless there is no alternative. A
blank, and any position inside an endless word, are the last resort. Nothing is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

from .. import languages
from ..types import Lang

Fits = Callable[[str], bool]

_STRONG = r"(?:[;:]|\s[–—])\s+"
_COMMA = r"(?<!\d),\s+|,\s+(?!\d)"
_BLANK = r"(?<!\d)\s+|\s+(?!\d)"
_EVERYWHERE = r"\bURL\d{1,6}\b|(?s:.)"  # the placeholder of an address stays whole
_ENCLOSED = re.compile(
    r"«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|\"[^\"]*\"|\([^()]*\)|\[[^\[\]]*\]",
)
_NESTED = 3
"""The depth of nested brackets that is respected."""


def split(text: str, *, fits: Fits, lang: Lang) -> list[str]:
    """The pieces of a sentence, each as long as fits; joined, they are the sentence."""
    joining = _joining(lang)
    outside = [_STRONG, _COMMA, joining]
    levels = [(pattern, True) for pattern in outside]
    levels += [("|".join(outside), False), (_BLANK, False), (_EVERYWHERE, False)]
    return _split(text, levels, fits)


def _split(text: str, levels: Sequence[tuple[str, bool]], fits: Fits) -> list[str]:
    if not levels or fits(text):
        return [text]
    (pattern, keeps_enclosed), *weaker = levels
    segments = _segments(text, pattern, keeps_enclosed=keeps_enclosed)
    if len(segments) > 1:
        segments = _packed(segments, fits)
        return [piece for segment in segments for piece in _split(segment, weaker, fits)]
    return _split(text, weaker, fits)


def _segments(text: str, pattern: str, *, keeps_enclosed: bool) -> list[str]:
    """The text cut after each match."""
    searched = _hide_enclosed(text) if keeps_enclosed else text
    cuts = [0, *(found.end() for found in re.finditer(pattern, searched)), len(text)]
    return [text[start:end] for start, end in pairwise(cuts) if start < end]


def _packed(segments: Sequence[str], fits: Fits) -> list[str]:
    """Join adjacent segments as long as they fit; one that does not fit alone stays alone."""
    packed: list[str] = []
    start = 0
    while start < len(segments):
        end = _farthest(segments, start, fits)
        packed.append("".join(segments[start:end]))
        start = end
    return packed


def _farthest(segments: Sequence[str], start: int, fits: Fits) -> int:
    """The end of the longest fitting run of segments: strides grow first, then shrink."""
    end, stride = start + 1, 1
    while end + stride <= len(segments) and fits("".join(segments[start : end + stride])):
        end += stride
        stride *= 2
    while stride := stride // 2:
        if end + stride <= len(segments) and fits("".join(segments[start : end + stride])):
            end += stride
    return end


def _hide_enclosed(text: str) -> str:
    """The text with its quotations and brackets masked at equal length, against cuts."""
    for _ in range(_NESTED):
        text = _ENCLOSED.sub(lambda found: "\0" * len(found[0]), text)
    return text


@lru_cache
def _joining(lang: Lang) -> str:
    """A pattern for blanks before a joining word; matches nothing without a word list."""
    words = "|".join(sorted(languages.of(lang).joining))
    return rf"\s+(?=(?:{words})\s)" if words else r"(?!)"
