"""The sample article by twins of opus-mt-fr-en and BARThez, against a plain loop of transformers.

    python -m benchmarks.specialised [FILE]

Twins have the shape of their models and random weights, so the time is real and the words mean
nothing: the length of every answer is set (as long as its source for a translation, a point's
usual length for a summary), and sentences of the article stand in for what the twin wrote.

The reference is what a user of transformers would write: the same sections and the same points,
one after the other, with `generate`, float32 and the same beam, in the same process after our run.
Both have their models in memory.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from summarizer import parsing
from summarizer.checks import names
from summarizer.engines import choice, tokens
from summarizer.engines.decoding import Decoding, Hypothesis, Ids, Runtime, Settings, read_settings
from summarizer.engines.protocols import Summarizer, Translator
from summarizer.engines.seq2seq import Seq2Seq
from summarizer.pipeline import Pipeline, Request
from summarizer.pipeline.engines import Engines
from summarizer.points.written import Written
from summarizer.store import Store
from summarizer.store.catalog import Catalog
from summarizer.text import language
from summarizer.translation.guarded import Guarded
from summarizer.translation.prepared import Prepared
from summarizer.types import BulletTranslated, Done, Lang, ModelInfo, Strategy

from . import twins
from .article import ARTICLE
from .runtimes import convert

TRANSLATOR, SUMMARIZER = "opus-mt-fr-en", "barthez-orangesum-abstract"
TWINS = {TRANSLATOR: "opus-mt", SUMMARIZER: "barthez"}
POINT_TOKENS = 40
"""Of BARThez' 1,500 published summaries, the mean has 29 words."""

Length = Callable[[Sequence[Ids]], int]


def run(path: Path = ARTICLE) -> dict[str, Any]:
    """Seconds of our run and of the reference, and their ratio."""
    text = path.read_text("utf-8")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        translator = _opened(TRANSLATOR, folder, lambda sources: max(map(len, sources)))
        summarizer = _opened(SUMMARIZER, folder, lambda _: POINT_TOKENS)
        ours, sections, points = _ours(text, summarizer, translator)
        for engine in (translator, summarizer):
            engine.close()
        reference_seconds = _reference(folder, sections, points)
    return {
        **ours,
        "sections": len(sections),
        "points_and_title": len(points),
        "reference_seconds": reference_seconds,
        "times_faster_than_reference": round(reference_seconds / ours["total_seconds"], 2),
    }


def _ours(text: str, summarizer: Seq2Seq, translator: Seq2Seq) -> tuple[dict[str, Any], Any, Any]:
    """Our figures, the sections that were summarised, and the texts that were translated."""
    for lang in ("fr", "en"):
        parsing.load(lang)
        names.warm(lang)
    language.detect(text)
    for engine in (summarizer, translator):
        engine.warm()
    summing, translating = _Chosen(summarizer), _Echoed(translator)
    prepared = Prepared(translating, sentence_tokens=200)
    pipeline = Pipeline(_Opened(summing, prepared))
    start = time.perf_counter()
    first = 0.0
    for event in pipeline.stream(Request(text)):
        if isinstance(event, BulletTranslated) and not first:
            first = time.perf_counter() - start
        if isinstance(event, Done):
            stages = dict(event.digest.run.seconds)
    found = {
        "total_seconds": round(time.perf_counter() - start, 2),
        "first_pair_seconds": round(first, 2),
        "stages_seconds": stages,
    }
    return found, summing.texts, translating.texts


def _reference(folder: Path, sections: Sequence[str], points: Sequence[str]) -> float:
    """Seconds of one `generate` for each text."""
    from transformers import AutoModelForSeq2SeqLM

    loaded = []
    for model in (SUMMARIZER, TRANSLATOR):
        manifest, built = Catalog.load().model(model), folder / TWINS[model]
        settings = read_settings(built, task=manifest.task)
        network = AutoModelForSeq2SeqLM.from_pretrained(built).eval()
        loaded.append((tokens.load(manifest, built, settings), network, settings))
    start = time.perf_counter()
    for texts, (read, network, settings) in zip((sections, points), loaded, strict=True):
        for text in texts:
            ids = read.encode(text, lang="fr")
            wanted = POINT_TOKENS if texts is sections else len(ids)
            _generate(network, ids, settings, wanted)
    return round(time.perf_counter() - start, 2)


def _generate(network: Any, ids: Ids, settings: Settings, new_tokens: int) -> None:
    import torch

    with torch.inference_mode():
        written = network.generate(
            torch.tensor([ids]),
            attention_mask=torch.ones(1, len(ids), dtype=torch.long),
            num_beams=settings.beams,
            max_new_tokens=new_tokens,
        )
    if written.shape[1] < new_tokens:
        raise RuntimeError(f"an answer of {written.shape[1]} tokens, not {new_tokens}")


def _opened(model: str, folder: Path, length: Length) -> Seq2Seq:
    """The twin of a model, converted, whose answers have a length that is set."""
    manifest = Catalog.load().model(model)
    built = twins.build(TWINS[model], folder, text=ARTICLE.read_text("utf-8"))
    converted, _ = convert(built, task=manifest.task)
    settings = read_settings(built, task=manifest.task)
    chosen = _Fixed(
        engine="ctranslate2", precision="int8", folder=converted, device="cpu", length=length
    )
    info = Store(offline=True).info(manifest)
    return Seq2Seq(manifest, built, settings, chosen=chosen, info=info)


@dataclass(frozen=True, kw_only=True)
class _Fixed(choice.Chosen):
    """A runtime that is told how long its answers are."""

    length: Length

    def load(self, settings: Settings, *, model: str) -> Runtime:
        return _OfLength(super().load(settings, model=model), self.length)


class _OfLength:
    def __init__(self, inner: Runtime, length: Length) -> None:
        self._inner = inner
        self._length = length

    def generate(self, sources: Sequence[Ids], decoding: Decoding) -> list[list[Hypothesis]]:
        fixed = replace(decoding, max_new_tokens=self._length(sources))
        return self._inner.generate(sources, fixed)


class _Chosen:
    """Lets the summariser work, and puts the first sentence of each section in its place."""

    def __init__(self, inner: Seq2Seq) -> None:
        self.inner = inner
        self.info: ModelInfo = inner.info
        self.max_input_tokens = inner.max_input_tokens
        self.count_tokens = inner.count_tokens
        self.texts: list[str] = []

    def summarize(self, texts: Sequence[str], *, lang: Lang, max_words: int) -> list[str]:
        self.texts += texts
        self.inner.summarize(texts, lang=lang, max_words=max_words)
        return [text.partition("\n")[0] for text in texts]


class _Echoed:
    """Lets the translator work, and gives back what it was given."""

    def __init__(self, inner: Seq2Seq) -> None:
        self.inner = inner
        self.info: ModelInfo = inner.info
        self.fingerprint = inner.fingerprint
        self.count_tokens = inner.count_tokens
        self.batch_texts = inner.batch_texts
        self.texts: list[str] = []

    def translate(self, texts: Sequence[str], *, source: Lang, target: Lang) -> list[str]:
        self.texts += texts
        self.inner.translate(texts, source=source, target=target)
        return list(texts)


class _Opened:
    def __init__(self, summarizer: Summarizer, translator: Translator) -> None:
        self._summarizer = summarizer
        self._translator = Guarded(translator)

    def __call__(
        self, source: Lang, columns: Sequence[Lang], *, strategy: Strategy | None = None
    ) -> Engines:
        others = {column: self._translator for column in columns if column != source}
        return Engines(Written(self._summarizer), others, facts=())

    def translator(self, source: Lang, target: Lang) -> tuple[Guarded, tuple[()]]:
        return self._translator, ()


def table(result: dict[str, Any]) -> str:
    """The figures, a line each."""
    stages = result.pop("stages_seconds")
    lines = [f"{name:32} {value}" for name, value in result.items()]
    return "\n".join([*lines, *(f"  {name:30} {value}" for name, value in stages.items())])


def main(argv: Sequence[str] | None = None) -> None:
    """Print the figures of one article."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.specialised", description=__doc__)
    parser.add_argument("file", type=Path, nargs="?", default=ARTICLE)
    print(table(run(parser.parse_args(argv).file)))


if __name__ == "__main__":
    main()
