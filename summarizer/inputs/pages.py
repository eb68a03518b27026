"""The address of a page -> the article on it."""

from __future__ import annotations

from dataclasses import replace

from ..messages.errors import UnreadablePage
from ..store import Store
from ..types import Document, Origin
from . import apart, files
from .charset import decoded
from .fetching import PAGES, RULES, Answer, Rules, fetch

_PDF = "application/pdf"


LIMITS = apart.Limits(processor_seconds=20, seconds=60.0)


def read(place: str, *, offline: bool = False, rules: Rules = RULES) -> Document:
    """The article at an http(s) address. Raises UnreadablePage, UnreadableFile or TextTooLong."""
    if Store(offline=offline).offline:
        raise UnreadablePage("address offline", place)
    return document(fetch(place, kinds=PAGES | {_PDF}, rules=rules))


def document(answer: Answer, limits: apart.Limits = LIMITS) -> Document:
    """The article in an answer; errors as for `read`, and of files."""
    if answer.kind == _PDF:
        (found,) = files.read(answer.body, answer.address)
        return replace(found, origin=replace(found.origin, kind="page"))
    text = decoded(answer.body, answer.charset, name=answer.address)
    if answer.kind == "text/plain":
        return Document(text, Origin("page", answer.address))
    documents = apart.documents("page", text.encode("utf-8", "replace"), answer.address, limits)
    if documents is None:
        raise UnreadablePage("page too complex", answer.address)
    return documents[0]
