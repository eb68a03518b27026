"""Candidates to bullets: at most n, different from each other, from the whole article.

The choice is greedy, by maximal marginal relevance (Carbonell and Goldstein 1998): each time the
candidate that is worth most, less what it repeats of those already chosen, less again when its
part of the article has had its say. The bullets come in article order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from . import ranking
from .types import Check, Evidence, Lang, Method

REPETITION_WEIGHT = 0.6
COVERAGE_WEIGHT = 0.12
"""What a part of the article loses for each bullet it already has."""

SAME = 0.55
"""Candidates whose word vectors are closer than this say the same thing."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text that may become a bullet. `worth` in [0, 1]; `place` is where its evidence starts."""

    text: str
    evidence: tuple[Evidence, ...]
    worth: float
    method: Method
    checks: tuple[Check, ...] = ()

    @property
    def place(self) -> int:
        """The code point of the article where the candidate's main evidence starts."""
        return max(self.evidence, key=lambda e: e.score).start


def choose(candidates: Sequence[Candidate], *, n: int, chars: int, lang: Lang) -> list[Candidate]:
    """At most `n` of the candidates, in article order; `chars` is the length of the article.

    The article is seen as `n` parts of equal length. Fewer come back where the rest would repeat.
    """
    vectors = ranking.vectorize([c.text for c in candidates], lang=lang)
    part_chars = max(1, chars // n)
    closest = [0.0] * len(candidates)
    chosen: list[int] = []
    taken: dict[int, int] = {}
    while len(chosen) < n:
        left = [i for i in range(len(candidates)) if i not in chosen and closest[i] < SAME]
        if not left:
            break
        best = max(
            left,
            key=lambda i: (
                candidates[i].worth
                - REPETITION_WEIGHT * closest[i] * candidates[i].worth
                - COVERAGE_WEIGHT * taken.get(candidates[i].place // part_chars, 0)
            ),
        )
        chosen.append(best)
        part = candidates[best].place // part_chars
        taken[part] = taken.get(part, 0) + 1
        closest = [
            max(near, ranking.dot(vectors[best], vector))
            for near, vector in zip(closest, vectors, strict=True)
        ]
    return sorted((candidates[i] for i in chosen), key=lambda c: c.place)
