"""Text to tokens: numbers in digits, and possible number words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from ..text.addresses import ADDRESS
from ..text.forms import unaccented
from ..types import Lang
from . import digits
from .words import NumberWord
from .words import words as words_of


class Token(NamedTuple):
    """A piece of a number, with its offsets: `values` of digits, or the `entry` of a word."""

    start: int
    end: int
    text: str
    values: tuple[Fraction, ...] = ()
    entry: NumberWord | None = None
    roman: int = 0


_PIECE = re.compile(
    rf"(?P<digits>{digits.CHAIN.pattern})"
    rf"|(?P<vulgar>[{digits.VULGAR_FRACTIONS}])"
    r"|(?P<word>[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*)"
)
_MAYBE_ADDRESS = re.compile(r"://|www\.|@", re.IGNORECASE)
_ROMAN = re.compile(r"(?:([IVX]{2,}|[VX]|[IVXLC]{2,})(?:e|ᵉ|ème|th)s?|I(?:er|re)|([IVX]{2,}|[VX]))")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN_WELL_FORMED = re.compile(r"C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


def read(text: str, *, lang: Lang) -> list[Token]:
    """The tokens of a text in order; those of web addresses are left out."""
    words = words_of(lang)
    found: list[Token] = []
    for piece in _PIECE.finditer(text):
        if piece.lastgroup != "word":
            found += _of_digits(piece, lang)
        elif words and (token := _of_word(piece, words)):
            found.append(token)
    if not _MAYBE_ADDRESS.search(text):
        return found
    return _outside(found, [match.span() for match in ADDRESS.finditer(text)])


def _of_word(piece: re.Match[str], words: Mapping[str, NumberWord]) -> Token | None:
    word = piece.group()
    if entry := words.get(unaccented(word)):
        return Token(piece.start(), piece.end(), word, entry=entry)
    if word[0] in _ROMAN_VALUES and (value := roman(word)):
        return Token(piece.start(), piece.end(), word, roman=value)
    return None


def _of_digits(piece: re.Match[str], lang: Lang) -> Iterator[Token]:
    if piece.lastgroup == "vulgar":
        value = Fraction(unicodedata.numeric(piece.group())).limit_denominator(10)
        yield Token(piece.start(), piece.end(), piece.group(), (value,))
        return
    for start, end, values in digits.split(piece.group(), piece.start(), lang=lang):
        yield Token(start, end, piece.string[start:end], values)


def _outside(tokens: list[Token], spans: list[tuple[int, int]]) -> list[Token]:
    """The tokens outside all the spans; both are in order."""
    kept = []
    coming = iter(spans)
    start, end = next(coming, (0, 0))
    for token in tokens:
        while end <= token.start and (following := next(coming, None)):
            start, end = following
        if not start <= token.start < end:
            kept.append(token)
    return kept


def roman(text: str) -> int:
    """The value of a roman numeral, with or without an ordinal ending; 0 for any other word.

    A numeral that is a word or an initial as well ("I", "Le", "Ce", "CD") has the value 0.
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
