"""CTranslate2 int8 against transformers float32, on twins of the hub's models.

    python -m benchmarks.runtimes

Both runtimes are those of `summarizer.engines`. They get the same batch of token ids, the same beam
and the same length of answer, each in a process of its own, one after the other; all cores are
theirs. Tokens per second are those of the answers. Memory is what the process grew by from before
the model was read until its peak, and the peak of the whole process beside it.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.engines import converter, ctranslate2, transformers
from summarizer.engines.decoding import Decoding, Runtime, read_settings
from summarizer.engines.readers import open_reader

from . import held_mb, twins

ARTICLE = Path(__file__).resolve().parents[1] / "examples" / "otan.fr.txt"
REPEATS = 3
"""Each measurement is the best of as many, after one that is not counted: noise only slows."""


@dataclass(frozen=True)
class Work:
    """A batch: how many texts of how many tokens, and how many tokens each answer has."""

    task: str
    texts: int
    source_tokens: int
    new_tokens: int


WORK = {
    "opus-mt": Work("translation", texts=16, source_tokens=30, new_tokens=30),
    "barthez": Work("summarization", texts=6, source_tokens=160, new_tokens=40),
    "distilbart": Work("summarization", texts=6, source_tokens=160, new_tokens=60),
}
BEAMS = (1, 4)
THREADS = ((1, 2), (2, 1), (1, 1))
"""CTranslate2's threads, inter and intra: batches at the same time, and cores for each."""


def run() -> dict[str, Any]:
    """Tokens per second and memory by twin, runtime and beam; the threads of CTranslate2."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return {"runtimes": list(_rows(folder)), "threads": list(_threads(folder))}


def _rows(folder: Path) -> Iterator[dict[str, Any]]:
    for twin in twins.TWINS:
        built = twins.build(twin, folder, text=ARTICLE.read_text("utf-8"))
        converted, seconds = convert(built, task=WORK[twin].task)
        for beams in BEAMS:
            slow = _measured("transformers", twin, built, beams=beams)
            fast = _measured("ctranslate2", twin, built, converted, beams=beams)
            yield {
                "twin": twin,
                "beams": beams,
                "transformers": slow,
                "ctranslate2": fast,
                "times_faster": round(fast["tokens_per_second"] / slow["tokens_per_second"], 2),
                "memory_share": round(fast["grown_mb"] / slow["grown_mb"], 2),
                "conversion_seconds": seconds,
            }


def convert(twin: Path, *, task: str) -> tuple[Path, float]:
    """The twin in int8, beside it, and the seconds that took."""
    settings = read_settings(twin, task=task)
    reader = open_reader(twin, settings)
    target = twin.with_name(f"{twin.name}-int8")
    target.mkdir()
    start = time.perf_counter()
    converter.convert(twin, reader, settings, target, "int8")
    return target, round(time.perf_counter() - start, 1)


def _threads(folder: Path) -> Iterator[dict[str, Any]]:
    """The sentences of an article, as one batch, with the threads divided in each way."""
    twin = folder / "opus-mt"
    for inter, intra in THREADS:
        converted = twin.with_name(f"{twin.name}-int8")
        found = _measured(
            "ctranslate2", "opus-mt", twin, converted, beams=4, threads=(inter, intra)
        )
        yield {"inter": inter, "intra": intra, **found}


def _measured(
    runtime: str,
    twin: str,
    built: Path,
    converted: Path | None = None,
    *,
    beams: int,
    threads: tuple[int, int] | None = None,
) -> dict[str, Any]:
    """What one process found."""
    task = {
        "runtime": runtime,
        "twin": twin,
        "built": str(built),
        "converted": str(converted or ""),
        "beams": beams,
        "threads": threads,
    }
    command = [sys.executable, "-m", "benchmarks.runtimes", "--measure", json.dumps(task)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _measure(task: dict[str, Any]) -> dict[str, Any]:
    """Read the model, work, and tell; in a process of its own."""
    work = WORK[task["twin"]]
    built = Path(task["built"])
    settings = read_settings(built, task=work.task)
    _import(task["runtime"])
    before_mb = held_mb()
    if task["threads"]:
        ctranslate2.MAX_INTRA_THREADS = task["threads"][0] * task["threads"][1]
    runtime = _load(task, settings)
    seed = random.Random(twins.SEED)
    sources = [
        [*(seed.randrange(4, 300) for _ in range(work.source_tokens - 1)), settings.eos]
        for _ in range(work.texts)
    ]
    decoding = Decoding(
        max_new_tokens=work.new_tokens,
        beams=task["beams"],
        start=settings.start,
        never=settings.never,
    )
    _timed(runtime, sources, decoding)
    seconds = min(_timed(runtime, sources, decoding) for _ in range(REPEATS))
    tokens = work.texts * work.new_tokens
    return {
        "tokens_per_second": round(tokens / seconds, 1),
        "grown_mb": round(held_mb(peak=True) - before_mb),
        "peak_mb": round(held_mb(peak=True)),
    }


def _import(runtime: str) -> None:
    """The libraries, so that the growth after it is that of the model."""
    if runtime == "ctranslate2":
        import ctranslate2  # noqa: F401
    else:
        import torch  # noqa: F401
        from transformers import AutoModelForSeq2SeqLM  # noqa: F401


def _load(task: dict[str, Any], settings: Any) -> Runtime:
    if task["runtime"] == "ctranslate2":
        converted = Path(task["converted"])
        workers = task["threads"][0] if task["threads"] else 1
        return ctranslate2.load(
            converted, settings, model=task["twin"], device="cpu", workers=workers
        )
    return transformers.load(Path(task["built"]), settings, model=task["twin"])


def _timed(runtime: Runtime, sources: Sequence[list[int]], decoding: Decoding) -> float:
    """Seconds for all texts in one batch."""
    start = time.perf_counter()
    answers = runtime.generate(sources, decoding)
    seconds = time.perf_counter() - start
    lengths = {len(best.ids) for best, *_ in answers}
    if lengths != {decoding.max_new_tokens}:
        raise RuntimeError(f"answers of {sorted(lengths)} tokens, not {decoding.max_new_tokens}")
    return seconds


def table(result: dict[str, Any]) -> str:
    """A line for each twin and beam, then the threads."""
    lines = [f"{'twin':11}beam  {'transformers':>22}  {'CTranslate2 int8':>22}  faster  memory"]
    for row in result["runtimes"]:
        slow, fast = row["transformers"], row["ctranslate2"]
        lines.append(
            f"{row['twin']:11}{row['beams']:4}  {_speed(slow):>22}  {_speed(fast):>22}"
            f"  {row['times_faster']:5.1f}x  {row['memory_share']:6.0%}"
        )
    lines += [
        f"opus-mt, beam 4, inter {row['inter']} intra {row['intra']}: {_speed(row)}"
        for row in result["threads"]
    ]
    return "\n".join(lines)


def _speed(found: dict[str, Any]) -> str:
    return f"{found['tokens_per_second']:.0f} tok/s {found['grown_mb']:,} MB"


def main(argv: Sequence[str] | None = None) -> None:
    """Print the table; or, for its own use, measure one thing."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.runtimes", description=__doc__)
    parser.add_argument("--measure", type=json.loads, help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    print(json.dumps(_measure(options.measure)) if options.measure else table(run()))


if __name__ == "__main__":
    main()
