"""The benchmark of determinism names the differences; the time of a run is none."""

from __future__ import annotations

import copy
from typing import Any

from benchmarks import determinism

DIGEST: dict[str, Any] = {
    "bullets": [{"sides": {"en": {"text": "The port grows."}}}],
    "run": {"seconds": {"points": 0.1}, "version": "1"},
}


def test_the_same_digest_differs_in_nothing_but_seconds() -> None:
    again = copy.deepcopy(DIGEST)
    again["run"]["seconds"] = {"points": 0.2, "language": 1.0}
    assert list(determinism.differences(DIGEST, again)) == []


def test_what_differs_is_named_by_its_place() -> None:
    again = copy.deepcopy(DIGEST)
    again["bullets"][0]["sides"]["en"]["text"] = "The harbour grows."
    again["run"]["notice"] = "new"
    places = ["bullets[0].sides.en.text", "run.notice"]
    assert list(determinism.differences(DIGEST, again)) == places


def test_another_number_of_bullets_is_one_difference() -> None:
    again = {**DIGEST, "bullets": []}
    assert list(determinism.differences(DIGEST, again)) == ["bullets"]
    table = determinism.table({"cores": 2, "bullets": 1, "differs": {"one core": ["bullets"]}})
    assert "differs in bullets" in table
