"""A summariser that writes nothing of its own: it chooses sentences and makes them stand alone.

It needs no files. Each candidate is a sentence of the article, with its antecedent in brackets
where it opened with a pronoun.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .. import parsing
from ..article import ranking
from ..catalog.manifest import ModelManifest
from ..engines.words import count, refuse_over
from ..text import sentences
from ..types import Lang, ModelInfo
from . import antecedents, fitness


@dataclass(frozen=True, slots=True)
class _Candidate:
    text: str
    place: int
    worth: float

    @property
    def words(self) -> int:
        return len(self.text.split())


class ExtractiveSummarizer:
    """Chooses the sentences of each text that say most about all the texts, and stand alone."""

    def __init__(self, info: ModelInfo, *, max_input_tokens: int) -> None:
        self.info = info
        self.max_input_tokens = max_input_tokens

    def count_tokens(self, text: str) -> int:
        """Words between white space; one that never ends counts as several."""
        return count(text)

    def summarize(self, texts: Sequence[str], *, lang: Lang, max_words: int) -> list[str]:
        """One line a sentence, in the order of the text; empty where no sentence is fit.

        The texts are taken as the sections of one article. The best sentence comes even when it
        is longer than `max_words`: nothing is cut.
        """
        for text in texts:
            refuse_over(self.max_input_tokens, text, what="section", model=self.info.id)
        surfaces = [_surfaces(text, lang) for text in texts]
        scores = iter(ranking.rank([s for group in surfaces for s in group], lang=lang))
        return [
            "\n".join(_best(list(_candidates(group, scores, lang)), max_words))
            for group in surfaces
        ]


def _surfaces(text: str, lang: Lang) -> list[str]:
    """All sentences, also what looks like a heading here: a section holds none."""
    return [sentences.surface(text, sentence) for sentence in sentences.split(text, lang=lang)]


def _candidates(
    surfaces: Sequence[str], scores: Iterator[float], lang: Lang
) -> Iterator[_Candidate]:
    """The sentences of one section that can be shown, completed where that is needed."""
    docs = parsing.parse(surfaces, lang=lang)
    texts = antecedents.complete(docs, lang=lang)
    redone = [t for t, doc in zip(texts, docs, strict=True) if t is not None and t != doc.text]
    reparsed = iter(parsing.parse(redone, lang=lang))
    for place, (doc, text) in enumerate(zip(docs, texts, strict=True)):
        score = next(scores)
        if text is None:
            continue
        shown = doc if text == doc.text else next(reparsed)
        if (fit := fitness.judge(shown, lang=lang).score) > 0:
            yield _Candidate(text, place, score * fit)


def _best(candidates: Sequence[_Candidate], max_words: int) -> list[str]:
    """The candidates worth most that fit, in the order of the text."""
    chosen: list[_Candidate] = []
    words = 0
    for candidate in sorted(candidates, key=lambda c: -c.worth):
        if not chosen or words + candidate.words <= max_words:
            chosen.append(candidate)
            words += candidate.words
    return [c.text for c in sorted(chosen, key=lambda c: c.place)]


def open_engine(
    manifest: ModelManifest, files: Mapping[str, Path], *, info: ModelInfo, on_load: Any = None
) -> ExtractiveSummarizer:
    """As `engines.open_engine`; there are no files, and nothing to load."""
    return ExtractiveSummarizer(info, max_input_tokens=manifest.limits.input_tokens)
