"""The page of results holds ours in tables and plots, and apart from it the figures of others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from benchmarks import report
from benchmarks.summaries import ROUGE
from benchmarks.translation import SYSTEMS, scored

LINES = ["The port of Brest grows.", "Its quays are new."]


def write(folder: Path, subject: str, result: dict[str, Any]) -> None:
    record = {
        "subject": subject,
        "date": "2026-11-25T00:00:00+00:00",
        "machine": "x86_64",
        "cores": 2,
        "versions": {"visavis": "0.1.0"},
        "result": result,
    }
    (folder / f"{subject}.json").write_text(json.dumps(record), "utf-8")


def translation() -> dict[str, Any]:
    found = scored(LINES, LINES)
    ours = {name: {**found, "seconds_per_line": 2.5} for name in ("visavis", "plain prompt")}
    systems = {**ours, **dict.fromkeys(SYSTEMS, found)}
    return {
        "half": "report",
        "data_sha256": "ab" * 32,
        "corpora": {"newstest2013.fr-en": {"lines": 2, "systems": systems}},
    }


def summaries() -> dict[str, Any]:
    described = {"words": 40.0, "unsupported_numbers": 0.1, "unsupported_names": 0.0}
    rouge = {name: [20.0, 1.5] for name in ROUGE}
    own = {**described, "fifths": [0.6, 0.4, 0, 0, 0], "default": rouge, "unicode": rouge}
    return {
        "half": "report",
        "orangesum": {"articles": 2, "standfirst": described, "systems": {"visavis": own}},
        "wikinews": {"articles": 2, "systems": {"visavis": {**own, "key_phrases": 0.5}}},
    }


def alignment() -> dict[str, Any]:
    counts = {"without_english": 0, "marked": 1, "equal_numbers": 4, "named": 4, "equal_names": 3}
    return {"half": "report", "articles": 1, "rows": 5, "chrf": 60.0, "chrf_of_next": 20.0} | counts


def test_page_has_a_section_for_every_result(tmp_path: Path) -> None:
    write(tmp_path, "translation", translation())
    write(tmp_path, "summaries", summaries())
    write(tmp_path, "alignment", alignment())
    page = report.write(tmp_path).read_text("utf-8")
    places = [page.index(f"## {name}") for name in ("Translation", "Summaries", "Alignment")]
    assert places == sorted(places)
    assert "| **visavis** | 100.0 ± 0.0 | 100.0 ± 0.0 | 2.5 |" in page
    assert "| Firefox tiny | 100.0 ± 0.0 | 100.0 ± 0.0 | – |" in page
    assert "data sha256 `abababababab…`" in page
    assert "numbers equal" in page
    for name in (n for plots in report._PLOTS.values() for n in plots):
        assert (tmp_path / f"{name}.png").read_bytes().startswith(b"\x89PNG")
        assert f"({name}.png)" in page


def test_what_others_report_is_marked_and_has_a_source(tmp_path: Path) -> None:
    write(tmp_path, "translation", translation())
    page = report.write(tmp_path).read_text("utf-8")
    ours, _, others = page.partition("**Reported by others, not measured here**")
    assert "opus-mt-fr-en" not in ours
    assert "| opus-mt-fr-en | 33.9 |" in others
    for reported in json.loads(report.REPORTED.read_text("utf-8")).values():
        for row in reported["rows"]:
            assert row["source"]
            assert len(row["figures"]) == len(reported["columns"])


def test_cell_without_a_figure_is_a_dash() -> None:
    assert report.markdown(["a", "b"], [[1.5, None]]) == "| a | b |\n| --- | --- |\n| 1.5 | – |"
