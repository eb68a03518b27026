"""What a number counts, by what stands around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from ..types import Lang
from . import surroundings
from .atoms import Atom
from .quantity import Kind, Quantity
from .spelled import Phrase

CERTAIN_WORD = 11
"""Smaller numbers in words ("two", "sixth") often have no counterpart in a good translation."""

_LAST_SURE_HOUR = 24
_FIRST_YEAR, _LAST_YEAR = 1000, 2100
_LONGEST_SMALL_CODE = 9  # "CO2", "3D"
_DOZEN = Fraction(10, 12)


def of(text: str, atom: Atom, phrase: Phrase, *, lang: Lang) -> Quantity | None:
    """The quantity that a phrase is, from its first atom on; None for an article ("un")."""
    plain = _bare(text, atom.start, phrase, lang)
    readers = _FOR_WORDS if phrase.is_word else _FOR_DIGITS
    for read in readers:
        if found := read(text, plain, lang):
            return found
    return None if phrase.is_word and plain.value == 1 else plain


def is_year(quantity: Quantity) -> bool:
    """Whether a number looks like a year."""
    is_in_history = _FIRST_YEAR <= quantity.value <= _LAST_YEAR
    return is_in_history and quantity.end - quantity.start == 4


def _bare(text: str, start: int, phrase: Phrase, lang: Lang) -> Quantity:
    """A phrase without what stands around it."""
    surface, values = text[start : phrase.end], phrase.values
    is_certain = values[0] >= CERTAIN_WORD if phrase.is_word else values[0] != 1
    kind: Kind = "plain"
    if phrase.is_collective or phrase.is_vague:
        kind, is_certain = "approximate", phrase.scale > 1 and not phrase.is_vague
        if lang == "en" and "dozen" in surface.lower():
            values = (*values, *(value * _DOZEN for value in values))  # "dizaines"
    elif phrase.is_part:
        kind, is_certain = "fraction", phrase.scale > 1
    elif phrase.is_ordinal:
        kind, values = "ordinal", _ordinal_values(text, values, phrase.end)
    if surface.endswith("milles"):  # miles, rightly spelled
        values = (*values, *(value / 1000 for value in values))
    return Quantity(
        surface, start, phrase.end, values, kind, "", is_certain, phrase.is_word, phrase.scale
    )


def _ordinal_values(text: str, values: tuple[Fraction, ...], end: int) -> tuple[Fraction, ...]:
    """From three on, an ordinal may be a fraction as well; in a cup it may be a round."""
    if values[0] < 3:
        return values
    is_round = surroundings.ROUND_OF.match(text, end)
    return (*values, 1 / values[0], *((values[0] * 2,) if is_round else ()))


def _percent(text: str, plain: Quantity, lang: Lang) -> Quantity | None:
    match = surroundings.PERCENT.match(text, plain.end)
    return match and _until(text, plain, match.end(), kind="percent", is_certain=True)


def _clock(text: str, plain: Quantity, lang: Lang) -> Quantity | None:
    hour = plain.value
    if plain.kind != "plain" or plain.scale > 1 or hour > _LAST_SURE_HOUR:
        return None
    if hour.denominator > 1:
        return _clock_with_stop(text, plain, lang)
    times, end = surroundings.clock(text, hour, plain.end, lang=lang)
    return _until(text, plain, end, kind="clock", values=times) if times else None


def _clock_with_stop(text: str, plain: Quantity, lang: Lang) -> Quantity | None:
    """Of "8.30 p.m.", which looks like a number with decimals."""
    whole, _, minutes = plain.text.partition(".")
    if lang != "en" or len(minutes) != 2 or not minutes < "60" or text[plain.end :][:1] == ":":
        return None
    times, end = surroundings.clock(text, Fraction(whole), plain.end, lang=lang)
    values = tuple(time + Fraction(int(minutes), 60) for time in times)
    return _until(text, plain, end, kind="clock", values=values) if times else None


def _money(text: str, plain: Quantity, lang: Lang) -> Quantity | None:
    """A number with its currency, or with an abbreviated scale."""
    before, start = surroundings.currency_before(text, plain.start)
    scale, is_sure, scaled_end = 1, True, plain.end
    if not plain.is_word:
        scale, is_sure, scaled_end = surroundings.scale_after(text, plain.end)
    after, end = surroundings.currency_after(text, scaled_end)
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


def _ordinal(text: str, plain: Quantity, lang: Lang) -> Quantity | None:
    match = surroundings.ORDINAL[lang].match(text, plain.end)
    if match is None:
        return None
    values = _ordinal_values(text, plain.values, match.end())
    return _until(text, plain, match.end(), kind="ordinal", values=values)


def _decade(text: str, plain: Quantity, lang: Lang) -> Quantity | None:
    """Of "les années 1990", "the '90s": its first year, and the number in its century."""
    value, end = plain.value, plain.end
    if value % 10 or not (10 <= value < 100 or is_year(plain)):
        return None
    if lang == "fr":
        if not surroundings.DECADE[lang].search(surroundings.before(text, plain.start)):
            return None
    elif match := surroundings.DECADE[lang].match(text, end):
        end = match.end()
    else:
        return None
    year = 1900 + value if value < 100 else value
    values = (year, year % 100) if 1900 <= year < 2000 else (year,)
    return _until(text, plain, end, kind="decade", values=values)


def _year(text: str, plain: Quantity, lang: Lang) -> Quantity | None:
    return replace(plain, kind="year") if is_year(plain) else None


def _code(text: str, plain: Quantity, lang: Lang) -> Quantity | None:
    """A number that is part of a name: "G20", "F-16", "3D"."""
    before = surroundings.CODE_BEFORE.search(surroundings.before(text, plain.start))
    after = surroundings.CODE_AFTER.match(text, plain.end)
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


_Reader = Callable[[str, Quantity, Lang], Quantity | None]
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
