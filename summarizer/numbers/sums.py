"""The arithmetic of number words: the words that continue a number, and its value."""

from __future__ import annotations

from fractions import Fraction

from ..types import Lang
from .words import NumberWord, rules

_LARGEST = 10**24  # bounds the value of "millions de millions de millions"


class Sum:
    """A number in words, assembled entry by entry.

    `is_vague` marks a number that began with a plural ("milliers"), `is_part` one with a fraction;
    `scale` is its last multiplier from a thousand on, 1 for none.
    """

    def __init__(self, lang: Lang) -> None:
        self._rules = rules(lang)
        self._closed = Fraction(0)  # already multiplied by scales, collectives and fractions
        self._open = 0  # the part before the next scale
        self.scale = 1
        self.is_ordinal = self.is_part = self.is_collective = self.is_vague = False

    @property
    def value(self) -> Fraction:
        """The value of the entries so far."""
        return self._closed + self._open

    def add(self, entry: NumberWord, *, linked: bool = False, before_hundred: bool = False) -> bool:
        """Take an entry if it continues the number; returns False otherwise.

        `linked` marks an entry after "et" or "and", `before_hundred` one before a hundred.
        """
        if self.is_ordinal or self.value > _LARGEST:
            return False
        if linked:
            return entry.role == "cardinal" and self._may_link(entry, before_hundred=before_hundred)
        match entry.role:
            case "fraction":
                return self._divide(entry.value)
            case "collective":
                return self._collect(entry)
            case "cardinal":
                took = self._count(entry.value)
            case "hundred":
                took = self._hundred(entry)
            case _:
                took = self._scale(entry)
        if not entry.is_ordinal:
            return took
        if took:
            self.is_ordinal = True
            return True
        if self._open == 1 and not entry.is_plural and not self._closed:
            self._open, self.is_ordinal = entry.value, True  # "une troisième", "a third"
            return True
        return entry.value > 2 and self._divide(entry.value)

    def multiply(self, entry: NumberWord) -> bool:
        """Take a scale after "de" or "of": "dizaines de milliers", "half a million"."""
        is_scale = entry.role in ("scale", "collective") and not entry.is_ordinal
        if not is_scale or not self._is_loose or self.value > _LARGEST:
            return False
        self._close(self.value * entry.value)
        self.scale = entry.value
        return True

    def _close(self, value: Fraction) -> None:
        self._closed, self._open = value, 0

    @property
    def _is_loose(self) -> bool:
        return self.is_part or self.is_collective or self.is_vague

    def _may_link(self, entry: NumberWord, *, before_hundred: bool) -> bool:
        """For "vingt et un", "soixante et onze", "two hundred and five"."""
        rest = self._open % 100
        if self._rules.by_twenties:
            fits = entry.value in (1, 11) and rest >= 20
        else:
            fits = not rest and not before_hundred and (self._open >= 100 or self.scale > 1)
        if not fits or not self._count(entry.value):
            return False
        self.is_ordinal = entry.is_ordinal
        return True

    def _count(self, value: int) -> bool:
        if self._is_loose:
            return False
        if self._open and not self._fits(value, self._open % 100):
            return self._year(value)
        self._open += 76 if self._open % 100 == 4 and value == 20 else value
        return True

    def _fits(self, value: int, rest: int) -> bool:
        """Whether a number below 100 may follow one that ends in `rest`."""
        if value == 0 or rest == 0:
            return value > 0
        if value < 10 and rest >= 20 and rest % 10 == 0:
            return True
        if not self._rules.by_twenties:
            return False
        if rest in (60, 80):  # soixante-dix, quatre-vingt-onze
            return 10 <= value <= 16
        if rest in (10, 70, 90):  # dix-sept
            return 7 <= value <= 9
        return rest == 4 and value == 20  # quatre-vingts

    def _year(self, value: int) -> bool:
        """For "nineteen eighty-four"."""
        if (
            not self._rules.years_in_pairs
            or self._closed
            or not 11 <= self._open <= 20
            or value < 10
        ):
            return False
        self._open = self._open * 100 + value
        return True

    def _hundred(self, entry: NumberWord) -> bool:
        if self._is_loose or self._open > 19:
            return False
        self.is_vague = entry.is_plural and not self.value
        self._open = (self._open or 1) * 100
        return True

    def _scale(self, entry: NumberWord) -> bool:
        if self._is_loose:
            self._close(self.value * entry.value)
        elif not self.value:
            self.is_vague = entry.is_plural
            self._close(Fraction(entry.value))
        elif self._open and (self.scale == 1 or entry.value < self.scale):
            self._close(self._closed + self._open * entry.value)
        elif not self._open and entry.value > self.scale:  # mille milliards
            self._close(self._closed * entry.value)
        else:
            return False
        self.scale = entry.value
        return True

    def _divide(self, denominator: int) -> bool:
        """For "un tiers", "deux cinquièmes", "half"."""
        if self._closed or self._open >= 20:
            return False
        self._close(Fraction(self._open or 1, denominator))
        self.is_part = True
        return True

    def _collect(self, entry: NumberWord) -> bool:
        if self.is_collective or self.is_vague:
            return False
        self.is_vague = entry.is_plural and not self.value
        self._close((self.value or Fraction(1)) * entry.value)
        self.is_collective = True
        return True
