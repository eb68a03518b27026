"""The human translations that checks are measured on, in two halves drawn by a seed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from . import samples
from .samples import Half

SET = "newstest2013"
NAME = f"{SET}.fr-en"


class Pair(NamedTuple):
    """A French line and its translation, and the half that it was drawn into."""

    half: Half
    french: str
    english: str


def pairs(data: Path, *, subject: str, most: int | None = None) -> Iterator[Pair]:
    """All pairs in order, or the first of them, half of all drawn for tuning.

    Raises SystemExit without the data.
    """
    french, english = map(samples.lines, files(data, subject=subject))
    tuned = samples.tuned(len(french), SET)
    for index, (source, target) in islice(enumerate(zip(french, english, strict=True)), most):
        yield Pair(samples.half_of(index, tuned), source, target)


def digest(data: Path, *, subject: str) -> str:
    """The sha256 of both sides. Raises SystemExit without the data."""
    return samples.digest(files(data, subject=subject))


def share(part: int, whole: int) -> str:
    """A share in percent, and of how many."""
    return f"{100 * part / whole:.1f} % of {whole}" if whole else "-"


def files(data: Path, *, subject: str) -> list[Path]:
    """Both sides. Raises SystemExit without the data."""
    return samples.located(data, (f"mt/{NAME}.{lang}" for lang in ("fr", "en")), subject=subject)
