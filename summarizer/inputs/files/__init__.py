"""Files -> documents: one module a format. The content of a file decides, not its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import cast

from ...messages.errors import TextTooLong, UnreadableFile
from ...text.files import decode
from ...types import Document
from ..charset import decoded
from . import kinds, plain, subtitles
from .opening import MAX_BYTES

__all__ = ["MAX_BYTES", "read"]

_BEGINNING = 4096
"""Bytes in which a page shows that it is one, whatever its encoding."""

Reader = Callable[[bytes, str], tuple[Document, ...]]


def read(data: bytes, name: str) -> tuple[Document, ...]:
    """The documents in a file, in its order: one, or the chapters of a book.

    `name` is the name of the file without its folders; the origin of each document has it. Raises
    UnreadableFile for a kind that has no reader and for a damaged, encrypted or hostile file;
    TextTooLong; EmptyText for a file without a word.
    """
    if len(data) > MAX_BYTES:
        raise TextTooLong("file too large", name, MAX_BYTES // 1_000_000)
    try:
        return _READERS[kinds.of(data, name)](data, name)
    except RecursionError as error:
        raise UnreadableFile("file nested", name) from error


def _text(data: bytes, name: str) -> tuple[Document, ...]:
    """The document in a text file: subtitles, a page, or just text."""
    from . import mail

    if mail.is_one(data):
        return mail.read(data, name)
    if kinds.is_page(data[:_BEGINNING].decode("latin-1"), name):
        return _page(decoded(data, name=name), name)
    text = decode(data, name=name)
    if subtitles.are_in(text):
        return subtitles.read(text, name)
    return _page(text, name) if kinds.is_page(text, name) else plain.read(text, name)


def _page(html: str, name: str) -> tuple[Document, ...]:
    from .. import web_page

    return (web_page.document(html, name, "file"),)


def _lazily(module: str) -> Reader:
    """The reader of a module that is imported only when it is needed."""

    def read(data: bytes, name: str) -> tuple[Document, ...]:
        return cast(Reader, import_module(f".{module}", __package__).read)(data, name)

    return read


_READERS: Mapping[kinds.Kind, Reader] = {
    **{kind: _lazily(kind) for kind in ("pdf", "docx", "odt", "epub")},
    "text": _text,
}
