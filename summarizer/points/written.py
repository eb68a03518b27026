"""Candidates that a model writes: it reads the best sections, and each sentence needs support.

A candidate that its section does not support is replaced by its best evidence sentence and marked
(`method="extractive"`, and the check "replaced"); it is never offered as if it had passed.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from .. import checks
from ..article import Article
from ..engines.protocols import Remarking, Summarizer, Warmable
from ..messages import Fact, several
from ..types import Check, Evidence, ModelInfo, Section
from . import fitness, sections
from .candidates import Candidate
from .faults import Fitness

WORDS_PER_BULLET = 45

CHOICE = 3
"""Candidates for each bullet that the summariser has room for."""


class Written:
    """Proposes the sentences of a summariser that the article supports."""

    def __init__(self, summarizer: Summarizer) -> None:
        self._summarizer = summarizer

    @property
    def info(self) -> ModelInfo:
        """The summariser."""
        return self._summarizer.info

    @property
    def remark(self) -> Fact | None:
        """The summariser's remark about itself, for the notice."""
        return self._summarizer.remark if isinstance(self._summarizer, Remarking) else None

    def warm(self) -> None:
        """Load into memory the files that the first article would wait for."""
        if isinstance(self._summarizer, Warmable):
            self._summarizer.warm()

    def can_read(self, sentence: str) -> bool:
        """Whether a sentence fits into one input of the summariser."""
        return self._summarizer.count_tokens(sentence) <= self._summarizer.max_input_tokens

    def propose(self, article: Article, *, n: int) -> list[Candidate]:
        """The summariser's sentences on the best sections, judged; one call for all sections.

        If the article supports none of them, the best sentence of each section takes their place.
        """
        best = sections.best(
            article,
            n=n,
            count_tokens=self._summarizer.count_tokens,
            max_tokens=self._summarizer.max_input_tokens,
        )
        outputs = self._summarizer.summarize(
            [_text(article, section) for section in best],
            lang=article.lang,
            max_words=WORDS_PER_BULLET * math.ceil(CHOICE * n / max(1, len(best))),
        )
        written = [
            candidate if checks.passed(candidate.checks) else _extract_instead(article, candidate)
            for section, output in zip(best, outputs, strict=True)
            for candidate in _from_output(article, section, output)
        ]
        written = written or [_chosen_instead(article, section) for section in best]
        docs = article.docs.of([candidate.text for candidate in written])
        return [
            _placed(article, candidate, fitness.judge(doc, lang=article.lang))
            for candidate, doc in zip(written, docs, strict=True)
        ]


def _placed(article: Article, candidate: Candidate, fit: Fitness) -> Candidate:
    """The candidate with its fitness, and with the label of its main evidence."""
    entry = article.entry(candidate.place)
    age = entry.age if entry else 0
    return replace(candidate, fitness=fit, label=article.label(candidate.place), age=age)


def _text(article: Article, section: Section) -> str:
    paragraphs: dict[int, list[str]] = {}
    for sentence in section.sentences:
        paragraphs.setdefault(sentence.paragraph, []).append(article.surface(sentence))
    return "\n\n".join(" ".join(group) for group in paragraphs.values())


def _from_output(article: Article, section: Section, output: str) -> Iterator[Candidate]:
    """A candidate for each line of a summariser's output; one without any support is dropped."""
    surfaces = [article.surface(sentence) for sentence in section.sentences]
    for line in filter(None, map(str.strip, output.splitlines())):
        support = checks.support(line, surfaces, lang=article.lang)
        if not support:
            continue
        supporting = [surfaces[i] for i in support]
        yield Candidate(
            text=line,
            evidence=_evidence(section, support),
            worth=max(article.score(section.sentences[i]) for i in support),
            method="extractive" if line in supporting else "abstractive",
            checks=_checks(article, line, supporting),
        )


def _checks(article: Article, text: str, supporting: Sequence[str]) -> tuple[Check, ...]:
    return checks.of_bullet(text, supporting, article=article.all_surfaces, lang=article.lang)


def _evidence(section: Section, support: Mapping[int, float]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(section.sentences[i].start, section.sentences[i].end, round(score, 3))
        for i, score in sorted(support.items())
    )


def _chosen_instead(article: Article, section: Section) -> Candidate:
    """The best sentence of a section for which nothing fit was written."""
    best = max(section.sentences, key=article.score)
    text = article.surface(best)
    why = Fact("nothing supported")
    return Candidate(
        text=text,
        evidence=(Evidence(best.start, best.end, 1.0),),
        worth=article.score(best),
        method="extractive",
        checks=(
            *_checks(article, text, [text]),
            Check("replaced", ok=True, code="replaced", args=(why,)),
        ),
    )


def _extract_instead(article: Article, failed: Candidate) -> Candidate:
    best = max(failed.evidence, key=lambda e: e.score)
    sentence = next(s for s in article.sentences if s.start == best.start)
    text = article.surface(sentence)
    why = several(checks.faults(failed.checks))
    return replace(
        failed,
        text=text,
        evidence=(replace(best, score=1.0),),
        method="extractive",
        checks=(
            *_checks(article, text, [text]),
            Check("replaced", ok=True, code="replaced", args=(why,)),
        ),
    )
