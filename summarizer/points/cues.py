"""The cues of a language: words that decide whether a sentence can be shown alone."""

from __future__ import annotations

from .. import languages
from ..languages import Cues
from ..text.forms import lowered
from ..types import Lang

__all__ = ["Cues", "connector_chars", "of"]


def of(lang: Lang) -> Cues:
    """The cues of a language; a language without any is judged by the other rules."""
    return languages.of(lang).cues


def connector_chars(text: str, cues: Cues) -> int:
    """The length of an opening connector, its comma and the blank after it; 0 without one."""
    small = lowered(text)
    for connector in cues.connectors:
        if small.startswith((f"{connector}, ", f"{connector} ,")):
            return len(text) - len(text[len(connector) :].lstrip(" ,\u00a0\u202f"))
    return 0
