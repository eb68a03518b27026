"""Documents and errors as JSON, by which a child process answers.

Plain values, and nothing that could run: the child has read bytes that nobody vouches for.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from ..messages import Arg, Fact
from ..messages.errors import (
    EmptyText,
    InputError,
    NoArticle,
    TextTooLong,
    UnreadableFile,
    UnreadablePage,
)
from ..types import Document, Origin, Place

_ERRORS: Mapping[str, type[InputError]] = {
    error.__name__: error
    for error in (EmptyText, NoArticle, TextTooLong, UnreadableFile, UnreadablePage)
}


def packed(documents: Sequence[Document]) -> bytes:
    """The documents, for `unpacked`."""
    return json.dumps({"documents": [asdict(each) for each in documents]}).encode()


def refusal(error: InputError) -> bytes:
    """An error of a reader, which `unpacked` then raises."""
    return json.dumps({"error": type(error).__name__, "fact": asdict(error.fact)}).encode()


def unpacked(answer: bytes) -> tuple[Document, ...]:
    """The documents in an answer. Raises the error that it holds instead."""
    found = json.loads(answer)
    if "error" in found:
        fact = _fact(found["fact"])
        raise _ERRORS[found["error"]](fact.code, *fact.args)
    return tuple(map(_document, found["documents"]))


def _document(found: Mapping[str, Any]) -> Document:
    origin = dict(found["origin"])
    origin["facts"] = tuple(map(_fact, origin["facts"]))
    origin["places"] = tuple(Place(**place) for place in origin["places"])
    return Document(found["text"], Origin(**origin))


def _fact(found: Mapping[str, Any]) -> Fact:
    return Fact(found["code"], tuple(map(_arg, found["args"])))


def _arg(found: Any) -> Arg:
    if isinstance(found, dict):
        return _fact(found)
    return tuple(found) if isinstance(found, list) else found
