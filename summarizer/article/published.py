"""The day on which an article was published, as its page or its own first lines say.

Without a year there is no day: nothing is guessed.
"""

from __future__ import annotations

import re
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

_PLACE = re.compile(r"[^\W\d_][\w'’ -]{1,30}, (?=le \d)")
"""The place in a dateline that has no agency."""

_MONTHS = 12
_GAP_CHARS = 4
"""Between the parts of a date, as in Spanish: "24 de abril de 2025"."""


def of(
    cleaned: Cleaned, lines: Iterable[str], *, lang: Lang, of_page: date | None = None
) -> date | None:
    """The only date of its page, of the page's furniture, and of a line of its own.

    `lines` are the sentences and headings of the article, in order; only the first ones may have
    its date. If there are two, as in "Publié le 2 mai, mis à jour le 5 mai", none is sure.
    """
    asides = (cleaned.given[a.start : a.end] for a in cleaned.asides if a.kind in _DATED_ASIDES)
    alone = (line for line in islice(lines, _FIRST_LINES) if _is_only_a_date(line, lang))
    found = {day for text in (*asides, *alone) for day in days(text, lang=lang)}
    found |= {of_page} if of_page else set()
    return next(iter(found)) if len(found) == 1 else None


def days(text: str, *, lang: Lang) -> Iterator[date]:
    """The full dates of a text, in order: "24 avril 2025", "April 24, 2025", "2025-04-24"."""
    found = numbers.find(text, lang=lang)
    for parts in zip(found, found[1:], found[2:], strict=False):
        gaps = pairwise(parts)
        if all(after.start - before.end <= _GAP_CHARS for before, after in gaps):
            yield from _day(parts, lang)


def _day(parts: Sequence[Quantity], lang: Lang) -> Iterator[date]:
    """The date of a day, a month and a year; none if the order of digits leaves it open."""
    kinds = [part.kind for part in parts]
    first, second, third = (int(part.values[0]) for part in parts)
    orders: list[tuple[int, int, int]] = []
    if kinds[1:] == ["month", "year"]:
        orders = [(third, second, first)]
    elif kinds[0] == "month" and kinds[2] == "year":
        orders = [(third, first, second)]
    elif kinds == ["date", "date", "year"] and _is_day_first(first, second, lang):
        orders = [(third, second, first)]
    elif kinds == ["year", "date", "date"]:
        orders = [(first, second, third)]
    for order in orders:
        try:
            yield date(*order)
        except ValueError:
            continue


def _is_day_first(first: int, second: int, lang: Lang) -> bool:
    """Whether the day comes first in digits; "04/05/2025" is two dates in English."""
    return second <= _MONTHS and (first > _MONTHS or calendar.is_day_first(lang))


def _is_only_a_date(line: str, lang: Lang) -> bool:
    """Whether a line has no words but those of a date, or a place before it: "Brest, le 3 mai"."""
    known = calendar.month_forms(lang) | calendar.day_forms(lang) | published_words()
    line = _PLACE.sub("", line)
    return all(w[0].isdigit() or w.casefold() in known for w in WORD.findall(line))
