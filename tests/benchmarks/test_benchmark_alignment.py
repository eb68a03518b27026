"""The benchmark of alignment counts rows by the names that both sides have."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import alignment
from summarizer import Bullet, Check, Entity, Side
from summarizer.types import Evidence


def side(text: str, *keys: str, ok: bool = True) -> Side:
    """A side that begins with the names of these keys."""
    named = tuple(Entity(text[:1], "place", 0, 1, key) for key in keys)
    return Side(text, entities=named, checks=(Check("numbers", ok=ok),))


def row(french: Side, english: Side) -> Bullet:
    sides = {"fr": french, "en": english}
    return Bullet(sides, (Evidence(0, 1, 1.0),), method="extractive")


def test_rows_are_counted_by_what_both_sides_share() -> None:
    rows = [
        row(side("Brest a 12 quais.", "brest"), side("Brest has 12 quays.", "brest")),
        row(side("Brest a 12 quais.", "brest"), side("Brest has 13 quays.", ok=False)),
        row(side("Le port a des quais."), side("The port has quays.")),
        row(side("Brest a 12 quais.", "brest"), side("")),
    ]
    assert alignment.counted(rows) == {
        "rows": 4,
        "without_english": 1,
        "marked": 1,
        "equal_numbers": 2,
        "named": 2,
        "equal_names": 1,
    }


def test_missing_data_are_named_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"keyphrases\.json.*--data DIR"):
        alignment.run(tmp_path)
