"""The cost of an article by stage, and what it makes for very many: hours, gigabytes, euros.

    python -m benchmarks.scale

Seconds of each stage and of the processor are measured, on articles of Wikinews, with the models in
memory; so is the time in which Ray hands over a batch without work. Everything else is arithmetic.
A simulation of the actors of `visavis batch --ray` says how far more workers help: one driver hands
out batches, one after the other, and each worker needs the measured time for each of its articles.
"""

from __future__ import annotations

import heapq
import json
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from statistics import mean
from typing import Any

from summarizer import Request, load
from summarizer.batch import Options, Record, Task
from summarizer.batch.cluster import BATCH_ROWS, ClusterJob
from summarizer.batch.cluster import run as run_on_cluster
from summarizer.messages.errors import NothingToShow
from summarizer.pipeline import Pipeline

from . import isolated_cache
from .samples import DEFAULT_DATA

PROFILES = ("echo", "embedded")
"""With `echo`, the models cost nothing: what is left is everything else."""

SIZES = (10**4, 10**6, 10**9)
WORKERS = (1, 10, 100, 1000)

EUROS_PER_CORE_HOUR = {"own machines": 0.01, "rented by the hour": 0.05}
"""Assumptions, not measurements: depreciation and power, and a list price with a margin."""

SEED = 5


def run(articles: int = 12, rows: int = 8000) -> dict[str, Any]:
    """The measurements, the arithmetic, and the simulation for the embedded model."""
    texts = list(_texts(articles))
    with tempfile.TemporaryDirectory() as folder, isolated_cache(Path(folder)):
        costs = {profile: _cost(load(profile, offline=True), texts) for profile in PROFILES}
        hand_over_seconds = _hand_over(Path(folder), rows)
    seconds = costs["embedded"].pop("seconds_of_each")
    costs["echo"].pop("seconds_of_each")
    return {
        "articles": len(texts),
        "costs": costs,
        "totals": {profile: _totals(cost) for profile, cost in costs.items()},
        "hand_over_seconds": round(hand_over_seconds, 4),
        "simulated": [
            simulated(workers, seconds, hand_over_seconds, articles=200 * workers)
            for workers in WORKERS
        ],
    }


SHORT = {"articles": 2, "rows": 200}


def simulated(
    workers: int, service_seconds: Sequence[float], hand_over_seconds: float, *, articles: int
) -> dict[str, float]:
    """Articles an hour of some workers, and the share of the time in which they work.

    The time of each article is drawn from those measured.
    """
    dice = random.Random(SEED)
    free_at = [0.0] * workers  # a heap: the worker that is free first gets the next batch
    driver = worked = 0.0
    for start in range(0, articles, BATCH_ROWS):
        rows = min(BATCH_ROWS, articles - start)
        driver = max(driver, free_at[0]) + hand_over_seconds
        service = sum(dice.choices(service_seconds, k=rows))
        worked += service
        heapq.heapreplace(free_at, driver + service)
    end = max(free_at)
    return {
        "workers": workers,
        "articles_an_hour": round(3600 * articles / end),
        "busy_share": round(worked / end / workers, 3),
    }


def _texts(number: int) -> Iterator[str]:
    paths = sorted((DEFAULT_DATA / "articles" / "wikinews_fr").glob("*.txt"))
    for path in random.Random(SEED).sample(paths, number):
        yield path.read_text("utf-8")


def _cost(pipeline: Pipeline, texts: Sequence[str]) -> dict[str, Any]:
    """Means an article: seconds of each stage, of the processor, and bytes of the record."""
    pipeline.warm()
    stages: Counter[str] = Counter()
    walls, sizes = list[float](), list[int]()
    used = time.process_time()
    for text in texts:
        start = time.perf_counter()
        try:
            digest = pipeline.run(Request(text, source="fr"))
        except NothingToShow:
            continue
        walls.append(time.perf_counter() - start)
        stages.update(digest.run.seconds)
        sizes.append(len(digest.to_json().encode()))
    used = time.process_time() - used
    return {
        "stages_seconds": {name: round(s / len(walls), 3) for name, s in stages.most_common()},
        "wall_seconds": round(mean(walls), 2),
        "core_seconds": round(used / len(walls), 2),
        "record_bytes": round(mean(sizes)),
        "seconds_of_each": walls,
    }


def _totals(cost: dict[str, Any]) -> list[dict[str, Any]]:
    """Core-hours, gigabytes and euros for each of the sizes."""
    found = []
    for articles in SIZES:
        hours = articles * cost["core_seconds"] / 3600
        euros = {name: round(hours * price) for name, price in EUROS_PER_CORE_HOUR.items()}
        size = round(articles * cost["record_bytes"] / 1e9, 2)
        found.append(
            {"articles": articles, "core_hours": round(hours), "gigabytes": size, "euros": euros}
        )
    return found


def nothing(task: Task, options: Options) -> Record:
    """A record without any work."""
    return Record(task.id, "{}")


def _hand_over(folder: Path, rows: int) -> float:
    """The seconds for each further batch, on a local cluster with one worker that does nothing."""
    few, many = (_seconds(folder / str(number), number) for number in (BATCH_ROWS, rows))
    return max(0.0, many - few) / (rows / BATCH_ROWS - 1)


def _seconds(folder: Path, rows: int) -> float:
    folder.mkdir()
    lines = (json.dumps({"id": str(n), "text": "Le maire a signé. " * 200}) for n in range(rows))
    (folder / "in.jsonl").write_text("\n".join(lines), "utf-8")
    job = ClusterJob((str(folder / "in.jsonl"),), folder / "out", Options(), actors=1)
    start = time.perf_counter()
    run_on_cluster(job, make=nothing)
    return time.perf_counter() - start


def table(result: dict[str, Any]) -> str:
    """All figures, a line each."""
    return "\n".join(_lines(result))


def _lines(result: dict[str, Any]) -> Iterable[str]:
    yield f"{result['articles']} articles"
    for profile, cost in result["costs"].items():
        yield f"{profile}: {cost['wall_seconds']} s, {cost['core_seconds']} core-seconds, "
        yield f"  {cost['record_bytes']} bytes; stages in seconds: {cost['stages_seconds']}"
        for total in result["totals"][profile]:
            yield (
                f"  {total['articles']:>13,} articles: {total['core_hours']:>11,} core-hours, "
                + (f"{total['gigabytes']:>8,} GB, {total['euros']}")
            )
    yield f"Ray hands over a batch in {result['hand_over_seconds']} s"
    for row in result["simulated"]:
        yield f"  {row['workers']:>5} workers: {row['articles_an_hour']:>9,} articles an hour, " + (
            f"busy {row['busy_share']:.1%}"
        )


if __name__ == "__main__":
    print(table(run()))
