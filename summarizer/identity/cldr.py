"""Names of countries and languages in every language, from CLDR (Unicode licence).

The data comes with Babel, which is imported at first use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..types import Lang
from .tables import KnownThing

_COUNTRY = re.compile(r"[A-Z]{2}")
_LANGUAGE = re.compile(r"[a-z]{2}")
_NO_COUNTRY = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
"""Unions, and codes that CLDR uses for testing or for the rest of the world."""

_ALTERNATIVE = re.compile(r"(.+) \((.+)\)")


def entries(lang: Lang) -> Iterator[KnownThing]:
    """The countries, then the languages, by their names in a language; none if CLDR lacks it."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(lang)
    except (UnknownLocaleError, ValueError):
        return
    for code, name in locale.territories.items():
        if _COUNTRY.fullmatch(code) and code not in _NO_COUNTRY:
            yield KnownThing(f"country:{code}", "country", {lang: _names(name)})
    for code, name in locale.languages.items():
        if _LANGUAGE.fullmatch(code):
            yield KnownThing(f"language:{code}", "language", {lang: _names(name)})


def _names(name: str) -> list[str]:
    """Both names of "Myanmar (Burma)"."""
    match = _ALTERNATIVE.fullmatch(name)
    return list(match.groups()) if match else [name]
