"""The words for numbers of a language, from its file.

Words are looked up in lower case and without accents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Literal, NamedTuple

from .. import languages
from ..languages import Numbers, calendar
from ..text.forms import unaccented
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


def _numbers(listed: Numbers) -> Iterator[tuple[str, NumberWord]]:
    for value, word in enumerate(listed.cardinals):
        yield word, NumberWord("cardinal", value)
    for word, value in _values(listed.tens).items():
        yield word, NumberWord("cardinal", value)
    for word, value in {listed.hundred: 100, **_values(listed.scales)}.items():
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


def _months(lang: Lang, short: Iterable[str]) -> Iterator[tuple[str, NumberWord]]:
    """The names of the months, and their short forms; none in a language that CLDR lacks."""
    for value, name in calendar.months(lang).items():
        word = unaccented(name)
        yield word, NumberWord("month", value)
        for beginning in short:
            if word.startswith(beginning) and word != beginning:
                yield beginning, NumberWord("short month", value)


@cache
def words(lang: Lang) -> Mapping[str, NumberWord]:
    """The number words of a language, and the value of each; none if they are not known."""
    listed = languages.of(lang).numbers
    if listed is None:
        return {}
    found = dict(_numbers(listed))
    found |= _ordinals(_values(listed.ordinals))
    found |= _collectives(_values(listed.collectives))
    plurals = _values(listed.plural_collectives)
    found |= {w: NumberWord("collective", v, is_plural=True) for w, v in plurals.items()}
    found |= _fractions(_values(listed.fractions))
    found |= _months(lang, listed.short_months)
    return found | {word: NumberWord("cardinal", 1) for word in listed.ones}


def rules(lang: Lang) -> Numbers:
    """The signs and rules of the numbers of a language. Raises KeyError if they are not known."""
    found = languages.of(lang).numbers
    if found is None:
        raise KeyError(lang)
    return found


def can_read(*langs: Lang) -> bool:
    """Whether the number words of all these languages are known; in others, only digits are."""
    return all(languages.of(lang).numbers for lang in langs)


@cache
def noons(lang: Lang) -> Mapping[str, int]:
    """The hour of each word for noon and midnight."""
    return _values(rules(lang).noons)


@cache
def short_scales(lang: Lang) -> Mapping[str, int]:
    """The value of each abbreviation for a thousand, a million and so on."""
    return _values((*rules(lang).short_scales, *rules(lang).doubtful_scales))


def _values(listed: Iterable[str]) -> dict[str, int]:
    """From each word to its value."""
    pairs = (entry.partition(">") for entry in listed)
    return {word: int(value) for word, _, value in pairs}
