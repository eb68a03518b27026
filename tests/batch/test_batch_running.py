"""A batch, run again and again: only what is missing is done, and nothing is lost or done twice."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from batch_builders import ECHO, articles, at_once, batch
from filelock import FileLock

from summarizer import inputs
from summarizer.batch.job import Job, Progress
from summarizer.batch.outputs import Outputs
from summarizer.batch.running import run
from summarizer.inputs import apart
from summarizer.messages.errors import InputError, UnknownProfile, VisavisError


def records(folder: Path, name: str = "articles.jsonl") -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / name).read_text("utf-8").splitlines()]


def words(summary: Any) -> list[str]:
    return [fact.in_words() for fact in summary.facts]


@pytest.fixture
def given(tmp_path: Path) -> Path:
    return articles(tmp_path / "given", 4)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "results"


def test_records_are_in_the_order_of_the_input(given: Path, folder: Path) -> None:
    batch(folder, given / "article-003.txt", given, jobs=2)
    names = [Path(record["name"]).name for record in records(folder)]
    assert names == [f"article-00{n}.txt" for n in (3, 0, 1, 2)]


def test_second_run_does_nothing_and_reads_nothing(given: Path, folder: Path) -> None:
    batch(folder, given)
    before = (folder / "articles.jsonl").read_bytes(), (folder / "index.html").stat().st_size

    def forbidden(place: str) -> Any:
        raise AssertionError(place)

    summary = run(Job((str(given),), folder, ECHO), reader=forbidden, make=at_once)
    assert words(summary) == ["4 articles: 4 done, 0 of them now; 0 failed."]
    assert ((folder / "articles.jsonl").read_bytes(), (folder / "index.html").stat().st_size) == (
        before[0],
        before[1],
    )


def test_new_article_is_done_alone(given: Path, folder: Path) -> None:
    batch(folder, given)
    articles(given, 6)
    assert words(batch(folder, given)) == ["6 articles: 6 done, 2 of them now; 0 failed."]


def test_moved_file_with_the_same_text_is_not_done_again(given: Path, folder: Path) -> None:
    batch(folder, given)
    (given / "article-000.txt").rename(given / "zz.txt")
    os.utime(given / "zz.txt")
    assert batch(folder, given).now == 0


def test_repeated_article_is_done_and_listed_once(given: Path, folder: Path) -> None:
    copy = given.parent / "copy.txt"
    copy.write_bytes((given / "article-002.txt").read_bytes())
    summary = batch(folder, given, copy, given)
    assert len(records(folder)) == len(records(folder, "journal.jsonl")) == 4
    assert words(summary)[1] == "Repeated, so listed once: 5."


def test_failure_is_a_record_with_its_reason_and_stays(given: Path, folder: Path) -> None:
    (given / "article-001.txt").write_text("Ceci échoue.", encoding="utf-8")
    (given / "article-002.txt").write_bytes(b"%PDF-1.7 broken")
    for now in (2, 0):
        summary = batch(folder, given)
        assert summary.now == now
        assert [Path(name).name for name, _ in summary.failed] == [
            "article-001.txt",
            "article-002.txt",
        ]
    failures = [record["failure"] for record in records(folder)]
    assert failures[1]["code"] == "no word"
    assert failures[2]["kind"] in ("UnreadableFile", "InputError")
    assert "article-002.txt" in failures[2]["reason"]


def test_hostile_file_is_a_failure_and_the_others_are_done(
    given: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "LIMITS", apart.Limits(processor_seconds=1))
    attributes = " ".join(f"a{n}=b" for n in range(100_000))
    (given / "article-001.html").write_text(f"<html><p>Oui.</p><div {attributes}>")
    (given / "article-002.docx").write_bytes(b"PK\x03\x04 broken")
    summary = batch(folder, given)
    assert summary.now == 4
    failures = [record["failure"] for record in records(folder)]
    assert [failure["code"] for failure in failures if failure] == [
        "file over limits",
        "archive damaged",
    ]


def test_failed_article_is_tried_again_on_request(given: Path, folder: Path) -> None:
    wrong = given / "article-001.txt"
    wrong.write_text("Ceci échoue.", encoding="utf-8")
    batch(folder, given)
    assert len(batch(folder, given, retry_failed=True).failed) == 1
    assert len(records(folder, "journal.jsonl")) == 5
    wrong.write_text("Ceci réussit.", encoding="utf-8")
    summary = batch(folder, given)
    assert (summary.now, summary.failed) == (1, [])


def test_changed_options_make_all_anew_and_the_summary_says_so(given: Path, folder: Path) -> None:
    batch(folder, given)
    before = {record["id"] for record in records(folder)}
    summary = batch(folder, given, options=replace(ECHO, bullets=3))
    assert words(summary)[1] == "Made anew, since options or models have changed: 4."
    assert before.isdisjoint(record["id"] for record in records(folder))
    assert batch(folder, given).now == 0


def test_changed_models_make_all_anew(
    given: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch(folder, given)
    monkeypatch.setattr("summarizer.batch.running.PlannedModels.__call__", lambda *_: ("x@1",))
    summary = batch(folder, given)
    assert (summary.now, summary.changed) == (4, 4)


def test_fault_of_the_models_stops_the_run_and_is_no_record(given: Path, folder: Path) -> None:
    (given / "article-002.txt").write_text("Ceci est sans modèle.", encoding="utf-8")
    with pytest.raises(VisavisError, match=r"it is gone\nAll other .*article-002\.txt"):
        batch(folder, given)
    assert len(records(folder, "journal.jsonl")) == 2
    (given / "article-002.txt").write_text("Ceci va.", encoding="utf-8")
    assert batch(folder, given).now == 2


def test_article_that_kills_its_process_twice_has_failed_and_the_others_are_done(
    given: Path, folder: Path
) -> None:
    (given / "article-001.txt").write_text("Ceci meurt toujours.", encoding="utf-8")
    summary = batch(folder, given, jobs=2)
    assert summary.now == 3
    ((name, reason),) = summary.failed
    assert name.endswith("article-001.txt")
    assert "died 2 times" in reason


def test_second_run_on_a_folder_is_refused_while_one_works(given: Path, folder: Path) -> None:
    folder.mkdir()
    with FileLock(folder / ".lock"), pytest.raises(InputError, match="Another run is working on"):
        batch(folder, given)
    assert batch(folder, given).now == 4


def test_wrong_profile_is_reported_before_any_work(given: Path, folder: Path) -> None:
    with pytest.raises(UnknownProfile):
        batch(folder, given, options=replace(ECHO, profile="nothing"))


def test_folder_that_cannot_be_made_is_named(given: Path) -> None:
    with pytest.raises(VisavisError, match=r"cannot write .*article-000"):
        batch(given / "article-000.txt" / "results", given)


def test_files_that_an_interruption_prevented_are_written_by_the_next_run(
    given: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as context:
        context.setattr(Outputs, "write", lambda *_: None)
        batch(folder, given, formats=("html", "tsv"))
    assert list((folder / "articles").iterdir()) == []
    batch(folder, given, formats=("html", "tsv"))
    assert len(list((folder / "articles").iterdir())) == 8


def test_chapters_of_a_file_are_articles_and_known_together(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "book.txt"
    path.write_text("x")
    calls: list[str] = []

    def chapters(place: str) -> Any:
        calls.append(place)
        (document,) = inputs.read(place)
        origin = document.origin
        return [
            replace(document, text=f"Chapitre {n}.", origin=replace(origin, part=f"{n}"))
            for n in (1, 2)
        ]

    job = Job((str(path),), folder, ECHO)
    assert run(job, reader=chapters, make=at_once).now == 2
    assert run(job, reader=chapters, make=at_once).now == 0
    assert len(calls) == 1
    assert [record["name"] for record in records(folder)] == [f"{path} · 1", f"{path} · 2"]


def test_progress_reaches_the_total(given: Path, folder: Path) -> None:
    (given / "article-001.txt").write_text("Ceci échoue.", encoding="utf-8")
    seen: list[Progress] = []
    job = Job((str(given),), folder, ECHO)
    run(
        job,
        reader=inputs.read,
        make=at_once,
        on_event=lambda e: seen.append(e) if isinstance(e, Progress) else None,
    )
    assert [state.finished for state in seen] == [1, 2, 3, 4]
    assert {state.total for state in seen} == {4}
    assert seen[-1].failed == 1
    assert seen[-1].a_minute > 0
    assert seen[-1].seconds_left == 0
