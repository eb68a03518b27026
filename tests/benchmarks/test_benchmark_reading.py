"""Verdicts of people on points are counted, and say whether they still hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import reading
from benchmarks.samples import WIKINEWS

ARTICLE = (
    "Le port de Brest agrandit ses quais pour accueillir de nouveaux navires de commerce. "
    "Les travaux de la digue coûteront dix millions d'euros à la région Bretagne. "
    "La mairie de Brest attend mille emplois nouveaux dans les prochaines années."
)
FIRST_END = ARTICLE.index(". ") + 1


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An article of three sentences with verdicts on the first, and on one that is none."""
    (tmp_path / WIKINEWS).mkdir(parents=True)
    (tmp_path / WIKINEWS / "1.txt").write_text(ARTICLE, "utf-8")
    verdicts = [
        {"start": 0, "end": FIRST_END, "english untrue": "«doors»", "marked": "names: Brest"},
        {"start": 3, "end": FIRST_END, "article slip": "«quais»", "marked": "numbers: 3"},
    ]
    gold = tmp_path / "points.json"
    gold.write_text(json.dumps({"articles": {"1": verdicts}}), "utf-8")
    monkeypatch.setattr(reading, "GOLD", gold)
    return tmp_path


def test_findings_and_points_that_are_still_chosen_are_counted(data: Path) -> None:
    result = reading.run(data)
    assert (result["articles"], result["points"], result["still_chosen"]) == (1, 2, 1)
    assert result["found"] == dict.fromkeys(reading.FINDINGS, 0) | {
        "english untrue": 1,
        "article slip": 1,
    }
    assert (result["marked"], result["untrue_and_marked"]) == (2, 1)
    assert result["found_in_still_chosen"] == dict.fromkeys(reading.FINDINGS, 0) | {
        "english untrue": 1
    }
    assert result["chosen_today"] == 3
    assert "1  still chosen" in reading.table(result)


def test_verdicts_are_shown_beside_their_sentences(data: Path) -> None:
    assert reading.shown("1", data).startswith(
        f"{ARTICLE[:FIRST_END]}\n    english untrue: «doors»"
    )


def test_every_verdict_of_the_repository_has_a_place_and_known_findings() -> None:
    gold = json.loads(reading.GOLD.read_text("utf-8"))
    for points in gold["articles"].values():
        for point in points:
            assert 0 <= point["start"] < point["end"]
            assert point.keys() <= {"start", "end", "marked", *reading.FINDINGS}
            assert all(point[finding].strip() for finding in point.keys() & reading.FINDINGS)
