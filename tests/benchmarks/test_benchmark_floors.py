"""No figure of the short run falls below its floor by more than its noise."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks import floors
from benchmarks.samples import DATA_VARIABLE, DEFAULT_DATA

LANGUAGE = "language"
RIGHT = {"system": "visavis", "lang": "fr", "half": "report", "right": 9, "wrong": 1, "unknown": 0}
RESULT: dict[str, Any] = {
    "data_sha256": "ab",
    "rows": [{**RIGHT, "kind": kind} for kind in ("sentences", "word-pairs", "single-words")],
}


def floor(figure: float, *, noise: float = 0.0, digest: str = "ab") -> dict[str, Any]:
    name = "sentences right"
    return {LANGUAGE: {"data_sha256": digest, "figures": {name: figure}, "noise": {name: noise}}}


def test_figure_at_or_above_its_floor_is_no_fault() -> None:
    assert list(floors.faults(floor(90.0), {LANGUAGE: RESULT})) == []
    assert list(floors.faults(floor(80.0), {LANGUAGE: RESULT})) == []


def test_figure_may_miss_its_floor_by_its_noise_and_no_more() -> None:
    assert list(floors.faults(floor(91.0, noise=1.0), {LANGUAGE: RESULT})) == []
    (fault,) = floors.faults(floor(91.0, noise=0.5), {LANGUAGE: RESULT})
    assert fault == "language: sentences right is 90.0, the floor is 91.0 with noise 0.5"


def test_floors_of_other_data_say_nothing() -> None:
    (fault,) = floors.faults(floor(50.0, digest="cd"), {LANGUAGE: RESULT})
    assert "the floors are for cd" in fault
    assert "--write" in fault


def test_result_or_figure_that_is_missing_is_a_fault() -> None:
    assert "there is no result" in next(floors.faults(floor(50.0), {}))
    gone = {LANGUAGE: {"data_sha256": "ab", "figures": {"gone": 1.0}, "noise": {}}}
    assert list(floors.faults(gone, {LANGUAGE: RESULT})) == [
        "language: gone is not measured any more"
    ]


def test_renewed_floors_keep_their_noise() -> None:
    old = floor(50.0, noise=0.5, digest="cd")
    old[LANGUAGE]["noise_measured"] = "by hand"
    new = floors.renewed(old, {LANGUAGE: RESULT})[LANGUAGE]
    assert new["figures"]["sentences right"] == 90.0
    assert new["data_sha256"] == "ab"
    assert (new["noise"], new["noise_measured"]) == ({"sentences right": 0.5}, "by hand")


def test_every_subject_with_a_short_run_has_floors() -> None:
    written = floors.read()
    assert set(written) == set(floors.SUBJECTS)
    for own in written.values():
        assert own["figures"]
        assert set(own["noise"]) <= set(own["figures"])
        assert own["noise_measured"]


@pytest.fixture
def short_run(own_cache: Path, embedded_model: Path, tmp_path: Path) -> dict[str, Any]:
    """The results of the short run; skipped without the data, which nobody may pass on."""
    if not DEFAULT_DATA.is_dir():
        pytest.skip(
            f"NO FLOOR IS TESTED: there are no data in {DEFAULT_DATA}; "
            f"{DATA_VARIABLE} names another folder"
        )
    (own_cache / "models").symlink_to(embedded_model.parents[1], target_is_directory=True)
    command = [sys.executable, "-m", "benchmarks", "--short", "--into", str(tmp_path)]
    subprocess.run(command, check=True)
    return floors.results(tmp_path)


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.timeout(1800)  # four minutes on two cores of its own
def test_no_figure_of_the_short_run_is_below_its_floor(short_run: dict[str, Any]) -> None:
    wrong = list(floors.faults(floors.read(), short_run))
    assert not wrong, "\n".join(wrong)
