"""Many articles by `visavis batch`, beside the single command in the same run, and their memory.

    python -m benchmarks.batch

The articles are the sample with other numbers in its sentences, so that no cache helps. With the
stand-ins: articles a minute of the first 200 of a batch, start included, of 200 others with two
processes, of 200 others with two actors of Ray, without its start, and of single commands; then the
memory of the run and of its worker after the first hundred articles and at the end. With the
embedded model, a handful by each way.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from typing import Any

from summarizer import inputs
from summarizer.batch import Options
from summarizer.batch.cluster import BATCH_ROWS, ClusterJob
from summarizer.batch.cluster import run as run_on_cluster
from summarizer.batch.job import Job, Progress
from summarizer.batch.running import run as run_batch

from . import held_mb, isolated_cache
from .article import ARTICLE

SETTLED = 100
"""After so many articles, all that is loaded once is loaded."""


def run(
    articles: int = 500, rated: int = 200, on_ray: int = 200, singles: int = 10, handful: int = 4
) -> dict[str, Any]:
    """Articles a minute of each way, and megabytes; no way gets an article of another."""
    with tempfile.TemporaryDirectory() as folder, isolated_cache(Path(folder)):
        place = Path(folder)
        new = _articles(place / "given")
        numbers = singles, articles, rated, on_ray
        single, many, more, others = (list(islice(new, n)) for n in numbers)
        memory = _Memory()
        alone = _single(single, "echo")
        _batch(many, place / "one", "echo", 1, rate := _Rate(rated), memory)
        _batch(more, place / "two", "echo", 2, pair := _Rate(rated))
        result = {
            "articles": articles,
            "echo_single_a_minute": alone,
            "echo_batch_a_minute": rate.a_minute,
            "echo_batch_two_jobs_a_minute": pair.a_minute,
            **(_ray(others, place) if others else {}),
            **memory.result,
        }
        if handful:
            result["embedded_articles"] = handful
            result["embedded_single_a_minute"] = _single([*islice(new, handful)], "embedded")
            _batch([*islice(new, handful)], place / "few", "embedded", 1, few := _Rate(handful))
            result["embedded_batch_a_minute"] = few.a_minute
        return result


SHORT = {"articles": 20, "rated": 10, "on_ray": 0, "singles": 2, "handful": 0}


class _Rate:
    """Articles a minute of the first of a batch, its start included: made when it starts."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._start = time.perf_counter()
        self.a_minute = 0.0

    def __call__(self, event: object) -> None:
        if isinstance(event, Progress) and event.finished in (self._number, event.total):
            seconds = time.perf_counter() - self._start
            self.a_minute = self.a_minute or round(60 * event.finished / seconds, 1)


class _Memory:
    """Megabytes of the run and its largest worker, after `SETTLED` articles and at the end."""

    def __init__(self) -> None:
        self.result: dict[str, float] = {}

    def __call__(self, event: object) -> None:
        if isinstance(event, Progress) and event.finished in (SETTLED, event.total):
            when = "at_the_end" if event.finished == event.total else f"after_{SETTLED}"
            self.result[f"run_mb_{when}"] = round(held_mb(), 1)
            self.result[f"worker_mb_{when}"] = round(max(map(held_mb, _children())), 1)


def _children() -> list[int]:
    found = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    return [int(pid) for pid in found]


def _articles(folder: Path) -> Iterator[Path]:
    """Files of different articles, without end."""
    folder.mkdir()
    text = ARTICLE.read_text("utf-8")
    for number in count():
        path = folder / f"{number:04}.txt"
        path.write_text(text.replace(". ", f" {number}. "), encoding="utf-8")
        yield path


def _batch(given: list[Path], folder: Path, profile: str, jobs: int, *watchers: Any) -> None:
    job = Job(tuple(map(str, given)), folder, Options(profile=profile), ("html",), jobs)

    def watch(event: object) -> None:
        for watcher in watchers:
            watcher(event)

    run_batch(job, reader=inputs.read, on_event=watch)


def _ray(given: list[Path], place: Path) -> dict[str, float]:
    """The seconds until Ray has the first rows done, and articles a minute of the others."""
    few = 2 * BATCH_ROWS
    start_seconds = _on_cluster(given[:few], place / "few-rows")
    seconds = _on_cluster(given[few:], place / "rows") - start_seconds
    return {
        "ray_start_seconds": round(start_seconds, 1),
        "echo_ray_two_actors_a_minute": round(60 * (len(given) - 2 * few) / seconds, 1),
    }


def _on_cluster(given: list[Path], folder: Path) -> float:
    folder.mkdir()
    rows = [{"id": path.name, "text": path.read_text("utf-8")} for path in given]
    (folder / "in.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    job = ClusterJob((str(folder / "in.jsonl"),), folder / "out", Options(profile="echo"), actors=2)
    start = time.perf_counter()
    run_on_cluster(job)
    return time.perf_counter() - start


def _single(given: list[Path], profile: str) -> float:
    """Articles a minute of a command for each."""
    start = time.perf_counter()
    for path in given:
        command = [sys.executable, "-m", "summarizer", "--profile", profile, "--format", "html"]
        subprocess.run([*command, "--quiet", str(path)], check=True, stdout=subprocess.DEVNULL)
    return round(60 * len(given) / (time.perf_counter() - start), 1)


def table(result: dict[str, Any]) -> str:
    """The figures, a line each."""
    return "\n".join(f"{name:32} {value}" for name, value in result.items())


if __name__ == "__main__":
    print(table(run()))
