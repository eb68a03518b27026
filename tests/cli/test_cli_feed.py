"""`visavis feed` as a user types it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from summarizer.batch.feeds.running import Job, Summary
from summarizer.cli import feed, main
from summarizer.types import Fact

FEED = "https://example.org/feed"


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> list[Job]:
    """The runs that were asked for; the address "dead" fails."""
    asked: list[Job] = []

    def without_network(job: Job, *, politeness: Any, on_event: Any) -> Summary:
        asked.append(job)
        on_event(Fact("feed item", ("Le Journal", Fact("text", ("Un\ttitre",)))))
        dead = sum("dead" in address for address in job.feeds)
        remarks = (Fact("feed not read", ("dead", "Gone.\nGo on.")),) * dead
        return Summary(len(job.feeds), new=2, failed=1, dead=dead, remarks=remarks)

    monkeypatch.setattr(feed, "run_feeds", without_network)
    return asked


def test_options_reach_the_run(jobs: list[Job], tmp_path: Path) -> None:
    outputs = ["--output", str(tmp_path / "a.xml"), "--output", str(tmp_path / "a.html")]
    options = ["--first", "3", "--bullets", "2", "--profile", "echo", "--quiet"]
    assert main(["feed", FEED, "https://example.org/b", *outputs, *options]) == 0
    (job,) = jobs
    assert job.feeds == (FEED, "https://example.org/b")
    assert job.outputs == (tmp_path / "a.xml", tmp_path / "a.html")
    assert job.state == tmp_path / "a.state.json"
    assert (job.first, job.options.bullets, job.options.profile) == (3, 2, "echo")


def test_items_are_progress_and_numbers_are_the_result(
    jobs: list[Job], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    state = ["--state", str(tmp_path / "s.json")]
    assert main(["feed", FEED, "https://dead", "--output", str(tmp_path / "a.xml"), *state]) == 0
    shown = capsys.readouterr()
    assert shown.out == (
        "2 feeds: 2 new items; 1 failed.\nThe feed dead could not be read: Gone. Go on.\n"
    )
    assert shown.err == "visavis: Le Journal: Un titre\n"
    assert jobs[0].state == tmp_path / "s.json"


def test_run_without_any_feed_that_answers_has_failed(
    jobs: list[Job], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["feed", "https://dead", "--output", str(tmp_path / "a.xml")]) == 1
    assert "No feed could be read" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ([FEED], "--output"),
        (["--output", "a.xml"], "URL"),
        ([FEED, "--output", "a.xml", "--first", "0"], "'0' is not a whole number"),
        ([FEED, "--output", "a.xml", "--offline"], "example.org"),
    ],
)
def test_wrong_usage_is_explained(
    options: list[str], problem: str, jobs: list[Job], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["feed", *options]) == 2
    assert problem in capsys.readouterr().err
    assert jobs == []
