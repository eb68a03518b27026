"""Documents that are ZIP archives: Word, OpenDocument, e-books."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from ...types import Document
from . import kinds


def read(data: bytes, name: str) -> tuple[Document, ...]:
    """The documents in an archive. Raises EmptyText, UnreadableFile, TextTooLong."""
    reader = import_module(f".{kinds.of_archive(data, name)}", __package__)
    return cast(tuple[Document, ...], reader.read(data, name))
