"""`visavis batch` as a user types it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from batch_builders import articles, at_once

from summarizer import inputs
from summarizer.batch.cluster import ClusterJob, Outcome
from summarizer.batch.job import Job, Progress, Summary
from summarizer.batch.running import run as run_batch
from summarizer.cli import batch, main
from summarizer.types import Downloading


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> list[Job]:
    """The batches that were run, without models."""
    run: list[Job] = []

    def without_models(job: Job, *, reader: Any, on_event: Callable[[object], None]) -> Summary:
        run.append(job)
        return run_batch(job, reader=inputs.read, make=at_once, on_event=on_event)

    monkeypatch.setattr(batch, "run_batch", without_models)
    monkeypatch.setenv("VISAVIS_PROFILE", "echo")
    return run


def test_folder_becomes_lines_and_a_list(
    jobs: list[Job], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given, folder = articles(tmp_path / "given", 2), tmp_path / "results"
    assert main(["batch", str(given), "--output", str(folder), "--source", "fr"]) == 0
    shown = capsys.readouterr()
    assert shown.out == (f"2 articles: 2 done, 2 of them now; 0 failed.\n{folder / 'index.html'}\n")
    assert "visavis: 2 of 2 articles, 0 failed; " in shown.err
    assert len((folder / "articles.jsonl").read_text("utf-8").splitlines()) == 2


def test_failures_are_listed_and_are_the_exit_status(
    jobs: list[Job], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = articles(tmp_path / "given", 1)
    for number in range(12):
        (given / f"wrong-{number:02}.txt").write_text(f"{number} échoue.", encoding="utf-8")
    command = ["batch", str(given), "--output", str(tmp_path / "results"), "--source", "fr"]
    assert main(command) == 1
    shown = capsys.readouterr()
    assert shown.out.count(": The text of 0 characters has no word") == 10
    assert "  … 2\n" in shown.out
    assert "12 of 13 articles failed" in shown.err
    assert "--retry-failed" in shown.err


def test_options_reach_the_batch(jobs: list[Job], tmp_path: Path) -> None:
    given = articles(tmp_path / "given", 1)
    options = ["--format", "json,tsv,html", "--jobs", "2", "--bullets", "3", "--offline"]
    options += ["--columns", "en,fr", "--source", "fr", "--retry-failed", "--quiet"]
    assert main(["batch", str(given), "--output", str(tmp_path / "results"), *options]) == 0
    (job,) = jobs
    assert (job.formats, job.jobs, job.retry_failed) == (("tsv", "html"), 2, True)
    assert (job.options.bullets, job.options.columns) == (3, ("en", "fr"))
    assert (job.options.profile, job.options.offline) == ("echo", True)


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["x"], "--output"),
        (["--output", "o"], "INPUT"),
        (["x", "--output", "o", "--format", "pdf"], "'pdf' is not one of json, markdown"),
        (["x", "--output", "o", "--jobs", "0"], "'0' is not a whole number from 1 to 999"),
        (["/nowhere/x", "--output", "{tmp}"], "there is no such file"),
    ],
)
def test_wrong_usage_is_explained(
    options: list[str], problem: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["batch", *(option.format(tmp=tmp_path / "o") for option in options)]) == 2
    assert problem in capsys.readouterr().err


def test_stand_ins_do_the_whole_job(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given, folder = tmp_path / "given.jsonl", tmp_path / "results"
    text = "Le conseil municipal a voté le budget de la ville lundi soir à Brest."
    given.write_text(json.dumps({"id": "k1", "text": text}) + "\n", encoding="utf-8")
    options = ["--output", str(folder), "--profile", "echo", "--format", "html", "--quiet"]
    assert main(["batch", str(given), *options]) == 0
    (line,) = (folder / "articles.jsonl").read_text("utf-8").splitlines()
    record = json.loads(line)
    assert (record["key"], record["status"], record["points"]) == ("k1", "done", 1)
    assert record["digest"]["bullets"][0]["sides"]["fr"]["text"] == text
    assert len(list((folder / "articles").glob("given-*.html"))) == 1
    assert capsys.readouterr().err == ""


def test_progress_in_a_log_is_a_line_now_and_then_and_one_at_the_end(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with batch.progress(quiet=False) as show:
        for finished in (1, 2, 3):
            show(Progress(3, finished, finished, 0, 60.0 * finished))
        show(Downloading("tiny", 1, 2_000_000))
        show(Downloading("tiny", 2, 2_000_000))
    assert capsys.readouterr().err == (
        "visavis: 3 of 3 articles, 0 failed; 1.0 a minute, 0:00 left\n"
        "visavis: fetching tiny (2 MB)\n"
    )


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (Progress(90, 45, 45, 2, 600.0), "45 of 90 articles, 2 failed; 4.5 a minute, 10:00 left"),
        (Progress(9, 3, 0, 0, 5.0), "3 of 9 articles, 0 failed; 0.0 a minute, - left"),
        (
            Progress(900, 1, 1, 0, 20.0),
            "1 of 900 articles, 0 failed; 3.0 a minute, 4:59:40 left",
        ),
    ],
)
def test_progress_has_rate_and_time_left(state: Progress, words: str) -> None:
    assert batch._state(state).in_words() == words


@pytest.fixture
def cluster_jobs(monkeypatch: pytest.MonkeyPatch) -> list[ClusterJob]:
    """The batches that a cluster was asked for; one row of two has failed."""
    asked: list[ClusterJob] = []

    def without_ray(job: ClusterJob) -> Outcome:
        asked.append(job)
        return Outcome(job.folder / "records", 2, 2, {"no word": 1})

    monkeypatch.setattr(batch, "run_on_cluster", without_ray)
    return asked


def test_cluster_gets_the_options_and_its_failures_are_the_exit_status(
    cluster_jobs: list[ClusterJob], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["batch", "a.jsonl", "--output", str(tmp_path), "--bullets", "3"]
    assert main([*command, "--ray", "ray.example:6379", "--jobs", "7"]) == 1
    assert main([*command, "--ray"]) == 1
    far, here = cluster_jobs
    assert (far.address, far.actors, far.inputs) == ("ray.example:6379", 7, ("a.jsonl",))
    assert (here.address, here.options.bullets) == ("local", 3)
    shown = capsys.readouterr()
    assert "2 articles: 1 done, 2 of them now; 1 failed." in shown.out
    assert "1 of 2 articles failed" in shown.err


@pytest.mark.parametrize("option", [["--format", "html"], ["--retry-failed"]])
def test_options_that_a_cluster_lacks_are_refused(
    option: list[str],
    cluster_jobs: list[ClusterJob],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["batch", "a.jsonl", "--output", str(tmp_path), *option, "--ray"]) != 0
    assert option[0] in capsys.readouterr().err
    assert cluster_jobs == []
