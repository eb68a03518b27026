"""The meaning of a number in a text: the value type of this package."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Kind = Literal[
    "plain",
    "percent",
    "money",
    "ordinal",
    "fraction",
    "approximate",
    "year",
    "decade",
    "month",
    "date",
    "clock",
    "roman",
    "code",
]
"""The sort of a number.

"date" is a part of a date in digits, "approximate" a number such as "une vingtaine", and "code" a
number that is part of a name, as in "G20".
"""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text.

    `start` and `end` are code points of the text, end exclusive; `text` is the span between them.
    `values` are exact, the likeliest first: there are several if the notation is ambiguous, as in
    "1.234", "8:30" or the first number of "10 à 15 millions". A percentage is counted in percent, a
    month from 1, a clock time in hours from midnight; signs are not read. `currency` is an ISO 4217
    code, or empty. `is_certain` marks a definite figure: others ("six", "third", "May") may have no
    counterpart in a good translation. `scale` is the multiplier given by a word or an abbreviation
    after the digits.
    """

    text: str
    start: int
    end: int
    values: tuple[Fraction, ...]
    kind: Kind = "plain"
    currency: str = ""
    is_certain: bool = True
    is_word: bool = False
    scale: int = 1

    @property
    def value(self) -> Fraction:
        """The likeliest value."""
        return self.values[0]
