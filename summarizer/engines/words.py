"""Word counts, for engines without a tokenizer: words between white space."""

from __future__ import annotations

from ..messages.errors import TextTooLong

LONGEST_WORD_CHARS = 40
"""A longer run of characters counts as several words, so that a limit in words limits the size."""


def count(text: str) -> int:
    """The words of a text."""
    return sum(1 + (len(word) - 1) // LONGEST_WORD_CHARS for word in text.split())


def refuse_over(limit: int, text: str, *, model: str) -> None:
    """Raise TextTooLong for a text over the limit."""
    if (words := count(text)) > limit:
        raise TextTooLong("words over limit", words, limit, model, f"{text[:40]}…")
