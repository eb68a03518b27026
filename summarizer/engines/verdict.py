"""The record of a conversion: its sources, its tools and its result."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ValidationError

from ..messages import Fact, several
from . import proof
from .roundtrip import WayBack

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
    back: WayBack | None = None
    left_out: tuple[str, ...] = ()
    workers: int = 1
    reason: tuple[str, ...] = ()

    @property
    def is_accepted(self) -> bool:
        """Whether the converted model may take the place of the original."""
        return self._is_good and not self.is_disputed

    @property
    def is_disputed(self) -> bool:
        """Whether all is well, but for a way back through a model that can judge it."""
        back = self.back
        return self._is_good and back is not None and back.counts(self.texts) and not back.is_passed

    @property
    def _is_good(self) -> bool:
        return not self.reason and self.agreeing >= proof.ENOUGH * self.texts > 0

    @property
    def fact(self) -> Fact:
        """The verdict, for the user."""
        if self.reason:
            code, *args = self.reason
            return Fact("conversion failed", (Fact(code, tuple(args)),))
        code = "conversion agrees" if self.compared else "conversion reads well"
        found = [Fact(code, (self.agreeing, self.texts))]
        if self.back is not None:
            found.append(self._way_back(self.back))
        if self.left_out:
            found.append(Fact("weights left out", (self.left_out,)))
        if not self._is_good:
            found.append(Fact("too few"))
        return several(found, "enumeration")

    def _way_back(self, back: WayBack) -> Fact:
        if not back.counts(self.texts):
            return Fact("no judge", (back.through, back.known, self.texts))
        code = "too few come back" if self.is_disputed else "come back"
        return Fact(code, (back.returned, back.known, back.through))


def read_verdict(folder: Path) -> Verdict | None:
    """The verdict in a folder; None if it is missing or unreadable."""
    try:
        return Verdict.model_validate_json((folder / VERDICT).read_bytes())
    except (OSError, ValidationError):
        return None
