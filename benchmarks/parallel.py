"""The human translations that checks are measured on, in two halves drawn by a seed."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

DEFAULT_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
NAME = "newstest2013.fr-en"
HALVES = ("tune", "report")
SEED = 20


class Pair(NamedTuple):
    """A French line and its translation, and the half that it was drawn into."""

    half: str
    french: str
    english: str


def pairs(data: Path, *, subject: str) -> Iterator[Pair]:
    """All pairs in order, half of them drawn for tuning. Raises SystemExit without the data."""
    files = _files(data, subject)
    french, english = (path.read_text("utf-8").rstrip("\n").split("\n") for path in files)
    drawn = random.Random(f"{SEED} newstest2013").sample(range(len(french)), len(french) // 2)
    tuned = set(drawn)
    for index, (source, target) in enumerate(zip(french, english, strict=True)):
        yield Pair(HALVES[index not in tuned], source, target)


def digest(data: Path, *, subject: str) -> str:
    """The sha256 of both sides. Raises SystemExit without the data."""
    found = hashlib.sha256()
    for path in _files(data, subject):
        found.update(path.read_bytes())
    return found.hexdigest()


def share(part: int, whole: int) -> str:
    """A share in percent, and of how many."""
    return f"{100 * part / whole:.1f} % of {whole}" if whole else "-"


def _files(data: Path, subject: str) -> list[Path]:
    files = [data / "mt" / f"{NAME}.{lang}" for lang in ("fr", "en")]
    if missing := [str(path) for path in files if not path.is_file()]:
        raise SystemExit(
            f"benchmarks.{subject}: {missing[0]} is missing; "
            "give the folder that holds mt/ with --data DIR"
        )
    return files
