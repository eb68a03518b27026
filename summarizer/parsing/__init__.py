"""Parsed sentences: parts of speech, dependencies and names, by spaCy.

A language without a pipeline of its own gets spaCy's blank one, which only finds the words; users
of a `Doc` check its annotations (`has_annotation`). Pipelines are loaded once per process, at first
use, and shared between threads: spaCy's own forward pass keeps no state between calls.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..types import Lang, ModelInfo
from . import packages

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_pipelines: dict[Lang, Language] = {}
_lock = threading.Lock()


def load(lang: Lang) -> Language:
    """The spaCy pipeline of a language. Raises EngineError if its package is broken."""
    with _lock:
        if lang not in _pipelines:
            _pipelines[lang] = packages.open_pipeline(lang)
        return _pipelines[lang]


def parse(texts: Sequence[str], *, lang: Lang) -> list[Doc]:
    """One `Doc` for each text, in order; offsets are code points of that text."""
    return list(load(lang).pipe(texts)) if texts else []


class Docs:
    """The texts of a run in one language, parsed: each text once, however often it is asked for."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        self._known: dict[str, Doc] = {}

    def of(self, texts: Sequence[str]) -> list[Doc]:
        """One `Doc` for each text, in order, as `parse` makes them."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        self._known.update(zip(new, parse(new, lang=self.lang), strict=True))
        return [self._known[text] for text in texts]


def info(lang: Lang) -> ModelInfo | None:
    """The parser of a language; None if only its words are found."""
    package = packages.package(lang)
    if package is None:
        return None
    return ModelInfo(package, "entities", load(lang).meta["version"], "", "spacy", "float32")
