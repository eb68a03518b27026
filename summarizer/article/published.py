"""The day on which an article was published, as its page or its own first lines say.

Without a year there is no day: nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice, pairwise

from .. import numbers
from ..languages import calendar
from ..numbers import Quantity
from ..text.cleaning import Cleaned
from ..text.cleaning.cues import published_words
from ..text.marks import WORD
from ..types import Lang

_DATED_ASIDES = ("date", "dateline", "byline")
_FIRST_LINES = 4
"""A line of its own with a date is the article's only near the beginning."""

_GAP_CHARS = 4
"""Between the parts of a date, as in Spanish: "24 de abril de 2025"."""


def of(cleaned: Cleaned, lines: Iterable[str], *, lang: Lang) -> date | None:
    """The first date of the furniture of its page, or of a line of its own among the first ones.

    `lines` are the sentences and headings of the article, in order.
    """
    asides = (cleaned.given[a.start : a.end] for a in cleaned.asides if a.kind in _DATED_ASIDES)
    alone = (line for line in islice(lines, _FIRST_LINES) if _is_only_a_date(line, lang))
    return next((day for text in (*asides, *alone) for day in days(text, lang=lang)), None)


def days(text: str, *, lang: Lang) -> Iterator[date]:
    """The full dates of a text, in order: "24 avril 2025", "April 24, 2025", "2025-04-24"."""
    found = numbers.find(text, lang=lang)
    for parts in zip(found, found[1:], found[2:], strict=False):
        gaps = pairwise(parts)
        if all(after.start - before.end <= _GAP_CHARS for before, after in gaps):
            yield from _day(parts)


def _day(parts: Sequence[Quantity]) -> Iterator[date]:
    """The date of a day, a month and a year; none if the order of digits leaves it open."""
    kinds = [part.kind for part in parts]
    first, second, third = (int(part.values[0]) for part in parts)
    orders: list[tuple[int, int, int]] = []
    if kinds[1:] == ["month", "year"]:
        orders = [(third, second, first)]
    elif kinds[0] == "month" and kinds[2] == "year":
        orders = [(third, first, second)]
    elif kinds == ["date", "date", "year"]:
        orders = [(third, second, first)]
    elif kinds == ["year", "date", "date"]:
        orders = [(first, second, third)]
    for order in orders:
        try:
            yield date(*order)
        except ValueError:
            continue


def _is_only_a_date(line: str, lang: Lang) -> bool:
    """Whether a line has no words but those of a date, and perhaps a place: "Paris, le 3 mai"."""
    known = calendar.month_forms(lang) | calendar.day_forms(lang) | published_words()
    words = WORD.findall(line)
    return all(w[0].isdigit() or w.casefold() in known or w.istitle() for w in words)
