"""A model at work on the canaries, for a user who wants to see whether it works at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..catalog.manifest import ModelManifest
from ..types import Lang
from . import canaries, proof

SUMMARY_WORDS = 60


@dataclass(frozen=True, slots=True)
class Trial:
    """What a model made of a text, and what was expected; nothing certain of a summary."""

    source: Lang
    target: Lang
    text: str
    answer: str
    expected: str
    reads_well: bool


def run(manifest: ModelManifest, engine: Any) -> Iterator[Trial]:
    """A trial for each canary that the model is for. Raises EngineError, TextTooLong."""
    for texts, source, target in canaries.of(manifest):
        if manifest.task == "summarization":
            answers = engine.summarize(texts, lang=source, max_words=SUMMARY_WORDS)
            for text, answer in zip(texts, answers, strict=True):
                good = proof.is_summarized(answer, text)
                yield Trial(source, target, text, answer, "", good)
            continue
        answers = engine.translate(texts, source=source, target=target)
        expected = canaries.SENTENCES[target]
        for text, answer, wanted in zip(texts, answers, expected, strict=True):
            good = proof.is_translated(answer, wanted)
            yield Trial(source, target, text, answer, wanted, good)
