"""Whether the same article gives the same digest again, down to the last letter.

    python -m benchmarks.determinism [FILE]

Four runs with the embedded model, the cache emptied before each: two in one process, one in another
process, one in a process that may use one core only. Digests are compared in their JSON form,
without the seconds; what differs is named by its place in it.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from summarizer import Request, load
from summarizer.pipeline.models import CACHE_NAME

from . import isolated_cache
from .article import ARTICLE

BULLETS = 3

Digest = Mapping[str, Any]


def run(path: Path = ARTICLE) -> dict[str, Any]:
    """Compare with the first run of the first process.

    Returns a JSON-able object: `cores`, and by run the places in which its digest differs.
    """
    cores = len(os.sched_getaffinity(0))
    first, again = _in_process(path, cores, runs=2)
    (elsewhere,) = _in_process(path, cores, runs=1)
    (alone,) = _in_process(path, 1, runs=1)
    others = {"same process": again, "another process": elsewhere, "one core": alone}
    return {
        "cores": cores,
        "bullets": len(first["bullets"]),
        "differs": {name: list(differences(first, other)) for name, other in others.items()},
    }


def _in_process(path: Path, cores: int, *, runs: int) -> list[Digest]:
    command = [sys.executable, "-m", "benchmarks.determinism", str(path)]
    command += ["--cores", str(cores), "--runs", str(runs)]
    made = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    return list(json.loads(made.stdout))


def _digests(path: Path, cores: int, runs: int) -> Iterator[Digest]:
    """The digests of so many runs in this process, on so many cores."""
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])
    with tempfile.TemporaryDirectory() as folder, isolated_cache(Path(folder)):
        pipeline = load("embedded", offline=True)
        for _ in range(runs):
            Path(folder, CACHE_NAME).unlink(missing_ok=True)
            digest = pipeline.run(Request(path.read_text("utf-8"), bullets=BULLETS))
            yield dict(json.loads(digest.to_json()))


def differences(one: Any, other: Any, place: str = "") -> Iterator[str]:
    """Where two digests in JSON differ, the seconds of the run aside."""
    if place == "run.seconds":
        return
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted({*one, *other}):
            yield from differences(one.get(key), other.get(key), f"{place}.{key}".lstrip("."))
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for index, pair in enumerate(zip(one, other, strict=True)):
            yield from differences(*pair, f"{place}[{index}]")
    elif one != other:
        yield place


def table(result: Mapping[str, Any]) -> str:
    """A line a run."""
    lines = [f"{result['bullets']} points, {result['cores']} cores; again in"]
    for name, places in result["differs"].items():
        lines.append(f"{name:24}{'differs in ' + ', '.join(places) if places else 'the same'}")
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, and print the table; with --runs, print the digests of this process."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.determinism", description=__doc__)
    parser.add_argument("file", type=Path, nargs="?", default=ARTICLE)
    parser.add_argument("--runs", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--cores", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    if options.runs:
        print(json.dumps(list(_digests(options.file, options.cores, options.runs))))
    else:
        print(table(run(options.file)))


if __name__ == "__main__":
    main()
