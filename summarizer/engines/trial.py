"""A model at work on the canaries, for a user who wants to check that it works."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..store.catalog.manifest import ModelManifest
from ..types import Lang
from . import canaries, proof

SUMMARY_WORDS = 60


@dataclass(frozen=True, slots=True)
class Trial:
    """The answer of a model to a text, and the expected one; empty for a summary.

    `back` is the answer in the language of the text again, by the model for the other direction.
    """

    source: Lang
    target: Lang
    text: str
    answer: str
    expected: str
    reads_well: bool
    back: str = ""


def run(manifest: ModelManifest, engine: Any, sibling: Any | None = None) -> Iterator[Trial]:
    """A trial for each canary that the model is for. Raises EngineError, TextTooLong.

    With a `sibling`, which translates the other way, the texts also have to come back.
    """
    for texts, source, target in canaries.of(manifest):
        if manifest.task == "summarization":
            answers = engine.summarize(texts, lang=source, max_words=SUMMARY_WORDS)
            for text, answer in zip(texts, answers, strict=True):
                good = proof.is_summarized(answer, text)
                yield Trial(source, target, text, answer, "", good)
            continue
        answers = engine.translate(texts, source=source, target=target)
        expected = canaries.sentences(target)
        back = [""] * len(texts)
        if sibling is not None:
            back = sibling.translate(answers, source=target, target=source)
        for text, answer, wanted, again in zip(texts, answers, expected, back, strict=True):
            good = proof.is_translated(answer, wanted)
            good = good and (sibling is None or proof.is_translated(again, text))
            yield Trial(source, target, text, answer, wanted, good, again)
