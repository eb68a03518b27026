"""Article to candidates: the best sections go to the summariser, and what it writes is checked.

A candidate that its section does not support is replaced by its best evidence sentence, and says
so (`method="extractive"`, and the check "replaced"); it is never offered as if it had passed.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from .. import checks, parsing
from ..article import Article
from ..article.sections import pack
from ..engines.protocols import Summarizer
from ..messages import several
from ..types import Check, Evidence, Section
from . import fitness
from .choosing import Candidate

SECTIONS_PER_BULLET = 4
"""The summariser reads as many sections for each bullet asked for; the rest is only ranked."""

SECTION_TOKENS = 160
"""About a paragraph: small sections spread the bullets over the article."""

WORDS_PER_BULLET = 45

CHOICE = 3
"""The summariser is given room for as many candidates for each bullet."""


def propose(article: Article, summarizer: Summarizer, *, n: int) -> tuple[list[Candidate], int]:
    """Candidates for `n` bullets, in article order, and how many characters were read for them.

    A sentence longer than the summariser's limit is left out, and not counted as read.
    """
    costs = {s: summarizer.count_tokens(article.surface(s)) for s in article.sentences}
    readable = [s for s in article.sentences if costs[s] <= summarizer.max_input_tokens]
    longest = max((costs[s] for s in readable), default=0)
    lost_chars = sum(s.end - s.start for s in costs.keys() - set(readable))
    sections = pack(
        {s: article.surface(s) for s in readable},
        count_tokens=summarizer.count_tokens,
        max_tokens=min(max(SECTION_TOKENS, longest), summarizer.max_input_tokens),
    )
    best = _best_sections(article, [s for s in sections if s.sentences], SECTIONS_PER_BULLET * n)
    outputs = summarizer.summarize(
        [_section_text(article, section) for section in best],
        lang=article.lang,
        max_words=WORDS_PER_BULLET * math.ceil(CHOICE * n / max(1, len(best))),
    )
    proposed = [
        candidate
        for section, output in zip(best, outputs, strict=True)
        for candidate in _from_output(article, section, output)
    ]
    return _judged(article, proposed, n=n), len(article.text) - lost_chars


def _best_sections(article: Article, sections: Sequence[Section], n: int) -> list[Section]:
    """The `n` sections that hold the best sentences, in article order."""

    def worth(section: Section) -> float:
        return max(article.score(sentence) for sentence in section.sentences)

    return sorted(sorted(sections, key=worth, reverse=True)[:n], key=lambda s: s.sentences[0].start)


def _section_text(article: Article, section: Section) -> str:
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
            method="extractive" if _is_extract(line, supporting) else "abstractive",
            checks=_checks(article, line, supporting),
        )


def _checks(article: Article, text: str, supporting: Sequence[str]) -> tuple[Check, ...]:
    return checks.of_bullet(text, supporting, article=article.all_surfaces, lang=article.lang)


def _evidence(section: Section, support: Mapping[int, float]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(section.sentences[i].start, section.sentences[i].end, round(score, 3))
        for i, score in sorted(support.items())
    )


def _is_extract(line: str, supporting: Sequence[str]) -> bool:
    """Whether a line is a sentence of the article, but for what stands in brackets before it."""
    own_words = line.partition("]")[2] if line.startswith("[") else line
    return any(own_words[1:] in sentence for sentence in supporting)


def _judged(article: Article, proposed: Sequence[Candidate], *, n: int) -> list[Candidate]:
    """The candidates that can be shown, less fit the worse they stand on their own.

    Where `n` of them stand alone, those that do not are left out.
    Where the article has sentences in another language, they are left out of its column.
    """
    sound = [c if checks.passed(c.checks) else _extract_instead(article, c) for c in proposed]
    own = [c for c in sound if checks.in_language(c.text, lang=article.lang).ok]
    sound = own or sound  # where all are, the user knows better what language this is
    docs = parsing.parse([c.text for c in sound], lang=article.lang)
    judged = [fitness.judge(doc, lang=article.lang) for doc in docs]
    enough = sum(f.score > 0 and f.stands_alone for f in judged) >= n
    return [
        replace(c, fitness=fit.score)
        for c, fit in zip(sound, judged, strict=True)
        if fit.score > 0 and (fit.stands_alone or not enough)
    ]


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
