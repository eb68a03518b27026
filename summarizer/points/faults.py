"""The faults of a sentence that is shown alone, and its fitness."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Fault = Literal[
    "fragment",
    "too long",
    "long",
    "announces",
    "no end",
    "question",
    "torn quotation",
    "torn brackets",
    "opening quotation",
    "completed",
    "pronoun",
    "opening pointer",
    "pointer",
    "connector",
    "opening in the middle",
    "about the page",
    "no verb",
    "order",
    "glued",
    "address",
    "first or second person",
    "unnamed speaker",
]
"""The codes of the faults; `pronoun` and both pointers refer to a sentence that is not shown."""


@dataclass(frozen=True, slots=True)
class Fitness:
    """`score` in [0, 1]; 0 means unfit. `faults` are those found."""

    score: float
    faults: tuple[Fault, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether it is no longer than a point may be."""
        return "too long" not in self.faults


WHOLE = Fitness(1.0)
"""The fitness of a sentence without a fault."""
