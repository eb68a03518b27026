"""The names of the months and of the days of the week in a language, by CLDR.

All are empty in a language that CLDR lacks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache


@cache
def months(lang: str) -> Mapping[int, str]:
    """The full names of the months, 1 for January."""
    return dict(_names(lang, "months", "format", "wide"))


@cache
def days(lang: str) -> Mapping[int, str]:
    """The full names of the days, 0 for Monday."""
    return dict(_names(lang, "days", "format", "wide"))


@cache
def month_forms(lang: str) -> frozenset[str]:
    """The names of the months, full and short, without stops."""
    return frozenset(_forms(lang, "months"))


@cache
def day_forms(lang: str) -> frozenset[str]:
    """The names of the days, full and short, without stops."""
    return frozenset(_forms(lang, "days"))


def in_full(day: date, lang: str) -> str:
    """A date as CLDR has it in a language: "24 avril 2025", "April 24, 2025"."""
    from babel.dates import format_date

    return format_date(day, "long", locale=lang)


def is_day_first(lang: str) -> bool:
    """Whether a date in digits surely begins with the day; in English, it may be the month."""
    from babel import Locale, UnknownLocaleError

    try:
        pattern: str = Locale.parse(lang).date_formats["short"].pattern
    except (UnknownLocaleError, ValueError):
        return False
    return pattern.startswith("d")


def _forms(lang: str, unit: str) -> Iterator[str]:
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for _, name in _names(lang, unit, context, width):
                yield name.rstrip(".")


def _names(lang: str, unit: str, context: str, width: str) -> Iterator[tuple[int, str]]:
    from babel import Locale, UnknownLocaleError

    try:
        yield from getattr(Locale.parse(lang), unit)[context][width].items()
    except (UnknownLocaleError, ValueError):
        return
