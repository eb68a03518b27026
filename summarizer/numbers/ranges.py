"""The effect of adjacent numbers on each other: ranges, dates, decimals in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..types import Lang
from . import kinds
from .quantity import Quantity
from .words import rules

_YEARS = re.compile(r"[-–/]")
_ALWAYS = re.compile(r"\b24/7\b")
_DATE_SIGN = re.compile(r"[/.-]")
_LARGEST_DENOMINATOR = 20


def joined(text: str, found: Sequence[Quantity], *, lang: Lang) -> list[Quantity]:
    """The quantities completed by their neighbours; the same number, at the same offsets."""
    quantities = list(found)
    for read in (_decimals, _ranges, _dates, _slashed, _hours, _idioms):
        quantities = read(text, quantities, lang)
    return quantities


def _decimals(text: str, found: list[Quantity], lang: Lang) -> list[Quantity]:
    """Give both parts of "deux virgule cinq", "1 m 80" and "49-3" the value of the whole too."""
    for i in range(len(found) - 1):
        whole, rest = found[i : i + 2]
        if whole.kind == "plain" and rules(lang).point.fullmatch(text, whole.end, rest.start):
            digits = rest.value / rest.scale
            places = len(str(digits)) if rest.is_word else sum(map(str.isdigit, rest.text))
            value = (whole.value + digits / 10**places) * rest.scale
            found[i : i + 2] = [replace(n, values=(*n.values, value)) for n in (whole, rest)]
    return found


def _hours(text: str, found: list[Quantity], lang: Lang) -> list[Quantity]:
    """Give the hour of "half past eight" and "quarter to nine" its times of day."""
    for i in range(len(found) - 1):
        share, hour = found[i : i + 2]
        match = rules(lang).past_hour.fullmatch(text, share.end, hour.start)
        if match and share.kind == "fraction" and hour.value <= 12:
            minutes = share.value if match["past"] else -share.value
            time = hour.value + minutes
            found[i + 1] = replace(hour, values=(time, time + 12), kind="clock")
    return found


def _idioms(text: str, found: list[Quantity], lang: Lang) -> list[Quantity]:
    """Mark the numbers of idioms as uncertain ("24 heures sur 24"): they vary by language."""
    idioms = (*_ALWAYS.finditer(text), *rules(lang).idioms.finditer(text))
    inside = {i for match in idioms for i in range(*match.span())}
    return [replace(n, is_certain=False) if n.start in inside else n for n in found]


def _ranges(text: str, found: list[Quantity], lang: Lang) -> list[Quantity]:
    """Apply the unit of the second number to the first: "10 à 15 millions", "30-40 %"."""
    for i in range(len(found) - 1, 0, -1):
        first, second = found[i - 1], found[i]
        is_range = rules(lang).up_to.fullmatch(text, first.end, second.start)
        is_hyphen = _YEARS.fullmatch(text, first.end, second.start)
        if is_hyphen and (years := _years(first, second)):
            found[i - 1], found[i] = years
        elif is_range or rules(lang).beside.fullmatch(text, first.end, second.start):
            first = found[i - 1] = _scaled(first, second)
            if is_range and first.kind == "plain" and second.kind in ("percent", "money"):
                found[i - 1] = replace(first, kind=second.kind, currency=second.currency)
    return found


def _years(first: Quantity, second: Quantity) -> tuple[Quantity, Quantity] | None:
    """The years of "2012-13" and "la guerre de 14-18"."""
    if second.kind != "plain" or second.is_word or second.scale > 1 or not _is_short(second):
        return None
    if first.kind == "year":
        year = first.value - first.value % 100 + second.value
        return first, replace(second, values=(year, second.value), kind="year")
    if first.kind != "plain" or first.is_word or not _is_short(first) or first.value > second.value:
        return None
    old, new = (replace(n, values=(*n.values, 1900 + n.value)) for n in (first, second))
    return old, new


def _is_short(number: Quantity) -> bool:
    return 10 <= number.value < 100


def _scaled(first: Quantity, second: Quantity) -> Quantity:
    if first.kind != "plain" or first.scale > 1 or second.scale == 1:
        return first
    values = (*first.values, *(value * second.scale for value in first.values))
    return replace(first, values=values)


def _dates(text: str, found: list[Quantity], lang: Lang) -> list[Quantity]:
    """Mark the days and months of dates in digits: 23/04/2025, 2025-04-23."""
    for i in range(len(found) - 2):
        parts = found[i : i + 3]
        sign = text[parts[0].end : parts[1].start]
        same = sign == text[parts[1].end : parts[2].start]
        if same and _DATE_SIGN.fullmatch(sign) and _is_date(parts):
            found[i : i + 3] = [
                part if kinds.is_year(part) else replace(part, kind="date") for part in parts
            ]
    return found


def _slashed(text: str, found: list[Quantity], lang: Lang) -> list[Quantity]:
    """Mark a day and a month, and give both parts of "3/4" its value as a fraction."""
    for i in range(len(found) - 1):
        pair = found[i : i + 2]
        if text[pair[0].end : pair[1].start] != "/" or {n.kind for n in pair} != {"plain"}:
            continue
        if 0 < pair[0].value < pair[1].value < _LARGEST_DENOMINATOR:
            share = pair[0].value / pair[1].value
            pair = [replace(part, values=(*part.values, share)) for part in pair]
        if max(pair[0].value, pair[1].value) <= 31:
            pair = [replace(part, kind="date") for part in pair]
        found[i : i + 2] = pair
    return found


def _is_date(parts: Sequence[Quantity]) -> bool:
    small = sorted(part.value for part in parts)
    return small[0] <= 12 and small[1] <= 31 and any(map(kinds.is_year, parts))
