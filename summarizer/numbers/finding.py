"""Every number in a text, with its value and what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from ..types import Lang
from . import atoms as reading
from . import spelled, surroundings
from .atoms import Atom
from .lexicon import WORDS
from .quantity import Kind, Quantity
from .spelled import Phrase

LANGUAGES = frozenset(WORDS)
"""The languages whose number words are known; in others, only digits are read."""

CERTAIN_WORD = 11
"""Smaller numbers in words ("two", "sixth") often have no counterpart in a good translation."""

_YEARS = range(1000, 2101)
_RANGE = {
    "fr": re.compile(r"\s?[-–—]\s?|\s(?:à|et|ou)\s"),
    "en": re.compile(r"\s?[-–—]\s?|\s(?:to|and|or)\s"),
}
_CODE_BEFORE = re.compile(r"(?<![^\W_])(?:[^\W\d_]{1,5}-?|[A-Z]{1,4} )$")
_CODE_AFTER = re.compile(r"[A-Z]{1,2}(?![^\W_])")
_DATE_SIGN = re.compile(r"[/.-]")
_NEAR_MONTH = re.compile(r"^.{0,3}\d|\d(?:er|st|nd|rd|th)?(?: of)?.{0,2}$")


def find(text: str, *, lang: Lang) -> tuple[Quantity, ...]:
    """The numbers of a text, in order, without overlap; offsets are code points of the text.

    Of French and English, number words and what stands around a number are read too; of other
    languages only digits. "un", "one" and "first" alone are no numbers here; numbers in web
    addresses are left out.
    """
    atoms = reading.read(text, lang=lang)
    found = _digits_only(atoms) if lang not in LANGUAGES else _read(text, atoms, lang)
    return tuple(found)


def _digits_only(atoms: Sequence[Atom]) -> list[Quantity]:
    return [
        Quantity(atom.text, atom.start, atom.end, atom.values, is_certain=atom.values[0] > 12)
        for atom in atoms
    ]


def _read(text: str, atoms: Sequence[Atom], lang: Lang) -> list[Quantity]:
    found = list(_quantities(text, atoms, lang))
    found += _noons(text, found)
    found.sort(key=lambda quantity: quantity.start)
    return _dates(text, _ranges(text, found, lang), lang)


def _quantities(text: str, atoms: Sequence[Atom], lang: Lang) -> Iterator[Quantity]:
    end = i = 0
    while i < len(atoms):
        atom, i = atoms[i], i + 1
        if atom.start < end:
            continue
        quantity = None
        if atom.roman:
            quantity = _roman(text, atom)
        elif atom.entry is not None and atom.entry.role == "month":
            quantity = _month(text, atom, lang)
        elif phrase := spelled.read(text, atoms, i - 1, lang=lang):
            quantity, i = _in_context(text, atom, phrase, lang), phrase.last
        if quantity is not None:
            yield quantity
            end = quantity.end


def _roman(text: str, atom: Atom) -> Quantity | None:
    has_ending = not atom.text.isupper()
    if len(atom.text) == 1 and not re.search(r"[A-ZÉ][^\W\d_]+ $", surroundings.before(text, atom.start)):
        return None
    return Quantity(
        atom.text, atom.start, atom.end, (Fraction(atom.roman),), "roman", is_certain=has_ending and atom.roman > 1
    )


def _month(text: str, atom: Atom, lang: Lang) -> Quantity | None:
    """A month; words that are more often something else ("may", "Mars") are not one."""
    assert atom.entry is not None
    if lang == "en" and not atom.text[0].isupper():
        return None
    if lang == "fr" and atom.text == "Mars":
        return None
    is_word_too = lang == "en" and atom.text in ("May", "March", "August")
    beside = bool(_NEAR_MONTH.search(text[atom.end : atom.end + 5])) or bool(
        _NEAR_MONTH.search(surroundings.before(text, atom.start))
    )
    value = (Fraction(atom.entry.value),)
    return Quantity(atom.text, atom.start, atom.end, value, "month", is_certain=beside or not is_word_too, is_word=True)


def _noons(text: str, found: Sequence[Quantity]) -> Iterator[Quantity]:
    taken = {position for quantity in found for position in (quantity.start,)}
    for match in surroundings.NOON.finditer(text):
        if match.start() in taken:
            continue
        is_noon = match.group() in ("midi", "noon", "midday")
        values = (Fraction(12),) if is_noon else (Fraction(0), Fraction(24))
        yield Quantity(match.group(), match.start(), match.end(), values, "clock", is_certain=False, is_word=True)


def _in_context(text: str, atom: Atom, phrase: Phrase, lang: Lang) -> Quantity:
    start, end, values = atom.start, phrase.end, phrase.values
    plain = _bare(text, start, phrase, lang)
    if match := surroundings.PERCENT.match(text, end):
        return replace(plain, text=text[start : match.end()], end=match.end(), kind="percent", is_certain=True)
    times, clock_end = ((), end) if phrase.is_ordinal or phrase.scale > 1 else surroundings.clock(text, values[0], end, lang=lang)
    if times and not phrase.is_fraction:
        return replace(plain, text=text[start:clock_end], end=clock_end, values=times, kind="clock", is_certain=plain.is_certain and len(atom.values) <= 1)
    if times := _time_with_stop(text, atom, lang):
        return times
    if money := _money(text, plain, phrase, lang):
        return money
    if phrase.is_word:
        return plain
    return _digits(text, plain, lang)


def _time_with_stop(text: str, atom: Atom, lang: Lang) -> Quantity | None:
    """"8.30 p.m.", which looks like a number with decimals."""
    whole, stop, minutes = atom.text.partition(".")
    if lang != "en" or not stop or not (len(whole) <= 2 and len(minutes) == 2 and int(minutes) < 60):
        return None
    times, end = surroundings.clock(text, Fraction(int(whole)), atom.end, lang=lang)
    if not times or end == atom.end or text[atom.end] == ":":
        return None
    values = tuple(time + Fraction(int(minutes), 60) for time in times)
    return Quantity(text[atom.start : end], atom.start, end, values, "clock")


def _bare(text: str, start: int, phrase: Phrase, lang: Lang) -> Quantity:
    values = phrase.values
    kind: Kind = "plain"
    if phrase.is_collective or phrase.is_vague:
        kind = "approximate"
    elif phrase.is_fraction:
        kind = "fraction"
    elif phrase.is_ordinal:
        kind = "ordinal"
        if 2 < values[0]:
            values = (*values, 1 / values[0])
    certain = values[0] >= CERTAIN_WORD if phrase.is_word else values[0] != 1
    if kind in ("approximate", "fraction"):
        certain = certain and not phrase.is_vague and phrase.scale > 1
    return Quantity(text[start : phrase.end], start, phrase.end, values, kind, is_certain=certain, is_word=phrase.is_word, scale=phrase.scale)


def _money(text: str, plain: Quantity, phrase: Phrase, lang: Lang) -> Quantity | None:
    """A number with its currency, or with an abbreviated scale; None where it has neither."""
    before, start = surroundings.currency_before(text, plain.start)
    scale, is_sure, scaled_end = (1, True, plain.end) if phrase.is_word else surroundings.scale_after(text, plain.end)
    after, end = surroundings.currency_after(text, scaled_end)
    if not after:
        end = scaled_end
    currency = before or after
    if not currency and scale == 1:
        return None
    values = tuple(value * scale for value in plain.values)
    if scale > 1 and not currency and not is_sure:
        values, end = (*plain.values, *values), plain.end
    kind: Kind = "money" if currency else plain.kind
    certain = plain.is_certain if plain.kind == "approximate" else True
    return replace(plain, text=text[start:end], start=start, end=end, values=values, kind=kind, currency=currency, is_certain=certain, scale=max(plain.scale, scale))


def _digits(text: str, plain: Quantity, lang: Lang) -> Quantity:
    """A number in digits by what its ending or its shape says."""
    if match := surroundings.ORDINAL[lang].match(text, plain.end):
        values = plain.values if plain.value < 3 else (*plain.values, 1 / plain.value)
        return replace(plain, text=text[plain.start : match.end()], end=match.end(), kind="ordinal", values=values)
    if decade := _decade(text, plain, lang):
        return decade
    if plain.value in _YEARS and plain.end - plain.start == 4:
        return replace(plain, kind="year")
    before = _CODE_BEFORE.search(surroundings.before(text, plain.start))
    after = _CODE_AFTER.match(text, plain.end)
    if before is None and after is None:
        return plain
    start = plain.start - len(before.group()) if before else plain.start
    end = after.end() if after else plain.end
    return replace(plain, text=text[start:end], start=start, end=end, kind="code", is_certain=plain.value > 9)


def _decade(text: str, plain: Quantity, lang: Lang) -> Quantity | None:
    """"les années 1990", "the '90s": the year it begins with, and the number without its century."""
    value, end = plain.value, plain.end
    if value.denominator > 1 or value % 10 or not (10 <= value < 100 or value in _YEARS):
        return None
    if lang == "fr":
        if not surroundings.DECADE[lang].search(surroundings.before(text, plain.start)):
            return None
    elif match := surroundings.DECADE[lang].match(text, end):
        end = match.end()
    else:
        return None
    if value < 100:
        values: tuple[Fraction, ...] = (1900 + value, value)
    else:
        values = (value, value % 100) if 1900 <= value < 2000 else (value,)
    return replace(plain, text=text[plain.start : end], end=end, values=values, kind="decade")


def _ranges(text: str, found: list[Quantity], lang: Lang) -> list[Quantity]:
    """What follows the second of two numbers is of the first too: "10 à 15 millions", "30-40 %"."""
    for i in range(len(found) - 1, 0, -1):
        first, second = found[i - 1], found[i]
        if not _RANGE[lang].fullmatch(text, first.end, second.start):
            continue
        if first.kind == "year" and second.kind == "plain" and 10 <= second.value < 100:
            year = first.value - first.value % 100 + second.value  # 2012-13
            found[i] = replace(second, values=(year, second.value), kind="year")
        elif first.kind == "plain":
            found[i - 1] = _like(first, second)
    return found


def _like(first: Quantity, second: Quantity) -> Quantity:
    if second.kind in ("percent", "money"):
        first = replace(first, kind=second.kind, currency=second.currency)
    if second.scale > 1 and first.scale == 1:
        return replace(first, values=(*first.values, *(v * second.scale for v in first.values)))
    return first


def _dates(text: str, found: list[Quantity], lang: Lang) -> list[Quantity]:
    """Marks the parts of dates in digits: 23/04/2025, 2025-04-23."""
    for i in range(len(found) - 2):
        parts = found[i : i + 3]
        signs = [text[a.end : b.start] for a, b in zip(parts, parts[1:], strict=False)]
        if signs[0] == signs[1] and _DATE_SIGN.fullmatch(signs[0]) and _is_date(parts):
            found[i : i + 3] = [
                part if part.value > 31 else replace(part, kind="date") for part in parts
            ]
    return found


def _is_date(parts: Sequence[Quantity]) -> bool:
    small = sorted(part.value for part in parts)
    return small[0] <= 12 and small[1] <= 31 and small[2] in _YEARS
