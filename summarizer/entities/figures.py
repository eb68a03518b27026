"""Dates and quantities: times, sums of money, measures and shares, with keys by value.

"24 juin 2025" and "June 24, 2025" have one key, and so have "38 %" and "38 percent". Numbers that
merely count things ("trois chars") are left out: they would be highlighted everywhere.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from .. import numbers
from ..types import Label, Lang

_GAP = re.compile(r"[ \u00a0\u202f]|, | of | de ")
"""The text between the parts of one date."""

_UNIT = re.compile(r"[ \u00a0\u202f-]?([^\W\d_]+(?:/h|[²³](?!\w))?)(?!\w)")

_UNITS: Mapping[str, str] = {
    spelling: unit
    for unit, spellings in {
        "km": "km kilomètre kilomètres kilometre kilometres kilometer kilometers",
        "km/h": "km/h kmh kph",
        "km²": "km²",
        "m": "m mètre mètres metre metres meter meters",
        "m²": "m²",
        "m³": "m³",
        "cm": "cm centimètre centimètres centimetre centimetres centimeter centimeters",
        "mile": "mile miles",
        "ha": "ha hectare hectares",
        "kg": "kg kilo kilos kilogramme kilogrammes kilogram kilograms",
        "g": "gramme grammes gram grams",
        "t": "tonne tonnes ton tons",
        "l": "litre litres liter liters",
        "MW": "MW mégawatt mégawatts megawatt megawatts",
        "GW": "GW gigawatt gigawatts",
    }.items()
    for spelling in spellings.split()
}
"""The units shown as quantities, by their French and English spellings."""


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
        figure, taken = _figure(text, found[at:])
        figures += [figure] if figure else []
        at += taken
    return figures


def _figure(text: str, found: Sequence[numbers.Quantity]) -> tuple[Figure | None, int]:
    """The figure that begins a list of numbers, and the count of numbers in it."""
    first = found[0]
    parts = _date(text, found)
    if parts:
        key = _date_key(parts)
        return Figure(first.start, parts[-1].end, "date", f"date:{key}"), len(parts)
    if first.kind == "clock":
        minutes = round(first.value * 60)
        return _dated(first, f"{minutes // 60:02}:{minutes % 60:02}"), 1
    if first.kind == "decade":
        return _dated(first, f"{first.value}s"), 1
    return _quantity(text, first), 1


def _date(text: str, found: Sequence[numbers.Quantity]) -> Sequence[numbers.Quantity]:
    """The longest run of numbers at the beginning that is a date; a day alone is not one."""
    for size in (3, 2, 1):
        parts = found[:size]
        kinds = tuple(map(_part, parts))
        joined = all(
            _GAP.fullmatch(text, one.end, other.start) for one, other in itertools.pairwise(parts)
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


def _quantity(text: str, number: numbers.Quantity) -> Figure | None:
    """A percentage, a sum of money, or a number with a unit; None for any other."""
    start, end, unit = number.start, number.end, number.currency
    if number.kind == "percent":
        unit = "%"
    elif not unit:
        match = _UNIT.match(text, end)
        unit = _UNITS.get(match[1], "") if match else ""
        end = match.end() if match else end
    if not unit:
        return None
    return Figure(start, end, "quantity", f"quantity:{_written(number.value)} {unit}")


def _written(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):g}"
