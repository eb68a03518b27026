"""Ways to choose sentences of an article: the program, its opening, and a library that is known.

All of them choose among the same sentences, those of `summarizer.text.sentences`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from sumy.models.dom import ObjectDocumentModel, Paragraph
from sumy.models.dom import Sentence as SumySentence
from sumy.nlp.stemmers import Stemmer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from summarizer import Request, load
from summarizer.messages.errors import NothingToShow
from summarizer.parsing import packages
from summarizer.text import sentences
from summarizer.translation import dated

_WORD = re.compile(r"\w+")


class Chosen(NamedTuple):
    """A sentence, and the code point of the article where it starts."""

    text: str
    start: int


Chooser = Callable[[str, int], list[Chosen]]
"""From an article to at most so many of its sentences, in article order."""


def visavis() -> Chooser:
    """The program itself, with nothing to translate."""
    pipeline = load("embedded", offline=True)

    def choose(text: str, count: int) -> list[Chosen]:
        try:
            digest = pipeline.run(Request(text, bullets=count, source="fr", columns=("fr",)))
        except NothingToShow:
            return []
        return [
            # without the dates, which are the calendar's and not the article's
            Chosen(dated.without(b.sides["fr"]).shown, max(b.evidence, key=lambda e: e.score).start)
            for b in digest.bullets
        ]

    return choose


def lead(text: str, count: int) -> list[Chosen]:
    """The first sentences."""
    return _sentences(text)[:count]


def _sumy(kind: Callable[[Stemmer], Any]) -> Chooser:
    """A summariser of sumy, with French stems and stop words, on the sentences that we split."""

    def choose(text: str, count: int) -> list[Chosen]:
        summarizer = kind(Stemmer("french"))
        summarizer.stop_words = packages.stop_words("fr")
        starts = {chosen.text: chosen.start for chosen in _sentences(text)}
        paragraph = Paragraph([SumySentence(sentence, _Words()) for sentence in starts])
        found = map(str, summarizer(ObjectDocumentModel([paragraph]), count))
        return [Chosen(sentence, starts[sentence]) for sentence in found]

    return choose


class _Words:
    def to_words(self, text: str) -> list[str]:
        return _WORD.findall(text)


LIBRARY: Mapping[str, Chooser] = {
    "sumy LexRank": _sumy(LexRankSummarizer),
    "sumy TextRank": _sumy(TextRankSummarizer),
    "sumy LSA": _sumy(LsaSummarizer),
}


def _sentences(text: str) -> list[Chosen]:
    """All sentences of an article but its headings."""
    return [
        Chosen(sentences.surface(text, sentence), sentence.start)
        for sentence in sentences.split(text, lang="fr")
        if not sentence.is_heading
    ]
