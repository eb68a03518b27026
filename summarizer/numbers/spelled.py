"""Values of tokens: "deux cent mille", "3 millions", "two and a half billion", "une vingtaine"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..types import Lang
from .sums import Sum
from .tokens import Token
from .words import NumberWord, rules

_SPACE = r"[ \u00a0\u202f\u2009\n]"
_JOINT = re.compile(rf"{_SPACE}|[-\u2010\u2011]")
_MAX_SCALE = 10**24  # bounds the value of an endlessly repeated scale
_LEAST_SCALE_WITH_REST = 10**6


@dataclass(frozen=True, slots=True)
class Phrase:
    """A number made of tokens up to `last` (exclusive), with its `end` in the text.

    `is_vague` marks plurals such as "des milliers", `is_word` a number without any digit; `scale`
    is its last multiplier from a thousand on.
    """

    last: int
    end: int
    values: tuple[Fraction, ...]
    is_word: bool
    is_ordinal: bool = False
    is_part: bool = False
    is_collective: bool = False
    is_vague: bool = False
    scale: int = 1


def read(text: str, tokens: Sequence[Token], first: int, *, lang: Lang) -> Phrase | None:
    """The longest number that begins with an token; None for an article or a mere word."""
    walk = _Walk(text, tokens, first, lang)
    return walk.from_digits() if tokens[first].values else walk.from_words()


class _Walk:
    """Goes from an token to the end of its number."""

    def __init__(self, text: str, tokens: Sequence[Token], first: int, lang: Lang) -> None:
        self._text, self._atoms, self._first, self._lang = text, tokens, first, lang
        self._rules = rules(lang)
        self._next = first

    def from_digits(self) -> Phrase:
        """Digits, and the scales after them: "3 millions", "14 thousand", "2 dizaines"."""
        values = self._atoms[self._first].values
        self._next += 1
        scale = self._scales()
        rest = self._rest(scale) if scale >= _LEAST_SCALE_WITH_REST else 0
        values = tuple(value * scale + rest for value in values)
        values, end, scale = self._and_a_half(values, scale)
        return Phrase(self._next, end, values, is_word=False, scale=scale)

    def from_words(self) -> Phrase | None:
        """Number words, as long as they fit together."""
        sum_ = Sum(self._lang)
        while self._step(sum_):
            pass
        if self._next == self._first:
            return None
        values, end, scale = self._and_a_half((sum_.value,), sum_.scale)
        return Phrase(
            self._next,
            end,
            values,
            is_word=True,
            is_ordinal=sum_.is_ordinal,
            is_part=sum_.is_part,
            is_collective=sum_.is_collective,
            is_vague=sum_.is_vague,
            scale=scale,
        )

    def _step(self, sum_: Sum) -> bool:
        """Take the next token if it continues the number."""
        entry = self._entry(self._next)
        if entry is None or entry.role in ("month", "short month"):
            return False
        gap = self._gap() if self._next > self._first else " "
        if _JOINT.fullmatch(gap):
            taken = sum_.add(entry)
        elif self._rules.multiplying.fullmatch(gap):
            taken = sum_.multiply(entry)
        elif self._rules.linking.fullmatch(gap):
            following = self._entry(self._next + 1)
            before_hundred = following is not None and following.role == "hundred"
            taken = sum_.add(entry, linked=True, before_hundred=before_hundred)
        else:
            return False
        self._next += taken
        return taken

    def _entry(self, i: int) -> NumberWord | None:
        return self._atoms[i].entry if i < len(self._atoms) else None

    def _gap(self) -> str:
        """The text between the previous token and the next."""
        return self._text[self._atoms[self._next - 1].end : self._atoms[self._next].start]

    def _scales(self) -> int:
        """The product of the following scales; 1 without any."""
        scale = 1
        while (
            scale < _MAX_SCALE
            and (entry := self._entry(self._next))
            and _JOINT.fullmatch(self._gap())
        ):
            is_hundred = (
                entry.role == "hundred" and self._rules.multiplied_hundreds
            )  # not "50 cents"
            if entry.is_ordinal or not (is_hundred or entry.role in ("scale", "collective")):
                break
            scale *= entry.value
            self._next += 1
        return scale

    def _rest(self, scale: int) -> Fraction:
        """The digits after a scale that belong to it: "3 millions 500 000"; 0 for none."""
        if self._next >= len(self._atoms) or not _JOINT.fullmatch(self._gap()):
            return Fraction(0)
        values = self._atoms[self._next].values
        if not values or not 1000 <= values[0] < scale:
            return Fraction(0)
        self._next += 1
        return values[0]

    def _and_a_half(
        self, values: tuple[Fraction, ...], scale: int
    ) -> tuple[tuple[Fraction, ...], int, int]:
        """Values, end and scale, including the half of "deux millions et demi"."""
        end = self._atoms[self._next - 1].end
        match = self._rules.and_a_half.match(self._text, end)
        if match is None:
            return values, end, scale
        while self._next < len(self._atoms) and self._atoms[self._next].start < match.end():
            self._next += 1
        values, end = tuple(value + Fraction(scale, 2) for value in values), match.end()
        if scale == 1 and (scale := self._scales()) > 1:
            values = tuple(value * scale for value in values)
            end = self._atoms[self._next - 1].end
        return values, end, scale
