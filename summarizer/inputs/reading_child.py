"""The child process that reads a page, a mail, an office document or a book.

Its input is a line of JSON, with the form and the name, and then the bytes. HTML, XML and archives
can be made so that any parser takes hours or all memory: here that ends this process alone.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from typing import Literal

from ..messages.errors import InputError, UnreadableFile
from ..types import Document
from . import parcels

Reader = Callable[[bytes, str], tuple[Document, ...]]


def main() -> None:
    """Read, answer, end."""
    head, _, data = sys.stdin.buffer.read().partition(b"\n")
    given = json.loads(head)
    try:
        answer = parcels.packed(_read(given["form"], data, given["name"]))
    except InputError as error:
        answer = parcels.refusal(error)
    sys.stdout.buffer.write(answer)


def _read(form: str, data: bytes, name: str) -> tuple[Document, ...]:
    try:
        return FORMS[form](data, name)
    except RecursionError as error:
        raise UnreadableFile("file nested", name) from error


def _page(kind: Literal["page", "file", "feed"]) -> Reader:
    def read(data: bytes, name: str) -> tuple[Document, ...]:
        from . import web_page

        return (web_page.document(data.decode(), name, kind),)

    return read


def _mail(data: bytes, name: str) -> tuple[Document, ...]:
    from .files import mail

    return mail.read(data, name)


def _archive(data: bytes, name: str) -> tuple[Document, ...]:
    from .files import archives

    return archives.read(data, name)


FORMS: Mapping[str, Reader] = {
    "page": _page("page"),
    "page file": _page("file"),
    "feed item": _page("feed"),
    "mail": _mail,
    "archive": _archive,
}
"""The readers; each imports only what it needs. Pages are decoded and in UTF-8."""


if __name__ == "__main__":
    main()
