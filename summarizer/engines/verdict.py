"""The record of a conversion: its sources, its tools and its result."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ValidationError

from ..messages import Fact, several
from . import proof

VERDICT = "verdict.json"


class Verdict(BaseModel, frozen=True):
    """The sources, tools and result of a conversion.

    If it failed, `reason` is a code of `messages`, and the values for it.

    `compared` says which check it had: `agreeing` of the canaries agree with the original's answers
    or, without the original, read well. `left_out` are the unused weights; `workers` is the number
    that was fastest here.
    """

    made_from: str
    made_with: str
    compared: bool = True
    agreeing: int = 0
    texts: int = 0
    left_out: tuple[str, ...] = ()
    workers: int = 1
    reason: tuple[str, ...] = ()

    @property
    def is_accepted(self) -> bool:
        """Whether the converted model may take the place of the original."""
        return not self.reason and self.agreeing >= proof.ENOUGH * self.texts > 0

    @property
    def fact(self) -> Fact:
        """The verdict, for the user."""
        if self.reason:
            code, *args = self.reason
            return Fact("conversion failed", (Fact(code, tuple(args)),))
        code = "conversion agrees" if self.compared else "conversion reads well"
        found = [Fact(code, (self.agreeing, self.texts))]
        if self.left_out:
            found.append(Fact("weights left out", (self.left_out,)))
        if not self.is_accepted:
            found.append(Fact("too few"))
        return several(found, "enumeration")


def read_verdict(folder: Path) -> Verdict | None:
    """The verdict in a folder; None if it is missing or unreadable."""
    try:
        return Verdict.model_validate_json((folder / VERDICT).read_bytes())
    except (OSError, ValidationError):
        return None
