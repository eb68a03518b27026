"""What an adapter costs, and what several lines at once would save and change.

    python -m benchmarks.decoding [--lines N] [--data DIR]

French lines of newstest2013 from the half for working on go into English by the embedded model:
alone as the program asks it, with its adapter, and with its adapter several lines at once, as one
request to the runtime. The ways take turns, so that all meet the same load of the machine; seconds
of the processor are told beside those of the clock, for another program takes the latter alone.

Sums in floating point depend on what is worked on together, and greedy decoding turns on a tie.
So the answers are compared: lines at once against one by one, and against the same lines in the
opposite order. The contract of a translator is that the same input gives the same output.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from summarizer.engines import llamacpp, llamaserver, prompts
from summarizer.store import Store
from summarizer.store.catalog import Catalog, adapters

from . import samples
from .samples import DEFAULT_DATA
from .translation import MODEL

CORPUS = "newstest2013.fr-en"
LINES = 24
AT_ONCE = 4
MAX_TOKENS = 300

Work = Callable[[Sequence[str]], list[str]]
"""From some lines to their translations."""


def run(data: Path = DEFAULT_DATA, lines: int = LINES) -> dict[str, Any]:
    """Translate and compare. Raises SystemExit where the data are missing.

    Returns a JSON-able object: `lines`, `at_once`; by way, seconds a line by the clock and of the
    processor; `same` as shares of the lines in [0, 1].
    """
    (path,) = samples.located(data, [f"mt/{CORPUS}.fr"], subject="decoding")
    given = samples.lines(path)
    indices = samples.indices_of("tune", len(given), "newstest2013")
    drawn = [given[i] for i in samples.drawn(indices, "decoding", most=lines)]
    return {**compared(drawn, ways()), "data_sha256": samples.digest([path])}


def ways() -> dict[str, Work]:
    """The ways to be compared, by name, each with the model in memory."""
    catalog, store = Catalog.load(), Store(offline=True)
    manifest = catalog.model(MODEL)
    files, info = store.locate(manifest), store.info(manifest)
    assert files is not None, f"run: visavis models pull {MODEL}"
    alone = llamacpp.open_engine(manifest.model_copy(update={"adapter": None}), files, info=info)
    adapted = llamacpp.open_engine(manifest, {**files, **catalog.beside(manifest)}, info=info)
    alone.warm()
    adapted.warm()
    return {
        "alone": lambda texts: alone.translate(texts, source="fr", target="en"),
        "adapter": lambda texts: adapted.translate(texts, source="fr", target="en"),
        "at once": at_once(files, catalog.beside(manifest)),
    }


def at_once(files: Mapping[str, Path], beside: Mapping[str, Path]) -> Work:
    """The model with its adapter, on as many lines at once as it is given."""
    manifest = Catalog.load().model(MODEL)
    adapter = adapters.find(manifest, beside)
    assert adapter is not None and not adapter.fault
    server = llamaserver.open_server(
        files[manifest.files[0].name],
        MODEL,
        context_tokens=manifest.limits.input_tokens,
        adapter=adapter.path,
        slots=AT_ONCE,
    )

    def work(texts: Sequence[str]) -> list[str]:
        answer = server.handle_completions(
            {
                "prompt": [prompts.to_go_on(text, source="fr", target="en") for text in texts],
                "stop": ["\n"],
                "temperature": 0,
                "cache_prompt": False,
                "max_tokens": MAX_TOKENS,
                "lora": [{"id": 0, "scale": 1.0}],
            }
        )
        ordered = sorted(answer["choices"], key=lambda choice: choice["index"])
        return [choice["text"].strip() for choice in ordered]

    return work


def compared(lines: Sequence[str], ways: Mapping[str, Work]) -> dict[str, Any]:
    """The figures of `run` on these lines; the last of the ways is the one that takes several."""
    answers: dict[str, list[str]] = {name: [] for name in ways}
    clock, processor = dict.fromkeys(ways, 0.0), dict.fromkeys(ways, 0.0)
    backwards: list[str] = []
    for start in range(0, len(lines), AT_ONCE):
        group = lines[start : start + AT_ONCE]
        for name, work in ways.items():
            before = time.perf_counter(), time.process_time()
            answers[name] += work(group)
            clock[name] += time.perf_counter() - before[0]
            processor[name] += time.process_time() - before[1]
        backwards += ways["at once"](group[::-1])[::-1]
    return {
        "lines": len(lines),
        "at_once": AT_ONCE,
        "seconds_per_line": {name: round(spent / len(lines), 3) for name, spent in clock.items()},
        "processor_per_line": {name: round(s / len(lines), 3) for name, s in processor.items()},
        "same": {
            "one by one": _same(answers["at once"], answers["adapter"]),
            "opposite order": _same(answers["at once"], backwards),
        },
    }


def _same(one: Sequence[str], other: Sequence[str]) -> float:
    return round(sum(a == b for a, b in zip(one, other, strict=True)) / len(one), 3)


def table(result: Mapping[str, Any]) -> str:
    """A line a way, against the model alone; then how often the answers are the same."""
    lines = [f"{result['lines']} lines, {result['at_once']} at once; s a line: clock, processor"]
    base = result["processor_per_line"]["alone"]
    for name, clock in result["seconds_per_line"].items():
        processor = result["processor_per_line"][name]
        lines.append(f"{name:12}{clock:8.2f}{processor:8.2f}   {processor / base:4.2f} times")
    lines += [f"at once = {name}: {share:.0%}" for name, share in result["same"].items()]
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.decoding", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder with mt/")
    parser.add_argument("--lines", type=int, default=LINES, help="how many")
    options = parser.parse_args(argv)
    print(table(run(options.data, options.lines)))


if __name__ == "__main__":
    main()
