"""The benchmark of names counts rightly, on the texts that were marked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from benchmarks import entities
from benchmarks.samples import HALVES, WIKINEWS

TEXT = "Zoé Petit vit à Brest."


def write(data: Path, *, text: str = TEXT) -> Path:
    """One marked article, and its text under `data`; returns the file of marks."""
    (data / WIKINEWS).mkdir(parents=True)
    (data / WIKINEWS / "1.txt").write_text(text, "utf-8")
    mentions = [
        {"start": 0, "end": 9, "label": "person"},
        {"start": 16, "end": 21, "label": "place"},
    ]
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    article = {"article": "1", "half": "tune", "sha256": digest, "mentions": mentions}
    (data / "gold.json").write_text(json.dumps([article]), "utf-8")
    return data / "gold.json"


def stand_in(text: str) -> Iterable[entities.Mention]:
    """One right, one with a wrong end, one that is not measured."""
    return [(0, 9, "person"), (16, 20, "place"), (10, 13, "date")]


def test_a_mention_is_right_with_both_ends_and_label(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entities, "SYSTEMS", {"stand-in": stand_in})
    result = entities.run(tmp_path, write(tmp_path))
    counts = {
        row["label"]: (row["right"], row["wrong"], row["missed"])
        for row in result["rows"]
        if row["half"] == "tune"
    }
    assert counts == {"person": (1, 0, 0), "place": (0, 1, 1), "organisation": (0, 0, 0)}
    assert "50.0/50.0/50.0 of 2" in entities.table(result)


def test_another_text_than_the_marked_one_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"1\.txt is not the text that was marked"):
        entities.run(tmp_path, write(tmp_path, text=TEXT + "\n"))


def test_missing_data_are_named_with_the_remedy(tmp_path: Path) -> None:
    gold = write(tmp_path)
    with pytest.raises(SystemExit, match="--data DIR"):
        entities.run(tmp_path / "elsewhere", gold)


def test_marks_are_in_order_without_overlap_and_have_our_labels() -> None:
    for article in json.loads(entities.GOLD.read_text("utf-8")):
        ends = [0, *(m["end"] for m in article["mentions"])]
        assert all(m["start"] >= end for m, end in zip(article["mentions"], ends, strict=False))
        assert {m["label"] for m in article["mentions"]} <= set(entities.MEASURED)
        assert article["half"] in HALVES
