"""Files -> documents: one module a format. The content of a file decides, not its name.

Plain text and subtitles are read here, everything that needs a parser in a child process.
"""

from __future__ import annotations

from ...messages.errors import TextTooLong, UnreadableFile
from ...text.files import decode
from ...types import Document
from .. import apart
from ..charset import decoded
from . import kinds, mail, plain, subtitles
from .opening import MAX_BYTES

__all__ = ["MAX_BYTES", "read"]

_BEGINNING = 4096
"""Bytes in which a page shows that it is one, whatever its encoding."""


def read(data: bytes, name: str) -> tuple[Document, ...]:
    """The documents in a file, in its order: one, or the chapters of a book.

    `name` is the name of the file without its folders; the origin of each document has it. Raises
    UnreadableFile for a kind that has no reader and for a damaged, encrypted or hostile file;
    TextTooLong; EmptyText for a file without a word; NoArticle for a page without an article.
    """
    if len(data) > MAX_BYTES:
        raise TextTooLong("file too large", name, MAX_BYTES // 1_000_000)
    match kinds.of(data, name):
        case "pdf":
            from . import pdf

            return pdf.read(data, name)
        case "archive":
            return _apart("archive", data, name)
        case "text":
            return _text(data, name)


def _text(data: bytes, name: str) -> tuple[Document, ...]:
    """The document in a text file: a mail, subtitles, a page, or just text."""
    if mail.is_one(data):
        return _apart("mail", data, name)
    if kinds.is_page(data[:_BEGINNING].decode("latin-1"), name):
        return _page(decoded(data, name=name), name)
    text = decode(data, name=name)
    if subtitles.are_in(text):
        return subtitles.read(text, name)
    return _page(text, name) if kinds.is_page(text, name) else plain.read(text, name)


def _page(html: str, name: str) -> tuple[Document, ...]:
    return _apart("page file", html.encode("utf-8", "replace"), name)


def _apart(form: str, data: bytes, name: str) -> tuple[Document, ...]:
    found = apart.documents(form, data, name, apart.LIMITS)
    if found is None:
        raise UnreadableFile("file over limits", name)
    return found
