"""Text to atoms: numbers in digits, and the words that a number can be made of."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from ..addresses import ADDRESS
from ..types import Lang
from . import digits
from .lexicon import WORDS, Entry, key_of


class Atom(NamedTuple):
    """A piece of a number, with its offsets: `values` of digits, or the `entry` of a word."""

    start: int
    end: int
    text: str
    values: tuple[Fraction, ...] = ()
    entry: Entry | None = None
    roman: int = 0


_PIECE = re.compile(
    rf"(?P<digits>{digits.CHAIN.pattern})"
    rf"|(?P<vulgar>[{digits.VULGAR_FRACTIONS}])"
    r"|(?P<word>[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*)"
)
_ROMAN = re.compile(r"(?:([IVX]{2,}|[VX]|[IVXLC]{2,})(?:e|ᵉ|ème|th)s?|I(?:er|re)|([IVX]{2,}|[VX]))")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN_WELL_FORMED = re.compile(r"C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


def read(text: str, *, lang: Lang) -> list[Atom]:
    """The atoms of a text in order; those of web addresses are left out."""
    words = WORDS.get(lang, {})
    found = [atom for piece in _PIECE.finditer(text) for atom in _of_piece(piece, words, lang)]
    if "." not in text and "@" not in text and "/" not in text:
        return found
    return _outside(found, [match.span() for match in ADDRESS.finditer(text)])


def _of_piece(piece: re.Match[str], words: Mapping[str, Entry], lang: Lang) -> Iterator[Atom]:
    text = piece.group()
    match piece.lastgroup:
        case "digits":
            for start, end, values in digits.split(text, piece.start(), lang=lang):
                yield Atom(start, end, piece.string[start:end], values)
        case "vulgar":
            value = Fraction(unicodedata.numeric(text)).limit_denominator(10)
            yield Atom(piece.start(), piece.end(), text, (value,))
        case _:
            if entry := words.get(key_of(text)):
                yield Atom(piece.start(), piece.end(), text, entry=entry)
            elif words and text[0] in _ROMAN_VALUES and (value := roman(text)):
                yield Atom(piece.start(), piece.end(), text, roman=value)


def _outside(atoms: list[Atom], spans: list[tuple[int, int]]) -> list[Atom]:
    """The atoms that lie in none of the spans; both are in order."""
    kept = []
    coming = iter(spans)
    start, end = next(coming, (0, 0))
    for atom in atoms:
        while end <= atom.start and (following := next(coming, None)):
            start, end = following
        if not start <= atom.start < end:
            kept.append(atom)
    return kept


def roman(text: str) -> int:
    """The value of a word in roman numerals, with or without an ordinal ending; 0 if it is none.

    What is a word or an initial as well ("I", "Le", "Ce", "CD") is none.
    """
    match = _ROMAN.fullmatch(text)
    if match is None:
        return 0
    letters = match.group(1) or match.group(2) or "I"
    if not _ROMAN_WELL_FORMED.fullmatch(letters):
        return 0
    values = [_ROMAN_VALUES[letter] for letter in letters]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )
