"""All numbers of a text, with their values and kinds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cache

from .. import languages
from ..types import Lang
from . import kinds, ranges, spelled, units
from .quantity import Quantity
from .tokens import Token, read
from .words import can_read, rules

_MONTH_ROLES = ("month", "short month")
_NUMBER_AFTER = re.compile(r".{0,3}\d")
_NAME_BEFORE = re.compile(r"[^\W\d_a-z][^\W\d_]+ $")
_SMALL_IN_DIGITS = 12  # may legitimately become a word


def find(text: str, *, lang: Lang) -> tuple[Quantity, ...]:
    """The numbers of a text, in order, without overlap; offsets are code points of the text.

    Number words and the context of a number are read in the languages whose file has them; in
    others only digits. "un", "one" and "first" alone do not count as numbers; numbers in web
    addresses are left out, and so are runs of more than 40 digits.
    """
    tokens = read(text, lang=lang)
    if not can_read(lang):
        return tuple(_apart(_digits_only(text, tokens)))
    found = _apart([*_quantities(text, tokens, lang), *_noons(text, lang)])
    return tuple(ranges.joined(text, found, lang=lang))


def _digits_only(text: str, tokens: Sequence[Token]) -> Iterator[Quantity]:
    """Numbers in digits, and times of day: "8:30", "20h", "8 p.m.", "8.30 Uhr"."""
    for match in _clock().finditer(text):
        hour, minutes = int(match.group(1)), int(match.group(2) or match.group(3) or 0)
        time = hour % 12 + Fraction(minutes, 60)
        times = (time, time + 12)
        yield Quantity(match.group(), *match.span(), times, "clock", is_certain=False)
    for token in tokens:
        is_certain = token.values[0] > _SMALL_IN_DIGITS
        yield Quantity(token.text, token.start, token.end, token.values, is_certain=is_certain)


@cache
def _clock() -> re.Pattern[str]:
    """The notations of all languages, since the language of the digits may not be known."""
    words = frozenset().union(*(each.hour_words for each in languages.every()))
    own = "".join(f"|{re.escape(word)}" for word in sorted(words))
    return re.compile(
        rf"(?<![\d.,])(\d{{1,2}})(?:[:h](\d{{2}})(?!\d)|\.(\d{{2}})(?=\s?(?:[ap]\.?m{own})\b)"
        rf"|(?=\s?(?:h|[ap]\.?m{own})\b))"
    )


def _quantities(text: str, tokens: Sequence[Token], lang: Lang) -> Iterator[Quantity]:
    end = i = 0
    while i < len(tokens):
        token, following = tokens[i], i + 1
        quantity = None
        if token.start < end:
            pass
        elif token.roman:
            quantity = _roman(text, token)
        elif rules(lang).ninth_month.match(text, token.start):
            quantity = _month(text, token, 9, lang)
        elif token.entry and token.entry.role in _MONTH_ROLES:
            quantity = _month(text, token, token.entry.value, lang)
        elif phrase := spelled.read(text, tokens, i, lang=lang):
            place = kinds.Place(text, lang, floor=end)
            quantity, following = kinds.of(place, token, phrase), phrase.last
        if quantity is not None:
            yield quantity
            end = quantity.end
        i = following


def _roman(text: str, token: Token) -> Quantity | None:
    """A roman numeral; a single letter without an ending only after a name."""
    has_ending = not token.text.isupper()
    if len(token.text) == 1 and not _NAME_BEFORE.search(units.before(text, token.start)):
        return None
    is_certain = has_ending and token.roman > 1
    value = (Fraction(token.roman),)
    return Quantity(token.text, token.start, token.end, value, "roman", is_certain=is_certain)


def _month(text: str, token: Token, month: int, lang: Lang) -> Quantity | None:
    """A month; without a date, an ambiguous word ("Avril") is uncertain, or left out."""
    is_dated = bool(_NUMBER_AFTER.match(text, token.end)) or bool(
        rules(lang).day_before.search(units.before(text, token.start))
    )
    of = rules(lang)
    is_short = token.entry is not None and token.entry.role == "short month"
    if (is_short and not is_dated) or (of.months_in_capitals and token.text.islower()):
        return None
    if token.text in of.undated_months and not is_dated:
        return None
    is_certain = is_dated or not of.doubtful_months.fullmatch(token.text)
    value = (Fraction(month),)
    return Quantity(
        token.text, token.start, token.end, value, "month", is_certain=is_certain, is_word=True
    )


def _apart(found: Iterable[Quantity]) -> list[Quantity]:
    """The quantities in order, without those that overlap a previous one."""
    kept: list[Quantity] = []
    for quantity in sorted(found, key=lambda quantity: (quantity.start, -quantity.end)):
        if not kept or kept[-1].end <= quantity.start:
            kept.append(quantity)
    return kept


def _noons(text: str, lang: Lang) -> Iterator[Quantity]:
    for start, end, hours in units.noons(text, lang=lang):
        yield Quantity(text[start:end], start, end, hours, "clock", is_certain=False, is_word=True)
