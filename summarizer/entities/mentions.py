"""Mentions: the places of names in a text, and the words around them.

Offsets are code points of the text, end exclusive. A letter includes its combining marks, so that a
cut never separates them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..text.marks import WORD
from ..types import Label


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A span of a text that is a name."""

    start: int
    end: int
    text: str
    label: Label


def at(text: str, start: int, end: int, label: Label) -> Mention:
    """The mention in `text` from `start` to `end`."""
    return Mention(start, end, text[start:end], label)


def is_capital(word: str) -> bool:
    """Whether a word begins with a capital letter."""
    return word[:1].isupper()


def words(text: str) -> list[str]:
    """The words of a name, without apostrophes and hyphens between them."""
    return WORD.findall(text)


def whole_words(text: str, start: int, end: int) -> bool:
    """Whether a span of a text neither begins nor ends inside a word."""
    return not (_goes_on(text, start) or _goes_on(text, end))


def _goes_on(text: str, place: int) -> bool:
    """Whether a word continues across `place`."""
    return 0 < place < len(text) and _in_word(text[place - 1]) and _in_word(text[place])


def _in_word(char: str) -> bool:
    return char.isalnum() or unicodedata.combining(char) != 0


def without_overlap(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions in order, the longest of those that overlap; in a tie, the first."""
    longest_first = sorted(mentions, key=lambda m: (m.start - m.end, m.start))
    taken = bytearray(max((m.end for m in longest_first), default=0))
    kept = []
    for mention in longest_first:
        if mention.start < mention.end and not any(taken[mention.start : mention.end]):
            taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
            kept.append(mention)
    return sorted(kept)


def free_words(text: str, mentions: Iterable[Mention]) -> Iterator[re.Match[str]]:
    """The words of a text that are in none of the mentions, which are in order."""
    ends = iter([*((m.start, m.end) for m in mentions), (len(text), len(text))])
    start, end = next(ends)
    for word in WORD.finditer(text):
        while word.start() >= end and end < len(text):
            start, end = next(ends)
        if word.end() <= start or word.start() >= end:
            yield word
