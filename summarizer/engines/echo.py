"""An engine that returns its input: for tests, and for trying the interface.

It translates nothing and summarises nothing. Every digest marks its outputs with its name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

from ..store.catalog.manifest import ModelManifest
from ..types import Lang, ModelInfo
from .words import count, refuse_over

_BREAK = re.compile(r"(?<=[.!?…])\s+|\n+")


class Echo:
    """Both protocols in one class; texts are returned unchanged."""

    def __init__(self, info: ModelInfo, *, max_input_tokens: int) -> None:
        self.info = info
        self.max_input_tokens = max_input_tokens
        self.fingerprint = "echo"

    def count_tokens(self, text: str) -> int:
        """Words between white space; a very long one counts as several."""
        return count(text)

    def translate(self, texts: Sequence[str], *, source: Lang, target: Lang) -> list[str]:
        """The texts themselves."""
        return [self._checked(text) for text in texts]

    def summarize(self, texts: Sequence[str], *, lang: Lang, max_words: int) -> list[str]:
        """The first sentences of each text, one a line; at least one, of any length."""
        return ["\n".join(_first(self._checked(text), max_words)) for text in texts]

    def _checked(self, text: str) -> str:
        refuse_over(self.max_input_tokens, text, model=self.info.id)
        return text


def _first(text: str, max_words: int) -> list[str]:
    lines = [line for line in _BREAK.split(text) if line.strip()]
    words = list(accumulate(len(line.split()) for line in lines))
    return [line for line, end in zip(lines, words, strict=True) if end <= max(max_words, words[0])]


def open_engine(
    manifest: ModelManifest, files: Mapping[str, Path], *, info: ModelInfo, on_load: Any = None
) -> Echo:
    """As `engines.open_engine`; it has neither files nor weights to load."""
    return Echo(info, max_input_tokens=manifest.limits.input_tokens)
