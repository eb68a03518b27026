"""All that the tiny models know: phrases with their English, sections with their point.

`phrases.tsv` holds French and English; `points.tsv` the sentences that can be the point of a
section, what matters most first, and how the point is worded.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from pathlib import Path

from summarizer import article
from summarizer.engines import canaries
from summarizer.types import Sentence

HERE = Path(__file__).parent
SAMPLE = HERE.parents[1] / "examples" / "otan.fr.txt"
MARIAN = HERE / "opus-mt-fr-en"
BARTHEZ = HERE / "barthez-orangesum-abstract"

MOST_SENTENCES = 4
"""A section of 160 tokens holds no more of the sample article's sentences."""


def phrases() -> dict[str, str]:
    """French to English, each a sentence or a heading."""
    return _table("phrases.tsv")


def points() -> dict[str, str]:
    """From a sentence to its point, by its weight in the sample article."""
    return _table("points.tsv")


def point_of(text: str) -> str:
    """The point of a section: that of its most important sentence. Raises LookupError if it has

    none.
    """
    plain = " ".join(text.split())
    for sentence, point in points().items():
        if sentence in plain:
            return point
    raise LookupError(f"points.tsv has no sentence of: {text}")


def sample() -> article.Article:
    """The sample article."""
    return article.read(SAMPLE.read_text("utf-8"), lang="fr")


def sections() -> list[str]:
    """Paragraphs, pairs of sentences, and the passages that a converted model has to read."""
    paragraphs = [" ".join(group) for group in _paragraphs()]
    pairs = [" ".join(pair) for group in _paragraphs() for pair in pairwise(group)]
    return list(dict.fromkeys([*paragraphs, *pairs, *canaries.passages("fr")]))


def stretches() -> list[str]:
    """Every possible section of the sample article, however it is packed."""
    body = [sentence for group in _paragraphs() for sentence in group]
    found = [
        " ".join(body[start:end])
        for start in range(len(body))
        for end in range(start + 1, min(start + MOST_SENTENCES, len(body)) + 1)
    ]
    return [text for text in found if any(sentence in text for sentence in points())]


def _paragraphs() -> list[list[str]]:
    """The sentences of the sample article as they read, by paragraph, without headings."""
    read = sample()
    body = [sentence for sentence in read.sentences if not sentence.is_heading]

    def place(sentence: Sentence) -> int:
        return sentence.paragraph

    return [[read.surface(s) for s in group] for _, group in groupby(body, key=place)]


def _table(name: str) -> dict[str, str]:
    rows = (line.split("\t") for line in (HERE / name).read_text("utf-8").splitlines())
    return {left: right for left, right in rows}
