"""The interface of every reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ..decoding import Ids


class UnfitTokenizer(ValueError):
    """A tokenizer is not the one that the weights were trained with; the text says why."""


class Reader(Protocol):
    """Text to ids and back. Used by one thread at a time."""

    vocabulary: Sequence[str]
    """The tokens by id, each once."""

    def encode(self, text: str, *, lang: str | None = None) -> Ids:
        """The ids of a text with the marks around it; `lang` is the model's name of its language.

        Characters that look like a mark in the text are read as text.
        """
        ...

    def encode_answer(self, text: str) -> Ids:
        """The ids of a text as the model could have written it, without marks."""
        ...

    def decode(self, ids: Ids) -> str:
        """The text of ids; marks are left out."""
        ...

    def mark(self, name: str) -> int | None:
        """The id of a mark such as that of a language; None if it does not exist."""
        ...


def refuse_misfit(size: int, vocabulary: int, *also: int) -> None:
    """Raise UnfitTokenizer unless there is a token for every row of the weights."""
    if size not in (vocabulary, *also):
        raise UnfitTokenizer(f"it has {size} tokens, and the weights are for {vocabulary}")
