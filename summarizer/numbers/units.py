"""The signs and words next to a number that determine its kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cache

from ..languages import NEVER
from ..text.forms import unaccented
from ..types import Lang
from . import currencies
from .digits import THOUSANDS_SPACE
from .words import noons as noon_words
from .words import rules, short_scales, words

_S = rf"[{THOUSANDS_SPACE}\n]"

_PERCENT = re.compile(rf"{_S}?%")
_MIDNIGHT = (Fraction(0), Fraction(24))

CODE_BEFORE = re.compile(r"(?<![^\W_])[^\W\d_a-z][^\W\d_]{0,7}-?$")
CODE_AFTER = re.compile(r"[A-Z]{1,2}(?![^\W_])")
"""The letters of names such as "G20", "F-16" and "3D"."""

_LOOKBACK_CHARS = 12


def before(text: str, start: int, *, floor: int = 0) -> str:
    """The few characters before a number, back to `floor` at most."""
    return text[max(floor, start - _LOOKBACK_CHARS) : start]


def currency_before(text: str, start: int, *, floor: int) -> tuple[str, int]:
    """The currency sign before a number, as a code, and its start."""
    match = _currency_before().search(before(text, start, floor=floor))
    if match is None:
        return "", start
    return currencies.code_of(match.group(1)), start - len(match.group())


def percent_after(text: str, end: int, *, lang: Lang) -> int:
    """The end of a sign or word for "percent" after a number; 0 without one."""
    match = _PERCENT.match(text, end) or rules(lang).percent.match(text, end)
    return match.end() if match else 0


def currency_after(text: str, end: int, *, lang: Lang) -> tuple[str, int]:
    """The currency after a number, and its end."""
    match = _currency_after(lang).match(text, end)
    if match is None:
        return "", end
    return currencies.code_of(next(filter(None, match.groups()))), match.end()


@cache
def _currency_before() -> re.Pattern[str]:
    written = _any([*currencies.signs(), *currencies.CODES])
    return re.compile(rf"(?<![^\W_])({written}){_S}?$")


@cache
def _currency_after(lang: Lang) -> re.Pattern[str]:
    names, of = _any(currencies.names()), rules(lang).of.pattern
    return re.compile(
        rf"{_S}?({_any(currencies.signs())})(?!\d)"
        rf"|(?:-|{_S}?)(?:{of})?(?:({names})|[^\W\d_]{{2,12}}{_S}({names}))s?\b",
        re.IGNORECASE,
    )


def _any(written: Iterable[str]) -> str:
    """A pattern of any of some words, the longest first, with any blank between their parts."""
    longest_first = sorted(written, key=lambda one: (-len(one), one))
    return "|".join(_S.join(map(re.escape, one.split())) for one in longest_first)


def scale_after(text: str, end: int, *, lang: Lang) -> tuple[int, bool, int]:
    """The scale of an abbreviation after a number, whether it is certain, and its end.

    The doubtful ones are certain only next to a currency: "100 m", but "£100m".
    """
    match = _scale(lang).match(text, end)
    if match is None:
        return 1, True, end
    sign = match.group(1).lower()
    is_sure = f"{sign}>{short_scales(lang)[sign]}" in rules(lang).short_scales
    return short_scales(lang)[sign], is_sure, match.end()


@cache
def _scale(lang: Lang) -> re.Pattern[str]:
    return re.compile(rf"{_S}?({_any(short_scales(lang)) or NEVER.pattern})(?![^\W_])", re.I)


def clock(text: str, hour: Fraction, end: int, *, lang: Lang) -> tuple[tuple[Fraction, ...], int]:
    """The possible times of day, in hours, of a number that is an hour, and their end.

    Empty for any other number. Without "p.m." or the like, an hour up to 12 may be in either half.
    """
    match = rules(lang).hours.match(text, end) if hour.denominator == 1 and hour <= 24 else None
    if match is None:
        return (), end
    minutes = next((int(m) for m in match.groups() if m), 0)
    time, end = hour + Fraction(minutes, 60), match.end()
    if share := rules(lang).share_of_hour.match(text, end):
        word = words(lang)[unaccented(share.group(1) or share.group(2))]
        part = Fraction(1, word.value)
        time, end = time + part if share.group(1) else time - part, share.end()
    half = rules(lang).half_day.match(text, end)
    if half is None:
        is_open = time < 12 and not (
            rules(lang).hours_last and "h" in match.group().lower()
        )  # "3 hours"
        return (time, time + 12) if is_open else (time,), end
    is_morning = half.group(1) is not None
    return (time % 12 + (0 if is_morning else 12),), half.end()


def noons(text: str, *, lang: Lang) -> Iterator[tuple[int, int, tuple[Fraction, ...]]]:
    """The spans of the words for noon and midnight, with their hours."""
    for match in _noon(lang).finditer(text):
        hour = Fraction(noon_words(lang)[match.group()])
        yield match.start(), match.end(), (hour,) if hour else _MIDNIGHT


@cache
def _noon(lang: Lang) -> re.Pattern[str]:
    return re.compile(rf"(?<![-'’])\b(?:{_any(noon_words(lang)) or NEVER.pattern})\b")
