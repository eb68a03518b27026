"""The signs and words next to a number that determine its kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cache

from ..types import Lang
from . import currencies
from .digits import THOUSANDS_SPACE
from .words import rules

_S = rf"[{THOUSANDS_SPACE}\n]"

PERCENT = re.compile(
    rf"{_S}?%|{_S}?(?:pour|per|p\.){_S}?cents?\b|[-{THOUSANDS_SPACE}\n]percent\b|-per-cent\b"
    rf"|{_S}percentage{_S}points?\b|{_S}points?{_S}de{_S}pourcentage\b",
    re.IGNORECASE,
)

_SHARES = {"demi": Fraction(1, 2), "demie": Fraction(1, 2), "quart": Fraction(1, 4)}
_NOON = re.compile(r"(?<![-'’])\b(midi|noon|midday|minuit|midnight)\b")
_NOONS = {"midi": (12,), "noon": (12,), "midday": (12,), "minuit": (0, 24), "midnight": (0, 24)}

CODE_BEFORE = re.compile(r"(?<![^\W_])[^\W\d_a-z][^\W\d_]{0,7}-?$")
CODE_AFTER = re.compile(r"[A-Z]{1,2}(?![^\W_])")
"""The letters of names such as "G20", "F-16" and "3D"."""

FORTNIGHT_DAYS = re.compile(rf"{_S}jours\b", re.IGNORECASE)
"""After fifteen, it means two weeks in French."""

ROUND_OF = re.compile(rf"{_S}de{_S}finale\b", re.IGNORECASE)
"""After an ordinal, it means a round in French: an eighth is one of the last 16."""

_SCALES: Mapping[str, int] = {
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "md": 10**9,
    "mds": 10**9,
    "mrd": 10**9,
    "mrds": 10**9,
    "mia": 10**9,
    "bn": 10**9,
    "b": 10**9,
    "tn": 10**12,
    "trn": 10**12,
}
_SURE_SCALES = frozenset("md mds mrd mrds bn tn trn".split())
"""The others are certain only next to a currency ("100 m", "£100m")."""
_SCALE = re.compile(rf"{_S}?({'|'.join(sorted(_SCALES, key=len, reverse=True))})(?![^\W_])", re.I)

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


def currency_after(text: str, end: int) -> tuple[str, int]:
    """The currency after a number, and its end."""
    match = _currency_after().match(text, end)
    if match is None:
        return "", end
    return currencies.code_of(next(filter(None, match.groups()))), match.end()


@cache
def _currency_before() -> re.Pattern[str]:
    written = _any([*currencies.signs(), *currencies.CODES])
    return re.compile(rf"(?<![^\W_])({written}){_S}?$")


@cache
def _currency_after() -> re.Pattern[str]:
    names = _any(currencies.names())
    return re.compile(
        rf"{_S}?({_any(currencies.signs())})(?!\d)"
        rf"|(?:-|{_S}?)(?:d['’]|de{_S}|of{_S})?(?:({names})|[^\W\d_]{{2,12}}{_S}({names}))s?\b",
        re.IGNORECASE,
    )


def _any(written: Iterable[str]) -> str:
    """A pattern of any of some words, the longest first, with any blank between their parts."""
    longest_first = sorted(written, key=lambda one: (-len(one), one))
    return "|".join(_S.join(map(re.escape, one.split())) for one in longest_first)


def scale_after(text: str, end: int) -> tuple[int, bool, int]:
    """The scale of an abbreviation after a number, whether it is certain, and its end."""
    match = _SCALE.match(text, end)
    if match is None:
        return 1, True, end
    sign = match.group(1).lower()
    return _SCALES[sign], sign in _SURE_SCALES, match.end()


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
        part = _SHARES[(share.group(1) or share.group(2)).lower()]
        time, end = time + part if share.group(1) else time - part, share.end()
    half = rules(lang).half_day.match(text, end)
    if half is None:
        is_open = time < 12 and not (
            rules(lang).hours_last and "h" in match.group().lower()
        )  # "3 hours"
        return (time, time + 12) if is_open else (time,), end
    is_morning = half.group(1) is not None
    return (time % 12 + (0 if is_morning else 12),), half.end()


def noons(text: str) -> Iterator[tuple[int, int, tuple[Fraction, ...]]]:
    """The spans of "noon" and "midnight" in both languages, with their hours."""
    for match in _NOON.finditer(text):
        yield match.start(), match.end(), tuple(map(Fraction, _NOONS[match.group()]))
