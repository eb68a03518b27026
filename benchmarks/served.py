"""Translation by a model server with several requests in flight, against the same model in-process.

    python -m benchmarks.served [--lines N] [--at-once N] [--data DIR]

French lines of newstest2013 from the half for working go into English by the embedded model, by the
same prompts and without an adapter: in this process as the program runs it, and by llama.cpp's own
server in another process, one line at a time and several at once. The ways take turns on small
groups of lines, so that all meet the same load of the machine. Every group is new to every way. The
seconds of the processor, in both processes, are beside those of the clock: other programs take
only the latter.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from summarizer.engines import llamacpp, open_engine
from summarizer.store import Store
from summarizer.store.catalog import Catalog
from summarizer.store.catalog.manifest import ModelManifest

from . import llama_process, samples
from .samples import DEFAULT_DATA
from .translation import MODEL

CORPUS = "newstest2013.fr-en"
LINES = 20
AT_ONCE = 4

Work = Callable[[Sequence[str]], list[str]]
"""From some lines to their translations."""


def run(data: Path = DEFAULT_DATA, lines: int = LINES, at_once: int = AT_ONCE) -> dict[str, Any]:
    """Translate and compare. Raises SystemExit where the data are missing.

    Returns a JSON-able object: `lines`, `at_once`; by way, seconds a line by the clock and of the
    processor, and the share of answers that are those of the model in this process.
    """
    (path,) = samples.located(data, [f"mt/{CORPUS}.fr"], subject="served")
    given = samples.lines(path)
    indices = samples.indices_of("tune", len(given), "newstest2013")
    drawn = [given[i] for i in samples.drawn(indices, "served", most=lines)]
    manifest, store = Catalog.load().model(MODEL), Store(offline=True)
    files, info = store.locate(manifest), store.info(manifest)
    assert files is not None, f"run: visavis models pull {MODEL}"
    here = llamacpp.open_engine(manifest.model_copy(update={"adapter": None}), files, info=info)
    with llama_process.running(files[manifest.files[0].name], slots=at_once) as server:
        ways = {
            "in this process": _by(here),
            "server, one at a time": _by(_served(server.url, 1)),
            f"server, {at_once} at once": _by(_served(server.url, at_once)),
        }
        for work in ways.values():  # the model is loaded, and the instructions are known
            work(["Il pleut à Brest."] * at_once)
        found = compared(
            drawn, ways, at_once, processor=lambda: time.process_time() + server.processor_s
        )
    return {**found, "data_sha256": samples.digest([path])}


def _served(url: str, at_once: int) -> Any:
    manifest = ModelManifest.model_validate(
        {
            "id": f"server-{at_once}",
            "description": "The embedded model on llama.cpp's server.",
            "task": "translation",
            "engine": "openai",
            "source": ["fr"],
            "target": ["en"],
            "server": {"url": url, "requests_in_flight": at_once},
            "limits": {"input_tokens": 2048},
            "license": "apache-2.0",
        }
    )
    return open_engine(manifest, {}, info=Store(offline=True).info(manifest))


def _by(engine: Any) -> Work:
    return lambda texts: list(engine.translate(texts, source="fr", target="en"))


def compared(
    lines: Sequence[str],
    ways: Mapping[str, Work],
    at_once: int,
    *,
    processor: Callable[[], float] = time.process_time,
) -> dict[str, Any]:
    """The figures of `run` on these lines; the first of the ways is the one to be compared with.

    `processor` returns the seconds of the processor that have been used so far.
    """
    answers: dict[str, list[str]] = {name: [] for name in ways}
    clock, worked = dict.fromkeys(ways, 0.0), dict.fromkeys(ways, 0.0)
    for start in range(0, len(lines), at_once):
        for name, work in ways.items():
            before = time.perf_counter(), processor()
            answers[name] += work(lines[start : start + at_once])
            clock[name] += time.perf_counter() - before[0]
            worked[name] += processor() - before[1]
    first = answers[next(iter(ways))]
    same = {name: sum(map(str.__eq__, first, made)) / len(lines) for name, made in answers.items()}
    return {
        "lines": len(lines),
        "at_once": at_once,
        "seconds_per_line": {name: round(spent / len(lines), 3) for name, spent in clock.items()},
        "processor_per_line": {name: round(s / len(lines), 3) for name, s in worked.items()},
        "same": {name: round(share, 3) for name, share in same.items()},
    }


def table(result: Mapping[str, Any]) -> str:
    """A line a way, against the first: by the clock and by the processor; share of same answers."""
    lines = [f"{result['lines']} lines; s a line: clock, processor; same answer"]
    measures = result["seconds_per_line"], result["processor_per_line"]
    bases = [next(iter(measure.values())) for measure in measures]
    for name in result["same"]:
        cells = [
            f"{measure[name]:8.2f}  {base / measure[name]:5.2f} times"
            for measure, base in zip(measures, bases, strict=True)
        ]
        lines.append(f"{name:24}{''.join(cells)}  {result['same'][name]:4.0%}")
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.served", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder with mt/")
    parser.add_argument("--lines", type=int, default=LINES, help="how many")
    parser.add_argument("--at-once", type=int, default=AT_ONCE, help="requests in flight")
    options = parser.parse_args(argv)
    print(table(run(options.data, options.lines, options.at_once)))


if __name__ == "__main__":
    main()
