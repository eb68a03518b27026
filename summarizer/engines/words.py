"""How the engines without a tokenizer of their own count: in words between white space."""

from __future__ import annotations

LONGEST_WORD_CHARS = 40
"""A longer run of characters counts as several words, so that a limit in words limits the size."""


def count(text: str) -> int:
    """The words of a text."""
    return sum(1 + (len(word) - 1) // LONGEST_WORD_CHARS for word in text.split())
