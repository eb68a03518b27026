"""Candidates to bullets: at most n, different from each other, from the whole article.

The choice is greedy, for a submodular objective after Lin and Bilmes (2011, "A class of submodular
functions for document summarization"): each time it takes the
candidate with the largest gain. The gain is the weight of the article's words that no chosen
candidate has yet, scaled by the candidate's length, plus its own worth, both multiplied by its
fitness, plus a small bonus for a part of the article without a bullet. A repetition gains nothing.
Candidates that depend on other sentences are left out if enough of the rest remain; so are those
in a language other than the article's, unless all are. The bullets come in article order.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from .. import checks
from ..article import ranking
from ..parsing.content_words import content_words
from ..text.marks import WORD
from ..types import Lang
from .candidates import Candidate

COVERAGE_WEIGHT = 12.0
"""The gain of covering all words of the article."""

WORTH_WEIGHT = 2.6
"""The gain of a candidate of worth 1, apart from its coverage."""

SPREAD_WEIGHT = 0.2
"""The bonus of candidates from a part of the article without a bullet."""

AGE_WEIGHT = 0.5
"""The loss of a line of a live page for each newer line, as a share of its gain."""

USUAL_WORDS = 20
LENGTH_POWER = 0.7
"""Coverage is divided by this power of the length in this unit: of two sentences with the same
coverage, the shorter is taken."""

SAME = 0.4
"""Candidates whose word vectors have a larger cosine say the same thing."""

OPENING_WORDS = 6
"""Candidates with this number of opening words in common also say the same thing."""


def choose(
    candidates: Sequence[Candidate],
    *,
    n: int,
    chars: int,
    weights: Mapping[str, float],
    lang: Lang,
) -> list[Candidate]:
    """At most `n` of the candidates, in article order; fewer if the rest would repeat.

    `chars` is the length of the article, which is divided into `n` parts of equal length;
    `weights` are those of its terms (`ranking.weigh`).
    """

    def is_own(candidate: Candidate) -> bool:
        return checks.in_language(candidate.said, lang=lang).ok

    chosen = _greedily(candidates, n=n, chars=chars, weights=weights, lang=lang)
    if all(map(is_own, chosen)):  # detecting a language takes longer than all the rest
        return chosen
    own = [
        c for c in candidates if is_own(c)
    ]  # if there are none, trust the user's choice of language
    return _greedily(own or candidates, n=n, chars=chars, weights=weights, lang=lang)


def _greedily(
    proposed: Sequence[Candidate],
    *,
    n: int,
    chars: int,
    weights: Mapping[str, float],
    lang: Lang,
) -> list[Candidate]:
    """The choice among candidates of any language."""
    candidates = _standing(proposed, n=n)
    terms = [frozenset(content_words(c.said, lang=lang)) for c in candidates]
    vectors = ranking.vectorize([c.said for c in candidates], lang=lang)
    openings = [_opening(c.said) for c in candidates]
    parts = [n * c.place // max(1, chars) for c in candidates]
    left = set(range(len(candidates)))
    chosen: list[int] = []
    covered: set[str] = set()

    def gain(i: int) -> float:
        new = sum(weights.get(term, 0.0) for term in terms[i] - covered)
        scale = math.pow(len(candidates[i].said.split()) / USUAL_WORDS, LENGTH_POWER)
        spread = SPREAD_WEIGHT * all(parts[i] != parts[j] for j in chosen)
        said = COVERAGE_WEIGHT * new / scale + WORTH_WEIGHT * candidates[i].worth
        return (candidates[i].fitness.score * said + spread) / (1 + AGE_WEIGHT * candidates[i].age)

    def differs(i: int, j: int) -> bool:
        return ranking.dot(vectors[i], vectors[j]) <= SAME and openings[i] != openings[j]

    while left and len(chosen) < n:
        best = max(sorted(left), key=gain)
        chosen.append(best)
        covered |= terms[best]
        left = {i for i in left if i != best and differs(i, best)}
    return [candidates[i] for i in sorted(chosen, key=lambda i: candidates[i].place)]


def _standing(candidates: Sequence[Candidate], *, n: int) -> list[Candidate]:
    """Those fit to be shown; only those that need no other sentence if there are `n` of them."""
    fit = [c for c in candidates if c.fitness.score > 0]
    alone = [c for c in fit if c.fitness.stands_alone]
    return alone if len(alone) >= n else fit


def _opening(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(text.casefold())[:OPENING_WORDS])
