"""Every number in a text, with its value and what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from ..types import Lang
from . import contexts, spelled, surroundings
from .atoms import Atom, read
from .lexicon import WORDS
from .quantity import Quantity

LANGUAGES = frozenset(WORDS)
"""The languages whose number words are known; in others, only digits are read."""

_MONTH_ROLES = ("month", "short month")
_TO = {
    "fr": re.compile(r"\s?[-–—]\s?|\s(?:à|ou)\s"),
    "en": re.compile(r"\s?[-–—]\s?|\s(?:to|or)\s"),
}
_AND = {"fr": re.compile(r"\set\s"), "en": re.compile(r"\sand\s")}
_DATE_SIGN = re.compile(r"[/.-]")
_NUMBER_AFTER = re.compile(r".{0,3}\d")
_NUMBER_BEFORE = re.compile(r"\d(?:er|st|nd|rd|th)?(?: of)?.{0,2}$")
_NAME_BEFORE = re.compile(r"[^\W\d_a-z][^\W\d_]+ $")
_OTHER_CLOCK = re.compile(r"\b\d{1,2}(?:[:.h]\d{2}|(?=\s?(?:h|[ap]\.?m|Uhr)\b))(?!\d)")
_LARGEST_DENOMINATOR = 20
_SMALL_IN_DIGITS = 12  # may rightly become a word


def find(text: str, *, lang: Lang) -> tuple[Quantity, ...]:
    """The numbers of a text, in order, without overlap; offsets are code points of the text.

    Of French and English, number words and what stands around a number are read too; of other
    languages only digits. "un", "one" and "first" alone are no numbers here; numbers in web
    addresses are left out, and so are runs of more than 40 digits.
    """
    atoms = read(text, lang=lang)
    if lang not in LANGUAGES:
        return tuple(_digits_only(text, atoms))
    found = _apart([*_quantities(text, atoms, lang), *_noons(text)])
    return tuple(_slashed(text, _dates(text, _ranges(text, found, lang))))


def _digits_only(text: str, atoms: Sequence[Atom]) -> Iterator[Quantity]:
    """Numbers in digits; those that may be clock times are not certain."""
    clocks = {i for match in _OTHER_CLOCK.finditer(text) for i in range(*match.span())}
    for atom in atoms:
        is_certain = atom.values[0] > _SMALL_IN_DIGITS and atom.start not in clocks
        yield Quantity(atom.text, atom.start, atom.end, atom.values, is_certain=is_certain)


def _quantities(text: str, atoms: Sequence[Atom], lang: Lang) -> Iterator[Quantity]:
    end = i = 0
    while i < len(atoms):
        atom, following = atoms[i], i + 1
        quantity = None
        if atom.start < end:
            pass
        elif atom.roman:
            quantity = _roman(text, atom)
        elif atom.entry and atom.entry.role in _MONTH_ROLES:
            quantity = _month(text, atom, atom.entry.value, lang)
        elif phrase := spelled.read(text, atoms, i, lang=lang):
            place = contexts.Place(text, lang, floor=end)
            quantity, following = contexts.of(place, atom, phrase), phrase.last
        if quantity is not None:
            yield quantity
            end = quantity.end
        i = following


def _roman(text: str, atom: Atom) -> Quantity | None:
    """A roman numeral; a single letter without an ending only after a name."""
    has_ending = not atom.text.isupper()
    if len(atom.text) == 1 and not _NAME_BEFORE.search(surroundings.before(text, atom.start)):
        return None
    is_certain = has_ending and atom.roman > 1
    value = (Fraction(atom.roman),)
    return Quantity(atom.text, atom.start, atom.end, value, "roman", is_certain=is_certain)


def _month(text: str, atom: Atom, month: int, lang: Lang) -> Quantity | None:
    """A month; a word that is something else as well ("may", "Mars") only where it has a day."""
    is_dated = bool(_NUMBER_AFTER.match(text, atom.end)) or bool(
        _NUMBER_BEFORE.search(surroundings.before(text, atom.start))
    )
    is_short = len(atom.text) < 5 and atom.entry is not None and atom.entry.role == "short month"
    if (is_short and not is_dated) or (lang == "en" and atom.text.islower()):
        return None
    if lang == "fr" and atom.text == "Mars" and not is_dated:
        return None
    is_certain = is_dated or lang == "fr" or atom.text not in ("May", "March", "August")
    value = (Fraction(month),)
    return Quantity(
        atom.text, atom.start, atom.end, value, "month", is_certain=is_certain, is_word=True
    )


def _apart(found: list[Quantity]) -> list[Quantity]:
    """The quantities in order, without those that begin inside another."""
    kept: list[Quantity] = []
    for quantity in sorted(found, key=lambda quantity: quantity.start):
        if not kept or kept[-1].end <= quantity.start:
            kept.append(quantity)
    return kept


def _noons(text: str) -> Iterator[Quantity]:
    for start, end, hours in surroundings.noons(text):
        yield Quantity(text[start:end], start, end, hours, "clock", is_certain=False, is_word=True)


def _ranges(text: str, found: list[Quantity], lang: Lang) -> list[Quantity]:
    """What follows the second of two numbers is of the first too: "10 à 15 millions", "30-40 %"."""
    for i in range(len(found) - 1, 0, -1):
        first, second = found[i - 1], found[i]
        is_range = _TO[lang].fullmatch(text, first.end, second.start)
        if not is_range and not _AND[lang].fullmatch(text, first.end, second.start):
            continue
        if (
            is_range
            and first.kind == "year"
            and second.kind == "plain"
            and 10 <= second.value < 100
        ):
            year = first.value - first.value % 100 + second.value  # 2012-13
            found[i] = replace(second, values=(year, second.value), kind="year")
        if first.kind == "plain" and first.scale == 1 and second.scale > 1:
            values = (*first.values, *(value * second.scale for value in first.values))
            first = found[i - 1] = replace(first, values=values)
        if is_range and first.kind == "plain" and second.kind in ("percent", "money"):
            found[i - 1] = replace(first, kind=second.kind, currency=second.currency)
    return found


def _dates(text: str, found: list[Quantity]) -> list[Quantity]:
    """Marks the days and months of dates in digits: 23/04/2025, 2025-04-23."""
    for i in range(len(found) - 2):
        parts = found[i : i + 3]
        sign = text[parts[0].end : parts[1].start]
        same = sign == text[parts[1].end : parts[2].start]
        if same and _DATE_SIGN.fullmatch(sign) and _is_date(parts):
            found[i : i + 3] = [
                part if contexts.is_year(part) else replace(part, kind="date") for part in parts
            ]
    return found


def _slashed(text: str, found: list[Quantity]) -> list[Quantity]:
    """Marks what is a day and a month, and gives both parts of "3/4" its value as a fraction."""
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
    return small[0] <= 12 and small[1] <= 31 and any(map(contexts.is_year, parts))
