"""Candidates that are sentences of the article, word for word.

Nothing is written, so a candidate's evidence is its own sentence. If that opened with a pronoun,
the antecedent replaces it, and the sentence that names the antecedent is evidence too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import checks
from ..article import Article
from ..engines.words import count
from ..store.catalog.manifest import ModelManifest
from ..types import Evidence, ModelInfo, Section, Sentence
from . import antecedents, fitness, sections
from .antecedents import Alone
from .candidates import Candidate
from .fitness import Fitness

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Chosen:
    """Proposes every sentence of the best sections that can be shown by itself."""

    def __init__(self, info: ModelInfo, *, max_words: int) -> None:
        self.info = info
        self._max_words = max_words

    def can_read(self, sentence: str) -> bool:
        """Whether a sentence is within the limit."""
        return count(sentence) <= self._max_words

    def propose(self, article: Article, *, n: int) -> list[Candidate]:
        """The sentences, in article order, completed if needed; all parsed at once."""
        best = sections.best(article, n=n, count_tokens=count, max_tokens=self._max_words)
        docs = iter(article.docs.of([article.surface(s) for part in best for s in part.sentences]))
        return [
            candidate
            for section in best
            for candidate in _of_section(
                article, section, list(islice(docs, len(section.sentences)))
            )
        ]


def _of_section(article: Article, section: Section, docs: Sequence[Doc]) -> Iterator[Candidate]:
    """The sentences that can be shown; antecedents are only looked for within the section."""
    completed = antecedents.complete(docs, lang=article.lang)
    for sentence, doc, alone in zip(section.sentences, docs, completed, strict=True):
        if alone is None:
            continue
        entry = article.entry(sentence.start)
        fit = fitness.judge(doc, lang=article.lang, alone=alone, kind=entry.kind if entry else "")
        named_in = [section.sentences[alone.named_in]] if alone.antecedent else []
        candidate = _candidate(article, alone, fit, [*named_in, sentence])
        if fit.score > 0 and checks.passed(candidate.checks):
            yield candidate


def _candidate(
    article: Article, alone: Alone, fit: Fitness, supporting: Sequence[Sentence]
) -> Candidate:
    """A candidate with its evidence: the sentence that names its antecedent, and its own."""
    surfaces = [article.surface(sentence) for sentence in supporting]
    held = (checks.coverage(alone.shown, [surface], lang=article.lang) for surface in surfaces)
    return Candidate(
        text=alone.text,
        evidence=tuple(
            Evidence(sentence.start, sentence.end, round(share, 3))
            for sentence, share in zip(supporting, held, strict=True)
        ),
        worth=max(map(article.score, supporting)),
        method="extractive",
        checks=checks.of_bullet(
            alone.shown, surfaces, article=article.all_surfaces, lang=article.lang
        ),
        fitness=fit,
        antecedent=alone.antecedent,
        label=article.label(supporting[-1].start),
        age=entry.age if (entry := article.entry(supporting[-1].start)) else 0,
    )


def open_engine(
    manifest: ModelManifest, files: Mapping[str, Path], *, info: ModelInfo, on_load: Any = None
) -> Chosen:
    """As `engines.open_engine`; there are no files, and nothing to load."""
    return Chosen(info, max_words=manifest.limits.input_tokens)
