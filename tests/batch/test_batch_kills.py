"""A batch that is killed anywhere: in the end every article is there exactly once."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from batch_builders import articles

ROOT = Path(__file__).parents[2]
COUNT = 60
KILLS = 20


def environment(trace: Path) -> dict[str, str]:
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    return {**os.environ, "PYTHONPATH": path, "TRACE": str(trace)}


def start(given: Path, folder: Path, trace: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "batch_builders", str(given), str(folder), "2"]
    return subprocess.Popen(command, env=environment(trace), stderr=subprocess.DEVNULL)


def wait_for_lines(path: Path, more_than: int, process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None:
        if path.exists() and path.read_bytes().count(b"\n") > more_than:
            return
        time.sleep(0.005)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (ProcessLookupError, FileNotFoundError):
        return False
    return state != "Z"


def pids(trace: Path) -> set[int]:
    """The processes that worked on articles."""
    lines = trace.read_text().splitlines() if trace.exists() else []
    return {int(line.split()[0]) for line in lines}


def test_every_article_is_there_once_after_many_kills(tmp_path: Path) -> None:
    dice = random.Random(20261128)
    given, folder = articles(tmp_path / "given", COUNT), tmp_path / "results"
    trace, journal = tmp_path / "trace", tmp_path / "results" / "journal.jsonl"
    for _ in range(KILLS):
        before = trace.read_bytes().count(b"\n") if trace.exists() else 0
        process = start(given, folder, trace)
        if before < COUNT:
            wait_for_lines(trace, before + dice.randint(0, 2), process)
        else:
            time.sleep(dice.uniform(0.1, 1.0))
        time.sleep(dice.uniform(0, 0.03))
        if dice.random() < 0.3:
            for pid in [pid for pid in pids(trace) if is_alive(pid)][:1]:
                os.kill(pid, signal.SIGKILL)  # a worker, before its driver
            time.sleep(dice.uniform(0, 0.1))
        process.kill()
        process.wait()
    assert start(given, folder, trace).wait() == 0
    lines = [json.loads(line) for line in (folder / "articles.jsonl").read_bytes().splitlines()]
    names = [Path(line["name"]).name for line in lines]
    assert names == [f"article-{number:03}.txt" for number in range(COUNT)]
    assert {line["status"] for line in lines} == {"done"}
    in_journal = Counter(json.loads(line)["id"] for line in journal.read_bytes().splitlines())
    assert set(in_journal.values()) == {1}
    assert len(in_journal) == COUNT
    assert len(list((folder / "articles").glob("*.md"))) == COUNT
    assert list((folder / "articles").glob(".*")) == []


def test_no_process_outlives_a_driver_that_is_killed(tmp_path: Path) -> None:
    given, trace = articles(tmp_path / "given", COUNT), tmp_path / "trace"
    process = start(given, tmp_path / "results", trace)
    wait_for_lines(trace, 5, process)
    process.kill()
    process.wait()
    deadline = time.monotonic() + 10
    while any(map(is_alive, pids(trace))) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(is_alive, pids(trace)))


def test_interrupted_run_ends_at_once_and_goes_on_later(tmp_path: Path) -> None:
    given, folder = articles(tmp_path / "given", 3), tmp_path / "results"
    (given / "article-001.txt").write_text("Ceci attend.", encoding="utf-8")
    trace = tmp_path / "trace"
    process = start(given, folder, trace)
    wait_for_lines(trace, 2, process)
    began = time.monotonic()
    process.send_signal(signal.SIGINT)
    process.wait(timeout=20)
    assert time.monotonic() - began < 10
    assert not any(map(is_alive, pids(trace)))
    (given / "article-001.txt").write_text("Ceci passe.", encoding="utf-8")
    assert start(given, folder, trace).wait() == 0
    assert (folder / "articles.jsonl").read_bytes().count(b"\n") == 3


@pytest.mark.slow
def test_command_with_the_stand_ins_survives_kills_too(tmp_path: Path) -> None:
    dice = random.Random(17)
    given, folder = articles(tmp_path / "given", 40), tmp_path / "results"
    command = [sys.executable, "-m", "summarizer", "batch", str(given), "--output", str(folder)]
    options = ["--profile", "echo", "--source", "fr", "--bullets", "1", "--format", "html"]
    journal = folder / "journal.jsonl"
    for _ in range(KILLS):
        process = subprocess.Popen(
            [*command, *options], env=environment(tmp_path), stderr=subprocess.DEVNULL
        )
        done = journal.read_bytes().count(b"\n") if journal.exists() else 0
        wait_for_lines(journal, done + dice.randint(-1, 1), process)
        time.sleep(dice.uniform(0, 0.2))
        process.kill()
        process.wait()
    assert subprocess.run([*command, *options], env=environment(tmp_path)).returncode == 0
    lines = (folder / "articles.jsonl").read_bytes().splitlines()
    assert len({json.loads(line)["id"] for line in lines}) == len(lines) == 40
    assert len(journal.read_bytes().splitlines()) == 40
    assert len(list((folder / "articles").glob("*.html"))) == 40
