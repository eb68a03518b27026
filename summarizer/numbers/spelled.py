"""Atoms to values: "deux cent mille", "3 millions", "two and a half billion", "une vingtaine"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..types import Lang
from .atoms import Atom

_SPACE = r"[ \u00a0\u202f\u2009\n]"
_JOINT = re.compile(rf"{_SPACE}|-|‑|{_SPACE}?\u2011{_SPACE}?")
_AND = {
    "fr": re.compile(rf"(?:{_SPACE}|-)et(?:{_SPACE}|-)", re.IGNORECASE),
    "en": re.compile(rf"{_SPACE}and{_SPACE}", re.IGNORECASE),
}
_OF = {
    "fr": re.compile(rf"{_SPACE}(?:de{_SPACE}|d['’])", re.IGNORECASE),
    "en": re.compile(rf"{_SPACE}of(?:{_SPACE}an?)?{_SPACE}|{_SPACE}an?{_SPACE}", re.IGNORECASE),
}
_AND_A_HALF = {
    "fr": re.compile(rf"{_SPACE}et demie?\b", re.IGNORECASE),
    "en": re.compile(rf"{_SPACE}and a half\b", re.IGNORECASE),
}
_HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A number made of atoms: which ones (`first` to `last`, exclusive), and what they say.

    `is_vague` is of plurals such as "des milliers", `is_word` of a number without any digit.
    """

    first: int
    last: int
    end: int
    values: tuple[Fraction, ...]
    is_word: bool = True
    is_ordinal: bool = False
    is_fraction: bool = False
    is_collective: bool = False
    is_vague: bool = False
    scale: int = 1


def read(text: str, atoms: Sequence[Atom], i: int, *, lang: Lang) -> Phrase | None:
    """The longest number that begins with the i-th atom; None where it is only an article."""
    reader = _Reader(text, atoms, i, lang)
    return reader.read()


class _Reader:
    """Adds atom after atom to a number, as long as they fit."""

    def __init__(self, text: str, atoms: Sequence[Atom], i: int, lang: Lang) -> None:
        self.text, self.atoms, self.lang = text, atoms, lang
        self.first = self.next = i
        self.total = Fraction(0)  # what was closed by a scale
        self.current = 0  # what is less than the next scale
        self.lowest = 0  # the smallest scale so far, 0 for none
        self.flags: set[str] = set()

    def read(self) -> Phrase | None:
        first = self.atoms[self.first]
        if first.values:
            return self._digits(first)
        if first.entry is None or first.entry.role == "month":
            return None
        while self._step():
            pass
        if self.next == self.first or self._is_article():
            return None
        return self._finish((self.total + self.current,))

    def _is_article(self) -> bool:
        return self.next == self.first + 1 and self.total + self.current == 1

    def _gap(self) -> str:
        """What stands between the next atom and the one before it."""
        return self.text[self.atoms[self.next - 1].end : self.atoms[self.next].start]

    # Numbers that begin with digits

    def _digits(self, first: Atom) -> Phrase:
        """Digits, and the scales after them: "3 millions", "14 thousand", "2 dizaines"."""
        self.next += 1
        scale = self._scales()
        values = tuple(value * scale for value in first.values)
        if scale >= 10**6 and (rest := self._rest(scale)):
            values = tuple(value + rest for value in values)
        return self._finish(values, is_word=False, scale=scale)

    def _scales(self) -> int:
        """The product of the scales that follow; 1 where there are none."""
        scale = 1
        while self.next < len(self.atoms) and _JOINT.fullmatch(self._gap()):
            entry = self.atoms[self.next].entry
            if entry is None or entry.is_ordinal or entry.role in ("cardinal", "month"):
                break
            if entry.role == "fraction" or (entry.role == "hundred" and self.lang != "en"):
                break
            scale *= entry.value
            self.next += 1
        return scale

    def _rest(self, scale: int) -> Fraction:
        """The digits that follow a scale and belong to it: "3 millions 500 000"; 0 for none."""
        if self.next >= len(self.atoms) or not _JOINT.fullmatch(self._gap()):
            return Fraction(0)
        values = self.atoms[self.next].values
        if not values or not 1000 <= values[0] < scale:
            return Fraction(0)
        self.next += 1
        return values[0]

    # Numbers in words

    def _step(self) -> bool:
        """Take the next atom if it continues the number; False at its end."""
        if self.next >= len(self.atoms) or "ordinal" in self.flags or "fraction" in self.flags:
            return False
        entry = self.atoms[self.next].entry
        if entry is None or entry.role == "month":
            return False
        is_first = self.next == self.first
        gap = "" if is_first else self._gap()
        if not is_first and _OF[self.lang].fullmatch(gap):
            return self._multiply()
        linked = not is_first and bool(_AND[self.lang].fullmatch(gap))
        if not is_first and not linked and not _JOINT.fullmatch(gap):
            return False
        if not self._takes(linked=linked, hyphen=gap == "-"):
            return False
        self.next += 1
        return True

    def _multiply(self) -> bool:
        """Take a scale after "de" or "of": "dizaines de milliers", "half a million"."""
        entry = self.atoms[self.next].entry
        if entry is None or entry.is_ordinal or entry.role not in ("scale", "collective"):
            return False
        if not self.flags & {"collective", "vague", "part"}:
            return False
        self.total = (self.total + self.current) * entry.value
        self.current = 0
        self.next += 1
        return True

    def _takes(self, *, linked: bool, hyphen: bool) -> bool:
        entry = self.atoms[self.next].entry
        if entry is None:
            return False
        if entry.role == "fraction":
            return not linked and self._take_fraction(entry.value)
        if entry.role == "collective":
            return not linked and self._take_collective(entry.value, is_plural=entry.is_plural)
        took = (
            self._add_cardinal(entry.value, linked=linked)
            if entry.role == "cardinal"
            else not linked
            and (
                self._add_hundred(is_plural=entry.is_plural)
                if entry.role == "hundred"
                else self._add_scale(entry.value, is_plural=entry.is_plural)
            )
        )
        if took and entry.is_ordinal:
            self.flags.add("ordinal")
        elif not took and entry.is_ordinal and entry.value > 2 and not linked:
            return self._take_fraction(entry.value)
        return took

    def _take_fraction(self, denominator: int) -> bool:
        """"un tiers", "deux cinquièmes", "half"; 1 where no number stands before it."""
        if self.total or self.current >= 20 or "part" in self.flags:
            return False
        self.total = Fraction(self.current or 1, denominator)
        self.current = 0
        self.flags.add("part")
        return True

    def _take_collective(self, value: int, *, is_plural: bool) -> bool:
        if self.total.denominator > 1 or self.flags & {"collective", "vague"}:
            self.total *= value  # "half a dozen"
            return "part" in self.flags
        if is_plural and self.total + self.current == 0:
            self.flags.add("vague")
        self.total = (self.total + self.current or 1) * value
        self.current = 0
        self.flags.add("collective")
        return True

    def _add_cardinal(self, value: int, *, linked: bool) -> bool:
        rest = self.current % 100
        if self.flags & {"part", "collective", "vague"}:
            return False
        if linked and not self._may_be_linked(value, rest):
            return False
        if not self._fits(value, rest):
            return self._add_year(value)
        self.current += 76 if rest == 4 and value == 20 else value
        return True

    def _may_be_linked(self, value: int, rest: int) -> bool:
        if self.lang == "fr":
            return value in (1, 11) and rest >= 20
        if rest or self._goes_on_with("hundred"):
            return False
        return self.current >= 100 or self.lowest > 0

    def _goes_on_with(self, role: str) -> bool:
        following = self.next + 1
        if following >= len(self.atoms):
            return False
        entry = self.atoms[following].entry
        return entry is not None and entry.role == role

    def _fits(self, value: int, rest: int) -> bool:
        if rest == 0:
            return value > 0 or self.next == self.first
        if value < 10 and rest >= 20 and rest % 10 == 0:
            return value > 0
        if self.lang != "fr":
            return False
        if rest == 4 and value == 20:  # quatre-vingts
            return True
        if rest in (60, 80):  # soixante-dix, quatre-vingt-onze
            return 10 <= value <= 16
        return rest == 10 and 7 <= value <= 9  # dix-sept

    def _add_year(self, value: int) -> bool:
        """"nineteen eighty-four"."""
        if self.lang == "en" and not self.total and 11 <= self.current <= 20 and value >= 10:
            self.current = self.current * 100 + value
            return True
        return False

    def _add_hundred(self, *, is_plural: bool) -> bool:
        if self.flags & {"part", "collective", "vague"}:
            return False
        if is_plural and self.current + self.total == 0:
            self.flags.add("vague")
        if not self.current:
            self.current = 100
            return True
        if self.current > 19:
            return False
        self.current *= 100
        return True

    def _add_scale(self, value: int, *, is_plural: bool) -> bool:
        if self.flags & {"part", "vague"} and self.next > self.first:
            self.total, self.current = (self.total + self.current) * value, 0
        elif self.total == 0 and self.current == 0:
            self.total = Fraction(value)
            if is_plural:
                self.flags.add("vague")
        elif self.current and (not self.lowest or value < self.lowest):
            self.total, self.current = self.total + self.current * value, 0
        elif not self.current and value > self.lowest:  # mille milliards
            self.total *= value
        else:
            return False
        self.lowest = value
        return True

    def _finish(
        self, values: tuple[Fraction, ...], *, is_word: bool = True, scale: int = 1
    ) -> Phrase:
        end = self.atoms[self.next - 1].end
        scale = max(scale, self.lowest)
        if match := _AND_A_HALF[self.lang].match(self.text, end) if self.lang in _AND_A_HALF else None:
            end = match.end()
            values = tuple(value + _HALF * scale for value in values)
            self._skip(end)
            if scale == 1 and (scale := self._scales()) > 1:
                values = tuple(value * scale for value in values)
                end = self.atoms[self.next - 1].end
        flags = self.flags
        return Phrase(
            self.first,
            self.next,
            end,
            values,
            is_word=is_word,
            is_ordinal="ordinal" in flags,
            is_fraction="part" in flags,
            is_collective="collective" in flags,
            is_vague="vague" in flags,
            scale=scale,
        )

    def _skip(self, end: int) -> None:
        while self.next < len(self.atoms) and self.atoms[self.next].start < end:
            self.next += 1
