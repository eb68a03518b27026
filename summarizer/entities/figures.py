"""Dates and quantities: times, sums of money, measures and shares, with keys by value.

"24 juin 2025" and "June 24, 2025" have one key, and so have "38 %" and "38 percent". Numbers that
merely count things ("trois chars") are left out: they would be highlighted everywhere.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from .. import languages, numbers
from ..types import Label, Lang

_GAP = r"[ \u00a0\u202f]|, "
"""The text between the parts of one date, before the word "of" if there is one."""

_UNIT = re.compile(r"[ \u00a0\u202f-]?([^\W\d_]+(?:/h|[²³](?!\w))?)(?!\w)")

_SIGNS = "km km/h km² m m² m³ cm ha kg MW GW".split()
"""The units that are abbreviated in any language."""

_IN_CLDR: Mapping[str, str] = {
    "length-kilometer": "km",
    "length-meter": "m",
    "length-centimeter": "cm",
    "length-mile": "mile",
    "area-hectare": "ha",
    "mass-kilogram": "kg",
    "mass-gram": "g",
    "mass-tonne": "t",
    "volume-liter": "l",
    "power-megawatt": "MW",
    "power-gigawatt": "GW",
}
"""The units that are shown as quantities, by their names in CLDR."""

_COUNTS = (1, 2, 5)
"""They show the singular and the plurals of a unit."""


class Figure(NamedTuple):
    """A date or a quantity, from `start` to `end` of a text (code points, end exclusive)."""

    start: int
    end: int
    label: Label
    key: str


def find(text: str, *, lang: Lang) -> list[Figure]:
    """The dates and quantities of a text, in order, without overlap.

    None in a language whose number words are not known.
    """
    if not numbers.can_read(lang):
        return []
    found = numbers.find(text, lang=lang)
    figures, at = [], 0
    while at < len(found):
        figure, taken = _figure(text, found[at:], lang)
        figures += [figure] if figure else []
        at += taken
    return figures


@cache
def _units(lang: Lang) -> Mapping[str, str]:
    """The units shown as quantities, by their signs and by their names in a language."""
    from babel import UnknownLocaleError
    from babel.units import format_unit

    found = {sign: sign for sign in _SIGNS}
    found |= dict(entry.split(">") for entry in languages.of(lang).units)
    for code in (lang, *languages.of(lang).variants):
        for name, unit in _IN_CLDR.items():
            try:
                written = [format_unit(count, name, locale=code) for count in _COUNTS]
            except UnknownLocaleError:
                return found
            found |= {" ".join(one.split()[1:]): unit for one in written}
    return found


def _figure(text: str, found: Sequence[numbers.Quantity], lang: Lang) -> tuple[Figure | None, int]:
    """The figure that begins a list of numbers, and the count of numbers in it."""
    first = found[0]
    parts = _date(text, found, _gap(lang))
    if parts:
        key = _date_key(parts)
        return Figure(first.start, parts[-1].end, "date", f"date:{key}"), len(parts)
    if first.kind == "clock":
        minutes = round(first.value * 60)
        return _dated(first, f"{minutes // 60:02}:{minutes % 60:02}"), 1
    if first.kind == "decade":
        return _dated(first, f"{first.value}s"), 1
    return _quantity(text, first, _units(lang)), 1


@cache
def _gap(lang: Lang) -> re.Pattern[str]:
    of = numbers.rules(lang).of.pattern
    return re.compile(rf"(?:{_GAP})(?:{of})?")


def _date(
    text: str, found: Sequence[numbers.Quantity], gap: re.Pattern[str]
) -> Sequence[numbers.Quantity]:
    """The longest run of numbers at the beginning that is a date; a day alone is not one."""
    for size in (3, 2, 1):
        parts = found[:size]
        kinds = tuple(map(_part, parts))
        joined = all(
            gap.fullmatch(text, one.end, other.start) for one, other in itertools.pairwise(parts)
        )
        if joined and kinds in _DATES and (size > 1 or parts[0].is_certain):
            return parts
    return []


_DATES = {
    ("day", "month", "year"),
    ("month", "day", "year"),
    ("day", "month"),
    ("month", "day"),
    ("month", "year"),
    ("month",),
    ("year",),
}


def _part(number: numbers.Quantity) -> str:
    """The possible role of a number in a date."""
    if number.kind in ("month", "year"):
        return number.kind
    is_day = number.kind in ("plain", "ordinal") and 1 <= number.value <= 31
    return "day" if is_day and number.text[0].isdigit() else ""


def _date_key(parts: Sequence[numbers.Quantity]) -> str:
    """The date in ISO 8601; two hyphens replace a missing year."""
    said = {_part(part): int(part.value) for part in parts}
    year = f"{said['year']:04}" if "year" in said else "-"
    return "-".join([year, *(f"{said[part]:02}" for part in ("month", "day") if part in said)])


def _dated(number: numbers.Quantity, value: str) -> Figure:
    return Figure(number.start, number.end, "date", f"date:{value}")


def _quantity(text: str, number: numbers.Quantity, units: Mapping[str, str]) -> Figure | None:
    """A percentage, a sum of money, or a number with a unit; None for any other."""
    start, end, unit = number.start, number.end, number.currency
    if number.kind == "percent":
        unit = "%"
    elif not unit:
        match = _UNIT.match(text, end)
        unit = units.get(match[1], "") if match else ""
        end = match.end() if match else end
    if not unit:
        return None
    return Figure(start, end, "quantity", f"quantity:{_written(number.value)} {unit}")


def _written(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):g}"
