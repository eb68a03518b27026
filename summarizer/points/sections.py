"""The sections of an article that candidates come from: those with the best sentences."""

from __future__ import annotations

from collections.abc import Callable

from ..article import Article
from ..article.sections import pack
from ..types import Section

SECTIONS_PER_BULLET = 4
"""Sections read for each requested bullet; the rest is only ranked."""

SECTION_TOKENS = 160
"""About a paragraph: small sections spread the bullets over the article."""


def best(
    article: Article, *, n: int, count_tokens: Callable[[str], int], max_tokens: int
) -> list[Section]:
    """The sections for `n` bullets, in article order.

    A sentence of more than `max_tokens` is left out.
    """
    costs = {s: count_tokens(article.surface(s)) for s in article.sentences}
    readable = {s: article.surface(s) for s in article.sentences if costs[s] <= max_tokens}
    longest = max((costs[s] for s in readable), default=0)
    packed = pack(
        readable,
        count_tokens=count_tokens,
        max_tokens=min(max(SECTION_TOKENS, longest), max_tokens),
    )

    def worth(section: Section) -> float:
        return max(article.score(sentence) for sentence in section.sentences)

    whole = [section for section in packed if section.sentences]
    kept = sorted(whole, key=worth, reverse=True)[: SECTIONS_PER_BULLET * n]
    return sorted(kept, key=lambda section: section.sentences[0].start)
