"""How the work grows with the article: ten times the text, and the calls of the model.

    python -m benchmarks.growth

The work up to the ranking is processor time, the best of `RUNS`. The model is the stand-in, whose
calls are counted.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from summarizer import article
from summarizer.engines.echo import Echo
from summarizer.opened import Engines
from summarizer.pipeline import Pipeline
from summarizer.translation import Guarded
from summarizer.types import Lang, ModelInfo, Strategy

from .article import ARTICLE

TIMES = 10
RUNS = 5
ECHO = ModelInfo("echo", "translation", "", "", "echo", "")


def run(path: Path = ARTICLE) -> dict[str, Any]:
    """Processor seconds of the steps up to the ranking, and the calls of the translator."""
    once = path.read_text("utf-8")
    many = "\n\n".join([once] * TIMES)
    article.read(once, lang="fr")
    seconds = {"once": _best(once), "many": _best(many)}
    return {
        "times_the_text": TIMES,
        "ranking_cpu_seconds": seconds["once"],
        "ranking_cpu_seconds_ten_times": seconds["many"],
        "times_the_work": round(seconds["many"] / seconds["once"], 2),
        "model_calls": _calls(once),
        "model_calls_ten_times": _calls(many),
    }


def _best(text: str) -> float:
    taken = []
    for _ in range(RUNS):
        start = time.process_time()
        article.read(text, lang="fr")
        taken.append(time.process_time() - start)
    return round(min(taken), 4)


def _calls(text: str) -> int:
    """Texts that the translator was given for five bullets and the title."""
    counting = _Counting(ECHO, max_input_tokens=100_000)
    Pipeline(_Opened(counting)).run(text)
    return counting.calls


class _Opened:
    """One engine for all that is asked for."""

    def __init__(self, echo: Echo) -> None:
        self._echo = echo

    def __call__(
        self, source: Lang, columns: Sequence[Lang], *, strategy: Strategy | None = None
    ) -> Engines:
        others = {column: Guarded(self._echo) for column in columns if column != source}
        return Engines(self._echo, others, notice="")

    def translator(self, source: Lang, target: Lang) -> tuple[Guarded, str]:
        return Guarded(self._echo), ""


class _Counting(Echo):
    calls = 0

    def translate(self, texts: Sequence[str], *, source: Lang, target: Lang) -> list[str]:
        self.calls += len(texts)
        return super().translate(texts, source=source, target=target)


def table(result: dict[str, Any]) -> str:
    """The figures, a line each."""
    return "\n".join(f"{name:32} {value}" for name, value in result.items())


if __name__ == "__main__":
    print(table(run()))
