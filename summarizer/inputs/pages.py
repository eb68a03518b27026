"""The address of a page -> the article on it."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

from ..messages.errors import NoArticle, UnreadablePage
from ..store import Store
from ..types import Document, Origin
from . import apart, files
from .charset import decoded
from .fetching import PAGES, RULES, Answer, Rules, fetch
from .page_child import document_of

_PDF = "application/pdf"
_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Limits:
    """Of the process that reads a page: memory, processor time, time by the clock."""

    memory_bytes: int = 2_000_000_000
    processor_seconds: int = 20
    seconds: float = 60.0


LIMITS = Limits()


def read(place: str, *, offline: bool = False, rules: Rules = RULES) -> Document:
    """The article at an http(s) address. Raises UnreadablePage, UnreadableFile or TextTooLong."""
    if Store(offline=offline).offline:
        raise UnreadablePage("address offline", place)
    return document(fetch(place, kinds=PAGES | {_PDF}, rules=rules))


def document(answer: Answer, limits: Limits = LIMITS) -> Document:
    """The article in an answer; errors as for `read`, and of files."""
    if answer.kind == _PDF:
        (found,) = files.read(answer.body, answer.address)
        return replace(found, origin=replace(found.origin, kind="page"))
    text = decoded(answer.body, answer.charset, name=answer.address)
    if answer.kind == "text/plain":
        return Document(text, Origin("page", answer.address))
    read = document_of(_read_apart(text, answer.address, limits))
    if read is None:
        raise NoArticle("page without article", answer.address)
    return read


def _read_apart(html: str, name: str, limits: Limits) -> bytes:
    """The answer of a process that reads the page. Raises UnreadablePage at its limits."""
    sizes = str(limits.memory_bytes), str(limits.processor_seconds)
    paths = filter(None, [str(_ROOT), os.environ.get("PYTHONPATH")])
    found = apart.answer(
        ["-m", f"{__package__}.page_child", *sizes, name],
        html.encode("utf-8", "replace"),
        seconds=limits.seconds,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
    )
    if found is None:
        raise UnreadablePage("page too complex", name)
    return found
