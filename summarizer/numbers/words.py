"""The words for numbers in French and English, as tables.

Words are looked up in lower case and without accents.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from ..types import Lang

Role = Literal["cardinal", "hundred", "scale", "collective", "fraction", "month", "short month"]


class NumberWord(NamedTuple):
    """The numeric meaning of a word.

    A "cardinal" is less than 100, a "scale" at least 1000; a "collective" is a noun like
    "vingtaine"; the value of a "fraction" is its denominator. `is_plural` marks scales, hundreds
    and collectives, which are vague without a number before them ("millions of stars").
    """

    role: Role
    value: int
    is_ordinal: bool = False
    is_plural: bool = False


def _from_one(words: str) -> dict[str, int]:
    return {word: value for value, word in enumerate(words.split(), start=1)}


_FRENCH_CARDINALS = (
    "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
)
_ENGLISH_CARDINALS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_FRENCH_TENS = {
    "vingt": 20,
    "vingts": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "septante": 70,
    "huitante": 80,
    "octante": 80,
    "nonante": 90,
}
_ENGLISH_TENS = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}

# French counts in the long scale: a "billion" is a million millions.
_FRENCH_SCALES = {
    "mille": 10**3,
    "million": 10**6,
    "milliard": 10**9,
    "billion": 10**12,
    "billiard": 10**15,
    "trillion": 10**18,
}
_ENGLISH_SCALES = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "quadrillion": 10**15,
}

_FRENCH_ORDINALS = _from_one(
    "unieme deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme "
    "onzieme douzieme treizieme quatorzieme quinzieme seizieme"
) | {
    "second": 2,
    "seconde": 2,
    "vingtieme": 20,
    "trentieme": 30,
    "quarantieme": 40,
    "cinquantieme": 50,
    "soixantieme": 60,
    "septantieme": 70,
    "nonantieme": 90,
    "centieme": 100,
    "millieme": 10**3,
    "millionieme": 10**6,
    "milliardieme": 10**9,
}
_ENGLISH_ORDINALS = _from_one(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
) | {
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "sixtieth": 60,
    "seventieth": 70,
    "eightieth": 80,
    "ninetieth": 90,
    "hundredth": 100,
    "thousandth": 10**3,
    "millionth": 10**6,
    "billionth": 10**9,
}

_FRENCH_COLLECTIVES = {
    "huitaine": 8,
    "dizaine": 10,
    "douzaine": 12,
    "quinzaine": 15,
    "vingtaine": 20,
    "trentaine": 30,
    "quarantaine": 40,
    "cinquantaine": 50,
    "soixantaine": 60,
    "centaine": 100,
    "millier": 1000,
    "decennie": 10,
    "trentenaire": 30,
    "quadragenaire": 40,
    "quinquagenaire": 50,
    "cinquantenaire": 50,
    "sexagenaire": 60,
    "septuagenaire": 70,
    "octogenaire": 80,
    "nonagenaire": 90,
    "centenaire": 100,
    "bicentenaire": 200,
}
_ENGLISH_COLLECTIVES = {
    "dozen": 12,
    "decade": 10,
    "fortnight": 14,
    "octogenarian": 80,
    "nonagenarian": 90,
    "centenarian": 100,
    "centenary": 100,
    "bicentenary": 200,
    "bicentennial": 200,
}
_ENGLISH_PLURALS = {
    word: 10 * value
    for word, value in _from_one(
        "tens twenties thirties forties fifties sixties seventies eighties nineties"
    ).items()
}

_FRENCH_FRACTIONS = {"moitie": 2, "demi": 2, "demie": 2, "tiers": 3, "quart": 4, "quarts": 4}
_ENGLISH_FRACTIONS = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4}

_FRENCH_MONTHS = (
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre"
)
_FRENCH_SHORT_MONTHS = "janv fevr avr juil oct nov dec"  # "sept" is a number
_ENGLISH_MONTHS = (
    "january february march april may june july august september october november december"
)
_ENGLISH_SHORT_MONTHS = "jan feb mar apr jun jul aug sep sept oct nov dec"


def _numbers(
    cardinals: str, tens: Mapping[str, int], hundred: str, scales: Mapping[str, int]
) -> Iterator[tuple[str, NumberWord]]:
    for value, word in enumerate(cardinals.split()):
        yield word, NumberWord("cardinal", value)
    for word, value in tens.items():
        yield word, NumberWord("cardinal", value)
    for word, value in {hundred: 100, **scales}.items():
        role: Role = "hundred" if value == 100 else "scale"
        yield word, NumberWord(role, value)
        yield f"{word}s", NumberWord(role, value, is_plural=True)


def _ordinals(table: Mapping[str, int]) -> Iterator[tuple[str, NumberWord]]:
    for word, value in table.items():
        role: Role = "cardinal" if value < 100 else "hundred" if value == 100 else "scale"
        yield word, NumberWord(role, value, is_ordinal=True)
        yield f"{word}s", NumberWord(role, value, is_ordinal=True, is_plural=True)


def _collectives(table: Mapping[str, int]) -> Iterator[tuple[str, NumberWord]]:
    for word, value in table.items():
        yield word, NumberWord("collective", value)
        yield f"{word}s", NumberWord("collective", value, is_plural=True)


def _fractions(table: Mapping[str, int]) -> Iterator[tuple[str, NumberWord]]:
    for word, value in table.items():
        yield word, NumberWord("fraction", value)


def _months(names: str) -> Iterator[tuple[str, NumberWord]]:
    for value, word in enumerate(names.split(), start=1):
        yield word, NumberWord("month", value)


def _short_months(short: str, names: str) -> Iterator[tuple[str, NumberWord]]:
    for value, name in enumerate(names.split(), start=1):
        for word in short.split():
            if name.startswith(word):
                yield word, NumberWord("short month", value)


WORDS: Mapping[Lang, Mapping[str, NumberWord]] = {
    "fr": dict(_numbers(_FRENCH_CARDINALS, _FRENCH_TENS, "cent", _FRENCH_SCALES))
    | dict(_ordinals(_FRENCH_ORDINALS))
    | dict(_collectives(_FRENCH_COLLECTIVES))
    | dict(_fractions(_FRENCH_FRACTIONS))
    | dict(_months(_FRENCH_MONTHS))
    | dict(_short_months(_FRENCH_SHORT_MONTHS, _FRENCH_MONTHS))
    | {"une": NumberWord("cardinal", 1)},
    "en": dict(_numbers(_ENGLISH_CARDINALS, _ENGLISH_TENS, "hundred", _ENGLISH_SCALES))
    | dict(_ordinals(_ENGLISH_ORDINALS))
    | dict(_collectives(_ENGLISH_COLLECTIVES))
    | {w: NumberWord("collective", v, is_plural=True) for w, v in _ENGLISH_PLURALS.items()}
    | dict(_fractions(_ENGLISH_FRACTIONS))
    | dict(_months(_ENGLISH_MONTHS))
    | dict(_short_months(_ENGLISH_SHORT_MONTHS, _ENGLISH_MONTHS)),
}
"""The number words of each language, with their meanings."""

CURRENCIES: Mapping[str, str] = {
    "€": "EUR",
    "euro": "EUR",
    "$": "USD",
    "dollar": "USD",
    "£": "GBP",
    "pound": "GBP",
    "sterling": "GBP",
    "yen": "JPY",
    "yuan": "CNY",
    "rouble": "RUB",
    "ruble": "RUB",
    "roupie": "INR",
    "rupee": "INR",
} | {code.lower(): code for code in "EUR USD GBP JPY CHF CNY CAD AUD RUB INR CZK PLN SEK".split()}
"""ISO 4217 codes, by sign, by word in the singular, and by the code in lower case.

Ambiguous words ("livre", "franc", "¥") are left out, except "pound": a weight in pounds is not
translated as a sum of money.
"""
