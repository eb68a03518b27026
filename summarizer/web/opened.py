"""A file that the reader opened: its documents, the line that names it, and the origin of a run.

The browser keeps the documents, and sends the one that is shown with a run. The server keeps none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr
from gradio.utils import get_upload_folder

from ..inputs import files
from ..inputs.files.opening import read_path
from ..messages import Fact, say
from ..messages.errors import UnreadableFile, VisavisError
from ..render.legible import one_line
from ..types import Document, Lang, Origin
from .strings import on_page, speech_to
from .view import problem

if TYPE_CHECKING:
    from pydantic import TypeAdapter

CHOSEN = "(documents, part) => [documents[part], documents[part].text]"
"""The browser's choice of a chapter."""

_LONG_LINE = 20  # characters

FORGOTTEN = """(text, document, named) => {
    const lines = (document?.text ?? '').split('\\n').filter((line) => line.length > 20);
    const isOther = document && !lines.some((line) => text.includes(line.trim()));
    return isOther ? [null, ''] : [document, named];
}"""
"""The browser forgets a file when another text takes the place of its text."""


def read(path: Path) -> tuple[Document, ...]:
    """The documents in an uploaded file. Raises VisavisError with the name of the file alone."""
    try:
        return files.read(read_path(path), path.name)
    except VisavisError as error:  # the folder of the upload is none of the reader's business
        args = (path.name if arg == str(path) else arg for arg in error.fact.args)
        raise type(error)(error.fact.code, *args) from error


def read_upload(file: Mapping[str, Any]) -> tuple[Document, ...]:
    """The documents in a file that a program uploaded. Raises VisavisError.

    Any other path of this machine is refused, as if there were nothing.
    """
    given = str(file.get("path", ""))
    path = Path(given.replace("\0", "")).resolve()
    if not path.is_relative_to(Path(get_upload_folder()).resolve()):
        raise UnreadableFile("file not uploaded", one_line(given)[:200])
    return read(path)


def opened(path: str, request: gr.Request) -> Iterator[Any]:
    """The documents of a file, the first of them, its text, name and chapters, and no problem.

    Of a file that cannot be read only the problem, so that the article stays.
    """
    speech = speech_to(request)
    try:
        found = read(Path(path))
    except VisavisError as error:
        yield [*[gr.skip()] * 5, problem(on_page(error, speech))]
        return
    labels = [(_label(number, each), number) for number, each in enumerate(found)]
    kept = _kept(found)
    yield [
        *(kept, kept[0], kept[0]["text"]),
        named(found, speech),
        gr.Dropdown(choices=labels, value=0),
        "",
    ]


def named(found: Sequence[Document], speech: Lang) -> str:
    """One line about a file: its name, its facts, and what was left out; escaped HTML."""
    origin = found[0].origin
    facts = [origin.title, origin.author, origin.published]
    notices = [fact.in_words(speech) for fact in origin.facts]
    count = [say("parts", speech, n=len(found))] if len(found) > 1 else []
    shown = " · ".join(filter(None, [*facts, *count, *notices]))
    many = " data-parts" if len(found) > 1 else ""
    name = f"<strong>{escape(one_line(origin.name))}</strong>"
    return f"<small{many}>{name}{' · ' if shown else ''}{escape(one_line(shown))}</small>"


def origin_of(given: Any, text: str) -> Origin | None:
    """The origin of the article of a run, given the document that the browser kept, if any.

    If the reader has changed the text, its pages or times are unknown, and a notice says so. None
    if another text has taken its place.
    """
    if not isinstance(given, Mapping):
        return None
    document = _document(given)
    if document is None or document.text == text:
        return document.origin if document else None
    if not any(line in text for line in _long_lines(document.text)):
        return None
    origin = document.origin
    return replace(origin, places=(), facts=(*origin.facts, Fact("text changed")))


def _long_lines(text: str) -> Iterator[str]:
    """The lines by which a text is recognised, as in `FORGOTTEN`."""
    return (line.strip() for line in text.split("\n") if len(line) > _LONG_LINE)


def _kept(found: Sequence[Document]) -> list[dict[str, Any]]:
    """The documents as the browser holds them: it has one kind of line break."""
    plain = (each.text.replace("\r\n", "\n").replace("\r", "\n") for each in found)
    texts = [replace(each, text=text) for each, text in zip(found, plain, strict=True)]
    return [_adapter().dump_python(each, mode="json") for each in texts]


def _document(given: Mapping[str, Any]) -> Document | None:
    """The document that a browser sent back; None if it is none of ours."""
    from pydantic import ValidationError

    try:
        found = _adapter().validate_python(given)
        for fact in found.origin.facts:
            fact.in_words()
    except (ValidationError, ValueError):
        return None
    return found


@cache
def _adapter() -> TypeAdapter[Document]:
    from pydantic import TypeAdapter

    return TypeAdapter(Document)


def _label(number: int, document: Document) -> str:
    return f"{number + 1}. {one_line(document.origin.part)}".rstrip(". ")
