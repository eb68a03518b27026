"""The names of the months and of the days of the week in a language, by CLDR."""

from __future__ import annotations

from functools import cache


@cache
def months(lang: str) -> frozenset[str]:
    """The names of the months, full and short, without stops; none if CLDR lacks the language."""
    return _names(lang, "months")


@cache
def days(lang: str) -> frozenset[str]:
    """The names of the days, full and short, without stops; none if CLDR lacks the language."""
    return _names(lang, "days")


def _names(lang: str, unit: str) -> frozenset[str]:
    from babel import Locale, UnknownLocaleError

    try:
        contexts = getattr(Locale.parse(lang), unit)
    except (UnknownLocaleError, ValueError):
        return frozenset()
    return frozenset(
        name.rstrip(".")
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for name in contexts[context][width].values()
    )
