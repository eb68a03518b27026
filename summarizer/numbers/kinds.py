"""The kind of a number, by its context."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from ..types import Lang
from . import units
from .quantity import Kind, Quantity
from .spelled import Phrase
from .tokens import Token
from .words import rules

CERTAIN_WORD = 11
"""Smaller numbers in words ("two", "sixth") often have no counterpart in a good translation."""

_LAST_SURE_HOUR = 24
_FIRST_YEAR, _LAST_YEAR = 1000, 2100
_LONGEST_SMALL_CODE = 9  # "CO2", "3D"
_DOZEN = Fraction(10, 12)
_MINUTES, _MONTHS, _FORTNIGHT = 60, 12, 15


class Place(NamedTuple):
    """A text in a language; `floor` is the end of the previous number."""

    text: str
    lang: Lang
    floor: int


def of(place: Place, token: Token, phrase: Phrase) -> Quantity | None:
    """The quantity of a phrase that begins with an token; None for an article ("un")."""
    plain = _bare(place, token.start, phrase)
    readers = _FOR_WORDS if phrase.is_word else _FOR_DIGITS
    for read in readers:
        if found := read(place, plain):
            return found
    return None if phrase.is_word and plain.value == 1 else plain


def is_year(quantity: Quantity) -> bool:
    """Whether a number has the form of a year."""
    is_in_history = _FIRST_YEAR <= quantity.value <= _LAST_YEAR
    return is_in_history and quantity.end - quantity.start == 4


def _bare(place: Place, start: int, phrase: Phrase) -> Quantity:
    """A phrase with all its possible values, without its context."""
    surface, values = place.text[start : phrase.end], phrase.values
    is_certain = values[0] >= CERTAIN_WORD if phrase.is_word else values[0] != 1
    kind: Kind = "plain"
    if phrase.is_collective or phrase.is_vague:
        kind, is_certain = "approximate", phrase.scale > 1 and not phrase.is_vague
    elif phrase.is_part:
        kind, is_certain = "fraction", phrase.scale > 1
    elif phrase.is_ordinal:
        kind = "ordinal"
    values = (*values, *_other_values(place, phrase, surface))
    return Quantity(
        surface, start, phrase.end, values, kind, "", is_certain, phrase.is_word, phrase.scale
    )


def _other_values(place: Place, phrase: Phrase, surface: str) -> Iterator[Fraction]:
    """Equivalents in good translations: 15 minutes for a quarter of an hour."""
    text, lang, value = place.text, place.lang, phrase.values[0]
    if phrase.is_ordinal:
        yield from _other_ordinals(place, value, phrase.end)
    elif phrase.is_part and rules(lang).of_an_hour.match(text, phrase.end):
        yield value * _MINUTES
    elif value.denominator == 2 and rules(lang).years.search(surface):
        yield value * _MONTHS
    elif phrase.is_collective and rules(lang).dozens.fullmatch(surface):
        yield value * _DOZEN  # "dizaines"
    elif rules(lang).miles.fullmatch(surface):
        yield value / 1000
    elif value == _FORTNIGHT and rules(lang).fortnight.match(text, phrase.end):
        yield from (Fraction(14), Fraction(2))


def _other_ordinals(place: Place, value: Fraction, end: int) -> Iterator[Fraction]:
    """An ordinal from three on may be a fraction as well, and in a cup a round."""
    if value >= 3:
        yield 1 / value
        if rules(place.lang).round_of.match(place.text, end):
            yield value * 2


def _percent(place: Place, plain: Quantity) -> Quantity | None:
    end = units.percent_after(place.text, plain.end, lang=place.lang)
    return _until(place.text, plain, end, kind="percent", is_certain=True) if end else None


def _clock(place: Place, plain: Quantity) -> Quantity | None:
    hour = plain.value
    if plain.kind != "plain" or plain.scale > 1 or hour > _LAST_SURE_HOUR:
        return None
    if hour.denominator > 1:
        return _clock_with_stop(place, plain)
    times, end = units.clock(place.text, hour, plain.end, lang=place.lang)
    return _until(place.text, plain, end, kind="clock", values=times) if times else None


def _clock_with_stop(place: Place, plain: Quantity) -> Quantity | None:
    """The time in "8.30 p.m.", which has the form of a number with decimals."""
    text = place.text
    whole, _, minutes = plain.text.partition(".")
    is_time = rules(place.lang).stop_in_times and len(minutes) == 2 and minutes < "60"
    if not is_time or text.startswith(":", plain.end):
        return None
    times, end = units.clock(text, Fraction(whole), plain.end, lang=place.lang)
    values = tuple(time + Fraction(int(minutes), 60) for time in times)
    return _until(text, plain, end, kind="clock", values=values) if times else None


def _money(place: Place, plain: Quantity) -> Quantity | None:
    """A number with its currency, or with an abbreviated scale."""
    text = place.text
    before, start = units.currency_before(text, plain.start, floor=place.floor)
    scale, is_sure, scaled_end = 1, True, plain.end
    if not plain.is_word:
        scale, is_sure, scaled_end = units.scale_after(text, plain.end, lang=place.lang)
    after, end = units.currency_after(text, scaled_end, lang=place.lang)
    currency, end = before or after, end if after else scaled_end
    if not currency and scale == 1:
        return None
    values = tuple(value * scale for value in plain.values)
    if not currency and not is_sure:
        return replace(plain, values=(*plain.values, *values))
    return replace(
        plain,
        text=text[start:end],
        start=start,
        end=end,
        values=values,
        kind="money" if currency else plain.kind,
        currency=currency,
        is_certain=plain.is_certain or plain.kind != "approximate",
        scale=max(plain.scale, scale),
    )


def _ordinal(place: Place, plain: Quantity) -> Quantity | None:
    match = rules(place.lang).ordinal_ending.match(place.text, plain.end)
    if match is None:
        return None
    others = _other_ordinals(place, plain.value, match.end())
    values = (*plain.values, *others)
    return _until(place.text, plain, match.end(), kind="ordinal", values=values)


def _decade(place: Place, plain: Quantity) -> Quantity | None:
    """The decade in "les années 1990", "the '90s": its first year, and its number."""
    value, end = plain.value, plain.end
    if value % 10 or not (10 <= value < 100 or is_year(plain)):
        return None
    of, before = rules(place.lang), units.before(place.text, plain.start)
    if match := of.decade_after.match(place.text, end):
        end = match.end()
    elif not of.decade_before.search(before):
        return None
    year = 1900 + value if value < 100 else value
    values = (year, year % 100) if 1900 <= year < 2000 else (year,)
    return _until(place.text, plain, end, kind="decade", values=values)


def _year(place: Place, plain: Quantity) -> Quantity | None:
    return replace(plain, kind="year") if is_year(plain) else None


def _code(place: Place, plain: Quantity) -> Quantity | None:
    """A number that is part of a name: "G20", "F-16", "3D"."""
    text = place.text
    letters = units.before(text, plain.start, floor=place.floor)
    before = units.CODE_BEFORE.search(letters)
    after = units.CODE_AFTER.match(text, plain.end)
    if before is None and after is None:
        return None
    start = plain.start - len(before.group()) if before else plain.start
    end = after.end() if after else plain.end
    return replace(
        plain,
        text=text[start:end],
        start=start,
        end=end,
        kind="code",
        is_certain=plain.value > _LONGEST_SMALL_CODE,
    )


_Reader = Callable[[Place, Quantity], Quantity | None]
_FOR_WORDS: tuple[_Reader, ...] = (_percent, _clock, _money)
_FOR_DIGITS: tuple[_Reader, ...] = (*_FOR_WORDS, _ordinal, _decade, _year, _code)


def _until(
    text: str,
    quantity: Quantity,
    end: int,
    *,
    kind: Kind,
    values: tuple[Fraction, ...] | None = None,
    is_certain: bool | None = None,
) -> Quantity:
    """The quantity up to a later end, of another kind."""
    return replace(
        quantity,
        text=text[quantity.start : end],
        end=end,
        kind=kind,
        values=quantity.values if values is None else values,
        is_certain=quantity.is_certain if is_certain is None else is_certain,
    )
