"""Candidates to bullets: at most n, different from each other, from the whole article.

The choice is greedy, for a submodular objective after Lin and Bilmes (2011, "A class of submodular
functions for document summarization"): each time it takes the
candidate with the largest gain. The gain is the weight of the article's words that no chosen
candidate has yet, scaled by the candidate's length, plus its own worth, both multiplied by its
fitness, plus a small bonus for a part of the article without a bullet. A repetition gains nothing.
Candidates that depend on other sentences or are too long come late, by their fitness. Those in a
language other than the article's are left out, unless all are. One of the bullets is about the
subject of the title, if any candidate is. The bullets come in article order.

Without a number, the article decides: no more candidates are taken once the next one would say
little that is new. Taking only those that stand alone, as far as the rules see it, cost a tenth of
the key phrases, and a reader found the same share of points that lean on others.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from .. import checks
from ..article import ranking
from ..parsing.content_words import content_words
from ..text.marks import WORD
from ..types import AUTO_BULLETS, Lang
from .candidates import Candidate

COVERAGE_WEIGHT = 20.0
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

MOST = 5
"""Bullets at most if the article decides."""

NEW = 0.03
"""A bullet after the second says at least this share of all the words of the article first."""

FEW = 2
"""This number of bullets is taken in any case, if the article has them."""

ABOUT = 0.34
"""A candidate with this share of the title's words is about its subject."""

OPENING_WORDS = 6
"""Candidates with this number of opening words in common also say the same thing."""


def choose(
    candidates: Sequence[Candidate],
    *,
    n: int,
    chars: int,
    weights: Mapping[str, float],
    lang: Lang,
    title: str = "",
) -> list[Candidate]:
    """At most `n` of the candidates, in article order; fewer if the rest would repeat.

    If `n` is `AUTO_BULLETS`, the article decides. `chars` is the length of the article, which
    is divided into `n` parts of equal length; `weights` are those of its terms
    (`ranking.weigh`).
    """

    def is_own(candidate: Candidate) -> bool:
        return checks.in_language(candidate.said, lang=lang).ok

    chosen = _greedily(candidates, n=n, chars=chars, weights=weights, lang=lang, title=title)
    if all(map(is_own, chosen)):  # detecting a language takes longer than all the rest
        return chosen
    # If none is in the article's language, the user's choice of it is trusted.
    own = [c for c in candidates if is_own(c)]
    return _greedily(own or candidates, n=n, chars=chars, weights=weights, lang=lang, title=title)


def _greedily(
    proposed: Sequence[Candidate],
    *,
    n: int,
    chars: int,
    weights: Mapping[str, float],
    lang: Lang,
    title: str,
) -> list[Candidate]:
    """The choice among candidates of any language."""
    candidates = _usable(proposed, n=n)
    most = n or MOST
    terms = [frozenset(content_words(c.text, lang=lang)) for c in candidates]
    vectors = ranking.vectorize([c.said for c in candidates], lang=lang)
    openings = [_opening(c.said) for c in candidates]
    parts = [most * c.place // max(1, chars) for c in candidates]
    left = set(range(len(candidates)))
    chosen: list[int] = []
    covered: set[str] = set()

    def new(i: int) -> float:
        return sum(weights.get(term, 0.0) for term in terms[i] - covered)

    def gain(i: int) -> float:
        scale = math.pow(len(candidates[i].text.split()) / USUAL_WORDS, LENGTH_POWER)
        spread = SPREAD_WEIGHT * all(parts[i] != parts[j] for j in chosen)
        said = COVERAGE_WEIGHT * new(i) / scale + WORTH_WEIGHT * candidates[i].worth
        return (candidates[i].fitness.score * said + spread) / (1 + AGE_WEIGHT * candidates[i].age)

    def differs(i: int, j: int) -> bool:
        return ranking.dot(vectors[i], vectors[j]) <= SAME and openings[i] != openings[j]

    about = _about(terms, title, lang)
    while left and len(chosen) < most:
        among = left if chosen else (left & about or left)
        best = max(sorted(among), key=gain)
        if n == AUTO_BULLETS and len(chosen) >= FEW and new(best) < NEW:
            break
        chosen.append(best)
        covered |= terms[best]
        left = {i for i in left if i != best and differs(i, best)}
    return [candidates[i] for i in sorted(chosen, key=lambda i: candidates[i].place)]


def _about(terms: Sequence[frozenset[str]], title: str, lang: Lang) -> set[int]:
    """The candidates, by their terms, that are about the subject of the title."""
    wanted = set(content_words(title, lang=lang))
    return {i for i, own in enumerate(terms) if wanted and len(own & wanted) >= ABOUT * len(wanted)}


def _usable(candidates: Sequence[Candidate], *, n: int) -> list[Candidate]:
    """Those fit to be shown; if the article decides, only short ones, unless there are none."""
    usable = [c for c in candidates if c.fitness.score > 0]
    short = [c for c in usable if c.fitness.fits]
    return short if n == AUTO_BULLETS and short else usable


def _opening(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(text.casefold())[:OPENING_WORDS])
