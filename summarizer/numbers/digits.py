"""Numbers in digits, with the thousands and decimals of every convention."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from .. import languages
from ..types import Lang

MAX_DIGITS = 40
"""Longer runs of digits are not legible numbers, and are left out."""

THOUSANDS_SPACE = " \u00a0\u2009\u202f\u2007"
_APOSTROPHES = "'’"
_GROUP_DIGITS = 3

CHAIN = re.compile(rf"[0-9]+(?:[{THOUSANDS_SPACE}{_APOSTROPHES}.,][0-9]+)*")
"""Groups of digits, each of which may continue the previous number or begin a new one."""

_GROUP = re.compile(r"[0-9]+")

VULGAR_FRACTIONS = "½⅓⅔¼¾⅕⅛"


class Figure(NamedTuple):
    """A number in digits: offsets, and its possible values, the likeliest first."""

    start: int
    end: int
    values: tuple[Fraction, ...]


class _Group(NamedTuple):
    start: int
    text: str
    separator: str
    """The separator before it; empty for the first of a chain. All spaces are equal."""


def split(chain: str, start: int, *, lang: Lang) -> Iterator[Figure]:
    """The numbers of a match of `CHAIN` that begins at `start`, in order.

    "2 000" is one number and "2024 300" two. If "1.234" may be more than a thousand or a little
    more than one, the convention of the language comes first.
    """
    groups = list(_groups(chain, start))
    i = 0
    while i < len(groups):
        taken, values = _number(groups, i, lang)
        last = groups[i + taken - 1]
        if values:
            yield Figure(groups[i].start, last.start + len(last.text), values)
        i += taken


def _groups(chain: str, start: int) -> Iterator[_Group]:
    for match in _GROUP.finditer(chain):
        separator = chain[match.start() - 1] if match.start() else ""
        if separator in THOUSANDS_SPACE and separator:
            separator = " "
        yield _Group(start + match.start(), match.group(), separator)


def _number(groups: list[_Group], i: int, lang: Lang) -> tuple[int, tuple[Fraction, ...]]:
    """The length in groups of the number that begins with the i-th, and its possible values."""
    thousands = _thousands(groups, i)
    whole = "".join(group.text for group in groups[i : i + 1 + thousands])
    sign = groups[i + 1].separator if thousands else ""
    decimals = _decimals(groups, i + 1 + thousands, sign)
    taken = 1 + thousands + bool(decimals)
    if len(whole) + len(decimals) > MAX_DIGITS:
        return taken, ()
    value = _value(whole, decimals)
    if thousands != 1 or decimals or sign not in (".", ","):
        return taken, (value,)
    other = _value(groups[i].text, groups[i + 1].text)
    return taken, (other, value) if sign == languages.of(lang).decimal_sign else (value, other)


def _thousands(groups: list[_Group], i: int) -> int:
    """The number of three-digit groups after the i-th, all with the same separator."""
    if len(groups[i].text) > _GROUP_DIGITS or groups[i].text.startswith("0"):
        return 0
    end = i + 1
    while (
        end < len(groups)
        and len(groups[end].text) == _GROUP_DIGITS
        and groups[end].separator == groups[i + 1].separator
    ):
        end += 1
    return end - i - 1


def _decimals(groups: list[_Group], i: int, thousands_sign: str) -> str:
    """The i-th group if it holds the decimals of the previous one, otherwise nothing.

    "1.2.3" and "1, 2, 3" have no decimals.
    """
    if i >= len(groups) or groups[i].separator not in {".", ","} - {thousands_sign}:
        return ""
    goes_on = i + 1 < len(groups) and groups[i + 1].separator == groups[i].separator
    came_so = not thousands_sign and i >= 2 and groups[i - 1].separator == groups[i].separator
    return "" if goes_on or came_so else groups[i].text


def _value(whole: str, decimals: str) -> Fraction:
    return Fraction(int(whole + decimals), 10 ** len(decimals))
