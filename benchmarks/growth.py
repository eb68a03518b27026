"""How the work grows with the article and with the number of articles.

    python -m benchmarks.growth

Ten times the text: the work up to the ranking in processor time, the best of `RUNS`, and the calls
of the model, which is the stand-in. Ten articles, and then as many more, by one pipeline: processor
time of all of it but the model, and what the process grew by from the first ten to the last.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import count, islice
from pathlib import Path
from typing import Any

from summarizer import article
from summarizer.engines.echo import Echo
from summarizer.pipeline import Pipeline, Request
from summarizer.pipeline.engines import Engines
from summarizer.points.written import Written
from summarizer.translation.guarded import Guarded
from summarizer.types import Lang, ModelInfo, Strategy

from . import held_mb
from .article import ARTICLE

TIMES = 10
RUNS = 5
BATCHES = 5
"""So many times ten articles; memory that is not given back would show."""
ECHO = ModelInfo("echo", "translation", "", "", "echo", "")


def run(path: Path = ARTICLE) -> dict[str, Any]:
    """Processor seconds, their ratios, the calls of the translator, and megabytes grown by."""
    once = path.read_text("utf-8")
    articles = _articles(once)  # first: what the long text leaves behind would hide their growth
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
        **articles,
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
    Pipeline(_Opened(counting)).run(Request(text))
    return counting.calls


def _articles(text: str) -> dict[str, float]:
    """One article, ten others, and ten again and again, none of them twice, by one pipeline."""
    pipeline = Pipeline(_Opened(Echo(ECHO, max_input_tokens=100_000)))
    articles = (text.replace(". ", f" {number}. ") for number in count())
    pipeline.run(Request(next(articles)))  # opens the language pipelines

    def seconds(number: int) -> float:
        start = time.process_time()
        for article_text in islice(articles, number):
            pipeline.run(Request(article_text))
        return time.process_time() - start

    one, ten = seconds(1), seconds(TIMES)
    before_mb = held_mb()
    seconds((BATCHES - 1) * TIMES)
    return {
        "articles": TIMES,
        "article_cpu_seconds": round(one, 3),
        "articles_cpu_seconds": round(ten, 3),
        "times_the_work_of_one": round(ten / one, 2),
        f"grown_mb_after_{BATCHES * TIMES}_articles": round(held_mb() - before_mb, 1),
    }


class _Opened:
    """One engine for all that is asked for."""

    def __init__(self, echo: Echo) -> None:
        self._echo = echo

    def __call__(
        self, source: Lang, columns: Sequence[Lang], *, strategy: Strategy | None = None
    ) -> Engines:
        others = {column: Guarded(self._echo) for column in columns if column != source}
        return Engines(Written(self._echo), others, facts=())

    def translator(self, source: Lang, target: Lang) -> tuple[Guarded, tuple[()]]:
        return Guarded(self._echo), ()


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
