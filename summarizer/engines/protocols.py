"""The interfaces of models. Engines and test doubles match them structurally; none inherits.

The contract, held by `tests/engines/test_engine_contract.py` for every engine:

- one text out for each text in, in the same order; nothing in, nothing out;
- a text over the limit raises `TextTooLong` and is never cut;
- the same input gives the same output;
- a failure of the runtime arrives as `EngineError`;
- calls from several threads are safe.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

from ..messages import Fact
from ..types import Lang, ModelInfo


@runtime_checkable
class Engine(Protocol):
    """Any model at work."""

    @property
    def info(self) -> ModelInfo:
        """The model."""
        ...


@runtime_checkable
class Warmable(Protocol):
    """An engine that takes long to start, and can be asked to start now."""

    def warm(self) -> None:
        """Load everything that the first text would otherwise wait for."""
        ...


@runtime_checkable
class Remarking(Protocol):
    """A part that reports if it works differently than intended."""

    @property
    def remark(self) -> Fact | None:
        """The reason that it works differently; None if it does not."""
        ...


@runtime_checkable
class Translator(Protocol):
    """Turns texts of one language into another, one by one."""

    @property
    def info(self) -> ModelInfo:
        """The model that does the work, and its runtime."""
        ...

    def translate(self, texts: Sequence[str], *, source: Lang, target: Lang) -> list[str]:
        """Translate each text, usually one sentence. An empty string means that it failed."""
        ...


@runtime_checkable
class Summarizer(Protocol):
    """Writes one candidate text for each text, in the same language."""

    @property
    def info(self) -> ModelInfo:
        """The model that does the work, and its runtime."""
        ...

    @property
    def max_input_tokens(self) -> int:
        """The longest text, in tokens as counted by `count_tokens`."""
        ...

    def count_tokens(self, text: str) -> int:
        """The length of a text in this model's own tokens."""
        ...

    def summarize(self, texts: Sequence[str], *, lang: Lang, max_words: int) -> list[str]:
        """Write a candidate of about `max_words` at most for each text; empty if none is fit."""
        ...


@runtime_checkable
class Replacing(Protocol):
    """An engine that works from files it has made, and no longer needs some of the model's."""

    @property
    def folder(self) -> Path:
        """The folder of its own files."""
        ...

    @property
    def superseded(self) -> Sequence[str]:
        """The names of the files that it no longer needs."""
        ...
