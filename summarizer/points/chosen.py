"""Candidates that are sentences of the article, word for word.

Nothing is written, so a candidate's evidence is its own sentence. If a word of it points to
another sentence, its antecedent is in a bracket, and the sentence that names it is evidence too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import checks, entities
from ..article import Article
from ..engines.words import count
from ..store.catalog.manifest import ModelManifest
from ..types import Evidence, ModelInfo, Sentence
from . import antecedents, fitness, sections
from .alone import Alone
from .candidates import Candidate

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
        """The sentences, in article order, as they read alone; all parsed at once."""
        best = sections.best(article, n=n, count_tokens=count, max_tokens=self._max_words)
        given = [sentence for section in best for sentence in section.sentences]
        surfaces = [article.surface(sentence) for sentence in given]
        _, *docs = article.docs.of([article.title, *surfaces])
        in_title, *named = entities.find(
            [article.title, *surfaces], lang=article.lang, docs=article.docs
        )
        completed = antecedents.complete(
            docs,
            lang=article.lang,
            named=named,
            title=article.title,
            in_title=in_title,
            breaks=_breaks(article, given),
            paragraphs={i for i, s in enumerate(given) if s.paragraph != given[i - 1].paragraph},
            published=article.published,
        )
        return [
            candidate
            for sentence, doc, alone in zip(given, docs, completed, strict=True)
            if alone is not None and (candidate := _candidate(article, sentence, doc, alone, given))
        ]


def _breaks(article: Article, given: Sequence[Sentence]) -> set[int]:
    """The indexes of sentences before which the article has a heading, or others left out."""
    order = {sentence: i for i, sentence in enumerate(article.sentences)}
    places = [order[sentence] for sentence in given]
    return {i for i in range(1, len(places)) if places[i] != places[i - 1] + 1}


def _candidate(
    article: Article, sentence: Sentence, doc: Doc, alone: Alone, given: Sequence[Sentence]
) -> Candidate | None:
    """A candidate with its evidence: the sentences that name its brackets, and its own."""
    entry = article.entry(sentence.start)
    fit = fitness.judge(doc, lang=article.lang, alone=alone, kind=entry.kind if entry else "")
    if fit.score == 0:
        return None
    supporting = [given[i] for i in alone.named_in if given[i] != sentence] + [sentence]
    surfaces = [article.surface(s) for s in supporting]
    worded = alone.without_days
    found = (
        checks.of_bullet(worded.shown, surfaces, article=article.all_surfaces, lang=article.lang)
        if worded.is_changed
        else checks.of_sentence(alone.sentence, lang=article.lang)
    )
    if not checks.passed(found):
        return None
    held = (checks.coverage(worded.shown, [surface], lang=article.lang) for surface in surfaces)
    return Candidate(
        text=alone.text,
        evidence=tuple(
            Evidence(s.start, s.end, round(share, 3))
            for s, share in zip(supporting, held, strict=True)
        ),
        worth=max(map(article.score, supporting)),
        method="shortened" if alone.cuts else "extractive",
        checks=found,
        fitness=fit,
        brackets=alone.placed,
        label=article.label(sentence.start),
        age=entry.age if entry else 0,
    )


def open_engine(
    manifest: ModelManifest, files: Mapping[str, Path], *, info: ModelInfo, on_load: Any = None
) -> Chosen:
    """As `engines.open_engine`; there are no files, and nothing to load."""
    return Chosen(info, max_words=manifest.limits.input_tokens)
