"""What is kept of a conversion: what it was made from and with, and how it did."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ValidationError

from . import proof

VERDICT = "verdict.json"


class Verdict(BaseModel, frozen=True):
    """What a conversion was made from and with, and how it did; `reason` where there is none.

    `compared` says which proof it has: of its canaries, so many agree with what the original made
    of them, or else, without the original, read well. `left_out` are weights that nothing was made
    of; `workers` how many were fastest here.
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
    """The verdict in a folder; None where there is none that can be read."""
    try:
        return Verdict.model_validate_json((folder / VERDICT).read_bytes())
    except (OSError, ValidationError):
        return None
