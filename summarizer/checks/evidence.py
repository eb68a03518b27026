"""The sentences that support a text, and the share of it that they hold."""

from __future__ import annotations

from collections.abc import Sequence

from ..parsing.content_words import content_words
from ..types import Lang

MAX_EVIDENCE = 3
NEW_SUPPORT = 0.15
"""A further sentence is evidence when it supports this share of the bullet that no other does."""

SUPPORTED = 0.5
"""A bullet with a smaller share of its words in all its evidence is not shown as supported.

`benchmarks/evidence.py` measures the errors that this lets through."""


def support(text: str, surfaces: Sequence[str], *, lang: Lang) -> dict[int, float]:
    """The sentences that support a text, at most `MAX_EVIDENCE`, by index, with a score in [0, 1].

    The score of each is the share of the text's content words that it contains. Sentences are
    added while each contains enough words that the others lack. The result may be empty.
    """
    wanted = set(content_words(text, lang=lang))
    held = [wanted & set(content_words(surface, lang=lang)) for surface in surfaces]
    found: dict[int, float] = {}
    missing = set(wanted)
    while missing and len(found) < min(MAX_EVIDENCE, len(held)):
        best = max(range(len(held)), key=lambda i: (len(held[i] & missing), len(held[i])))
        new = held[best] & missing
        if not new or len(new) < NEW_SUPPORT * len(wanted):
            break
        found[best] = len(held[best]) / len(wanted)
        missing -= held[best]
    return found


def coverage(text: str, supporting: Sequence[str], *, lang: Lang) -> float:
    """The share in [0, 1] of a text's content words that all its evidence contains; 0 without any.

    A point that joins two sentences of the article is supported by neither alone.
    """
    wanted = set(content_words(text, lang=lang))
    held = {term for sentence in supporting for term in content_words(sentence, lang=lang)}
    return len(wanted & held) / len(wanted) if wanted else 0.0
