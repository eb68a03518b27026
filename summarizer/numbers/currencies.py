"""The signs and names of currencies, by CLDR and the language files.

Those of all languages are read in every text: an English text may have "roupies".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from .. import languages
from ..text.forms import unaccented
from ..types import Lang

CODES = "EUR USD GBP JPY CHF CNY CAD AUD RUB INR CZK PLN SEK".split()
"""ISO 4217; not all of them, for "all", "top" and "cup" are words."""

_INTERNATIONAL: Lang = "en"
"""The language whose signs are used everywhere: "$" is the dollar of the United States."""

_COUNTS = (1, 2, 10**6)
"""Numbers with every plural: "un euro", "deux euros", "un million d'euros"."""

_AMBIGUOUS = "¥"
"""Yens or yuans."""


@cache
def signs() -> Mapping[str, str]:
    """The code of each sign that is not all letters: "$", "£", "CA$"."""
    found = dict(pair for lang in languages.codes() for pair in _signs(lang))
    return found | dict(_signs(_INTERNATIONAL))


@cache
def names() -> Mapping[str, str]:
    """The code of each name and of each code.

    The names of CLDR are full ("Swiss franc"); the files add short ones that are clear alone.
    """
    found = {name: code for lang in languages.codes() for name, code in _names(lang)}
    return found | {code: code for code in CODES}


@cache
def code_of(written: str) -> str:
    """The code of a sign or a name as a text has it, in any case and with any blanks."""
    return _by_key()[_key(written)]


@cache
def _by_key() -> Mapping[str, str]:
    return {_key(name): code for name, code in {**names(), **signs()}.items()}


def _key(name: str) -> str:
    return " ".join(unaccented(name).split())


def _signs(lang: Lang) -> Iterator[tuple[str, str]]:
    from babel import Locale, UnknownLocaleError

    try:
        symbols = Locale.parse(lang).currency_symbols
    except (UnknownLocaleError, ValueError):
        return
    for code in CODES:
        sign = symbols.get(code, code)
        if not sign.isalpha() and sign != _AMBIGUOUS:
            yield sign, code


def _names(lang: Lang) -> Iterator[tuple[str, str]]:
    from babel import UnknownLocaleError
    from babel.numbers import get_currency_name

    for entry in languages.of(lang).currencies:
        name, _, code = entry.partition(">")
        yield name, code
    try:
        for code in CODES:
            for count in _COUNTS:
                yield get_currency_name(code, count=count, locale=lang), code
    except (UnknownLocaleError, ValueError):
        return
