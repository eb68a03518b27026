"""One article, both columns: stage by stage, against asking the model for everything at once.

    python -m benchmarks.article [FILE]

The reference is what a user of the same model would write: translate the whole article in one
prompt, then ask for five points in each language. It runs in the same process, with the same
model, threads and greedy decoding, after our run. Seconds are of the wall clock; the ratio is what
can be compared between machines.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from summarizer import Request, detect, load, parsing
from summarizer.checks import names
from summarizer.engines import llamaserver
from summarizer.store import Store
from summarizer.store.catalog import Catalog
from summarizer.types import DEFAULT_COLUMNS, BulletTranslated, BulletWritten, Done, Event

from . import held_mb, isolated_cache

ARTICLE = Path(__file__).resolve().parents[1] / "examples" / "otan.fr.txt"
MODEL = "qwen2.5-coder-1.5b-instruct-q4-k-m"
REFERENCE_CONTEXT_TOKENS = 8192


def run(path: Path = ARTICLE) -> dict[str, Any]:
    """Seconds of our run and of the reference, their ratio, and the peak memory in MB.

    The tokens a second, read and written, are those of the model in the reference's three prompts.
    """
    text = path.read_text("utf-8")
    with tempfile.TemporaryDirectory() as folder, isolated_cache(Path(folder)):
        ours = _ours(text)
        again_seconds = _again(path)
    peak_mb = held_mb(peak=True)
    reference = _reference(text)
    return {
        **ours,
        "second_process_seconds": again_seconds,
        "peak_memory_mb": round(peak_mb),
        **reference,
        "times_faster_than_reference": round(
            reference["reference_seconds"] / ours["total_seconds"], 2
        ),
    }


def _ours(text: str) -> dict[str, Any]:
    pipeline = load("embedded", offline=True)
    start = time.perf_counter()
    for lang in DEFAULT_COLUMNS:
        parsing.load(lang)
        names.warm(lang)
    detect(text)
    between = time.perf_counter()
    pipeline.warm()
    end = time.perf_counter()
    first = _timed(pipeline.stream(Request(text)))
    second = _timed(pipeline.stream(Request(text)))
    return {
        "pipelines_load_seconds": round(between - start, 2),
        "model_load_seconds": round(end - between, 2),
        **first,
        "second_run_seconds": second["total_seconds"],
    }


def _timed(events: Iterator[Event]) -> dict[str, Any]:
    start = time.perf_counter()
    written: list[float] = []
    translated: list[float] = []
    for event in events:
        now = round(time.perf_counter() - start, 2)
        if isinstance(event, BulletWritten):
            written.append(now)
        elif isinstance(event, BulletTranslated):
            translated.append(now)
        elif isinstance(event, Done):
            stages = dict(event.digest.run.seconds)
    return {
        "bullets": len(written),
        "all_french_seconds": written[-1],
        "first_pair_seconds": translated[0],
        "total_seconds": now,
        "stages_seconds": stages,
    }


def _again(path: Path) -> float:
    """Seconds of the command, start to end, on a text that this cache knows."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "summarizer", "--quiet", "--offline", "--profile", "embedded"]
    subprocess.run([*command, str(path)], check=True, stdout=subprocess.DEVNULL)
    return round(time.perf_counter() - start, 2)


def _reference(text: str) -> dict[str, float]:
    """Seconds for a whole translation and five points in each language, one prompt each."""
    files = Store(offline=True).locate(Catalog.load().model(MODEL))
    assert files is not None, f"run: visavis models pull {MODEL}"
    server = llamaserver.open_server(
        next(iter(files.values())), MODEL, context_tokens=REFERENCE_CONTEXT_TOKENS
    )
    taken: Counter[str] = Counter()
    start = time.perf_counter()
    for ask in (
        f"Translate this article into English:\n\n{text}",
        f"Résume cet article en cinq points, en français :\n\n{text}",
        f"Summarise this article in five points, in English:\n\n{text}",
    ):
        answer = server.handle_chat_completions(
            {"messages": [{"role": "user", "content": ask}], "temperature": 0, "max_tokens": 2000}
        )
        if "error" in answer:
            raise RuntimeError(answer["error"])
        taken.update(answer["timings"])
    return {
        "reference_seconds": round(time.perf_counter() - start, 2),
        "tokens_read_per_second": round(1e3 * taken["prompt_n"] / taken["prompt_ms"], 1),
        "tokens_written_per_second": round(1e3 * taken["predicted_n"] / taken["predicted_ms"], 1),
    }


def table(result: dict[str, Any]) -> str:
    """The figures, a line each."""
    stages = result["stages_seconds"]
    lines = [f"{name:32} {value}" for name, value in result.items() if value is not stages]
    return "\n".join([*lines, *(f"  {name:30} {value}" for name, value in stages.items())])


def main(argv: Sequence[str] | None = None) -> None:
    """Print the figures of one article."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.article", description=__doc__)
    parser.add_argument("file", type=Path, nargs="?", default=ARTICLE)
    print(table(run(parser.parse_args(argv).file)))


if __name__ == "__main__":
    main()
