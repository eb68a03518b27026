"""The record of a conversion: its sources, its tools and its result."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ValidationError

from . import proof

VERDICT = "verdict.json"


class Verdict(BaseModel, frozen=True):
    """The sources, tools and result of a conversion; `reason` if the conversion failed.

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
    reason: str = ""

    @property
    def is_accepted(self) -> bool:
        """Whether the converted model may take the place of the original."""
        return not self.reason and self.agreeing >= proof.ENOUGH * self.texts > 0

    def __str__(self) -> str:
        """In words, for the user."""
        if self.reason:
            return f"the conversion to CTranslate2 failed: {self.reason}"
        does = "agrees on" if self.compared else "reads well on"
        found = f"the conversion {does} {self.agreeing} of {self.texts} canary texts"
        if not self.compared:
            found += " (without PyTorch there is no original to compare it with)"
        if self.left_out:
            found += f"; left out: {', '.join(self.left_out)}"
        return found if self.is_accepted else f"{found}, too few"


def read_verdict(folder: Path) -> Verdict | None:
    """The verdict in a folder; None if it is missing or unreadable."""
    try:
        return Verdict.model_validate_json((folder / VERDICT).read_bytes())
    except (OSError, ValidationError):
        return None
