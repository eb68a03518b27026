"""The content words of a text, used to compare sentences."""

from __future__ import annotations

from ..text.marks import WORD
from ..types import Lang
from . import packages

STEM_CHARS = 7
"""Words are compared by their first letters: simple, and the same for all our languages."""


def content_words(text: str, *, lang: Lang) -> list[str]:
    """The content words of a text, casefolded and cut to their stems, in order."""
    words = (word.casefold() for word in WORD.findall(text))
    stops = packages.stop_words(lang)
    return [w[:STEM_CHARS] for w in words if w not in stops and (len(w) > 2 or w.isdigit())]
