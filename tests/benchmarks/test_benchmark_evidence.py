"""The benchmark of evidence holds each point against its own article and two others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import evidence
from benchmarks.samples import ORANGESUM

RECORDS = [
    ("Le port agrandit ses quais.", "Le port de Brest agrandit ses quais. Il en a besoin."),
    ("La grue est tombée.", "Une grue est tombée hier. Le port de Brest compte ses quais."),
]


def test_points_are_supported_by_their_own_article(tmp_path: Path) -> None:
    (tmp_path / ORANGESUM).parent.mkdir()
    records = [json.dumps({"summary": point, "article": text}) for point, text in RECORDS]
    (tmp_path / ORANGESUM).write_text("\n".join(records) + "\n", "utf-8")
    result = evidence.run(tmp_path)
    assert result["against"]["own"] == {"points": 2, "supported": 2, "passed": 2}
    for name in ("random", "nearest"):
        assert result["against"][name] == {"points": 2, "supported": 1, "passed": 1}
    assert "supported" in evidence.table(result)


def test_missing_data_are_named_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"orangesum.*--data DIR"):
        evidence.run(tmp_path)
