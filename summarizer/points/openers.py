"""Words that tie a sentence to the one before and say nothing alone: "Par ailleurs, …".

An opening connector is left out before its comma, or before the subject of the sentence; one in
the middle together with the commas around it. Adverbs such as "également" can be left out anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from ..text.forms import lowered
from ..text.marks import is_quoted
from ..types import Lang, Span
from .cues import connector_chars, of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_COMMA = re.compile(r"\s?,\s")
_OPENING_QUOTES = frozenset('«“„"')


def cuts(doc: Doc, *, lang: Lang) -> list[Span]:
    """The parts of a parsed sentence that can be left out, in places of its text."""
    cues = of(lang)
    opening = connector_chars(doc.text, cues)
    found = [Span(0, opening)] if opening else []
    found += _inside(doc.text, opening, lang)
    return found


def _inside(text: str, start: int, lang: Lang) -> Iterator[Span]:
    """Connectors between two commas, and adverbs that can be left out; none in a quotation."""
    between, anywhere = _patterns(lang)
    small = lowered(text)
    if len(small) != len(text):
        return
    for match in between.finditer(small, start):
        if not is_quoted(text, match.start()):
            yield Span(match.start(), match.end() - 1)
    for match in anywhere.finditer(small, start):
        if not is_quoted(text, match.start()):
            yield Span(match.start(), match.end())


@cache
def _patterns(lang: Lang) -> tuple[re.Pattern[str], re.Pattern[str]]:
    cues = of(lang)
    never = re.compile(r"(?!)")
    connectors = _any_of(cues.parentheses)
    adverbs = _any_of(cues.droppable)
    return (
        re.compile(rf"\s?,\s(?:{connectors})\s?,\s") if connectors else never,
        re.compile(rf"\s(?:{adverbs})(?=\s\w)") if adverbs else never,
    )


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
