"""The benchmark of numbers corrupts them, and counts the findings."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from benchmarks import numbers
from benchmarks.parallel import NAME
from benchmarks.samples import HALVES

FRENCH = [
    "Le 23 avril 2025, 16 des 34 navires ont quitté le port.",
    "Deux marins sur dix ont reçu 1,5 million d'euros.",
    "Il reste 12 grues.",
    "Rien à signaler.",
]
ENGLISH = [
    "On April 23, 2025, 16 of the 34 ships left the port.",
    "Two sailors in ten received 1.5 million euros.",
    "There are 13 cranes left.",
    "Nothing to report.",
]


def write(data: Path) -> None:
    (data / "mt").mkdir()
    for lang, lines in (("fr", FRENCH), ("en", ENGLISH)):
        (data / "mt" / f"{NAME}.{lang}").write_text("\n".join(lines) + "\n", "utf-8")


def test_alarms_and_finds_are_counted_in_their_half(tmp_path: Path) -> None:
    write(tmp_path)
    result = numbers.run(tmp_path)
    assert [result["alarms"][half]["pairs"] for half in HALVES] == [2, 2]
    assert sum(result["alarms"][half]["alarmed"] for half in HALVES) == 1
    one_digit = result["detection"]["one digit"]
    assert sum(one_digit[half]["tried"] for half in HALVES) == 3
    assert sum(one_digit[half]["found"] for half in HALVES) == 3
    assert "false alarms" in numbers.table(result)


@pytest.mark.parametrize(
    ("name", "line", "expected"),
    [
        ("two digits transposed", "12 ships", {"21 ships"}),
        ("two numbers exchanged", "16 of 34", {"34 of 16"}),
        ("decimal shift", "1.5 km", {"15 km", "0.15 km"}),
        ("scale word", "a million", {"a thousand", "a billion", "a trillion"}),
        ("word two to ten", "no number", {"no number"}),
    ],
)
def test_one_number_is_changed(name: str, line: str, expected: set[str]) -> None:
    corrupt = numbers.CORRUPTIONS[name]
    assert {corrupt(line, random.Random(seed)) for seed in range(40)} == expected


def test_a_month_at_the_beginning_may_be_another_word() -> None:
    assert numbers.corrupted("month", "May I?", 0) == "May I?"
    assert numbers.corrupted("month", "on 3 May", 0) != "on 3 May"


def test_missing_data_are_named_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"newstest2013\.fr-en\.fr.*--data DIR"):
        numbers.run(tmp_path)
