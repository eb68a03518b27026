"""Candidates to bullets: at most n, different from each other, from the whole article.

The choice is greedy, for a submodular objective after Lin and Bilmes (2011, "A class of submodular
functions for document summarization"): each time the candidate that adds most, counted as the
words of the article that no chosen candidate has yet, scaled by its length, plus what it is worth
by itself, both as far as it is fit to be shown, plus a little for a part of the article that has no
bullet. What repeats adds nothing.
Where enough of the candidates stand alone, those that do not are left out; so are those in another
language than the article, unless all are. The bullets come in article order.
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
"""What covering all words of the article counts."""

WORTH_WEIGHT = 2.6
"""What a candidate of worth 1 counts by itself."""

SPREAD_WEIGHT = 0.2
"""What a part of the article without a bullet adds to its candidates."""

USUAL_WORDS = 20
LENGTH_POWER = 0.7
"""Coverage is divided by this power of the length in this unit: of two sentences that cover as
much, the shorter is taken."""

SAME = 0.4
"""Candidates whose word vectors have a larger cosine say the same thing."""

OPENING_WORDS = 6
"""So do those that open with the same words: the same one doing the same."""


def choose(
    candidates: Sequence[Candidate],
    *,
    n: int,
    chars: int,
    weights: Mapping[str, float],
    lang: Lang,
) -> list[Candidate]:
    """At most `n` of the candidates, in article order; fewer where the rest would repeat.

    `chars` is the length of the article, which is seen as `n` parts of equal length; `weights`
    are those of its terms (`ranking.weigh`).
    """

    def is_own(candidate: Candidate) -> bool:
        return checks.in_language(candidate.shown, lang=lang).ok

    chosen = _greedily(candidates, n=n, chars=chars, weights=weights, lang=lang)
    if all(map(is_own, chosen)):  # to know the language of a text takes longer than all the rest
        return chosen
    own = [c for c in candidates if is_own(c)]  # if there are none, the user knows better
    return _greedily(own or candidates, n=n, chars=chars, weights=weights, lang=lang)


def _greedily(
    proposed: Sequence[Candidate],
    *,
    n: int,
    chars: int,
    weights: Mapping[str, float],
    lang: Lang,
) -> list[Candidate]:
    """The choice, whatever the candidates' language."""
    candidates = _standing(proposed, n=n)
    terms = [frozenset(content_words(c.shown, lang=lang)) for c in candidates]
    vectors = ranking.vectorize([c.shown for c in candidates], lang=lang)
    openings = [_opening(c.shown) for c in candidates]
    parts = [n * c.place // max(1, chars) for c in candidates]
    left = set(range(len(candidates)))
    chosen: list[int] = []
    covered: set[str] = set()

    def gain(i: int) -> float:
        new = sum(weights.get(term, 0.0) for term in terms[i] - covered)
        scale = math.pow(len(candidates[i].shown.split()) / USUAL_WORDS, LENGTH_POWER)
        spread = SPREAD_WEIGHT * all(parts[i] != parts[j] for j in chosen)
        said = COVERAGE_WEIGHT * new / scale + WORTH_WEIGHT * candidates[i].worth
        return candidates[i].fitness.score * said + spread

    def differs(i: int, j: int) -> bool:
        return ranking.dot(vectors[i], vectors[j]) <= SAME and openings[i] != openings[j]

    while left and len(chosen) < n:
        best = max(sorted(left), key=gain)
        chosen.append(best)
        covered |= terms[best]
        left = {i for i in left if i != best and differs(i, best)}
    return [candidates[i] for i in sorted(chosen, key=lambda i: candidates[i].place)]


def _standing(candidates: Sequence[Candidate], *, n: int) -> list[Candidate]:
    """Those that can be shown: of these, those that stand alone, if there are `n` of them."""
    fit = [c for c in candidates if c.fitness.score > 0]
    alone = [c for c in fit if c.fitness.stands_alone]
    return alone if len(alone) >= n else fit


def _opening(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(text.casefold())[:OPENING_WORDS])
