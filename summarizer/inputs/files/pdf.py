"""PDF files, read by pdfium in a process of its own that is ended at its limits."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...messages import Fact
from ...messages.errors import EmptyText, TextTooLong, UnreadableFile, VisavisError
from ...text.language import detect
from ...types import UNKNOWN, Document, Origin
from .. import apart
from .pdf_layout import Line, Page, laid_out

_PROGRAM = Path(__file__).with_name("pdf_child.py")
_MANY_GUESSED = 0.3  # share of the letters for which the fonts name none
_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")
_MOST_NAMED = 12  # pages of a notice


_PROCESS = apart.Limits(700_000_000, processor_seconds=60, seconds=120.0)


@dataclass(frozen=True, slots=True)
class Limits:
    """Of the process, and of a file."""

    process: apart.Limits = _PROCESS
    pages: int = 1_000
    characters: int = 5_000_000


LIMITS = Limits()


def read(data: bytes, name: str, limits: Limits = LIMITS) -> tuple[Document, ...]:
    """The document in a PDF. Raises EmptyText, UnreadableFile, TextTooLong."""
    answer = _answer(data, name, limits)
    if error := answer.get("error"):
        raise _refusal(error, name, int(answer["count"]), limits)
    pages = [_page(each) for each in answer["pages"]]
    _refuse_unreadable(answer["pages"], name)
    laid = laid_out(pages)
    info: Mapping[str, str] = answer["info"]
    origin = Origin(
        "file",
        name,
        title=" ".join(info.get("Title", "").split()),
        author=" ".join(info.get("Author", "").split()),
        published=_day(info.get("ModDate", "")) or _day(info.get("CreationDate", "")),
        facts=(*_notices(answer["pages"]), *laid.facts),
        places=laid.places,
    )
    return (Document(laid.text, origin),)


def _answer(data: bytes, name: str, limits: Limits) -> dict[str, Any]:
    """The answer of the process. Raises UnreadableFile."""
    sizes = str(limits.pages), str(limits.characters)
    found = apart.answer([str(_PROGRAM), *sizes], data, name, limits.process)
    if found is None:  # by a limit, or by a fault of pdfium
        raise UnreadableFile("pdf over limits", name)
    answer: dict[str, Any] = json.loads(found)
    return answer


def _refusal(error: str, name: str, count: int, limits: Limits) -> VisavisError:
    match error:
        case "protected":
            return UnreadableFile("file encrypted", name)
        case "pages":
            return TextTooLong("pdf pages", name, count, limits.pages)
        case "characters":
            return TextTooLong("pdf characters", name, limits.characters)
        case "memory":
            return UnreadableFile("pdf over limits", name)
    return UnreadableFile("pdf damaged", name)


def _page(found: Mapping[str, Any]) -> Page:
    return Page([Line(*line) for line in found["lines"]])


def _refuse_unreadable(pages: Sequence[Mapping[str, Any]], name: str) -> None:
    """Refuse pictures of text, and text in unknown letters. Raises EmptyText, UnreadableFile."""
    text = "\n".join(line[0] for page in pages for line in page["lines"])
    guessed = sum(page["guessed"] for page in pages)
    if guessed > _MANY_GUESSED * max(1, len(text)) and detect(text).lang == UNKNOWN:
        raise UnreadableFile("pdf letters unknown", name)
    if not any(map(str.isalpha, text)):
        is_scan = not all(page["blank"] for page in pages)
        raise EmptyText("pdf scan" if is_scan else "file without text", name)


def _notices(pages: Sequence[Mapping[str, Any]]) -> list[Fact]:
    """The pages that hold only pictures."""
    scans = [n for n, page in enumerate(pages, 1) if not page["lines"] and not page["blank"]]
    if not scans:
        return []
    named = tuple(map(str, scans[:_MOST_NAMED])) + (("…",) if len(scans) > _MOST_NAMED else ())
    return [Fact("pages without text", (len(scans), named))]


def _day(date: str) -> str:
    found = _DATE.match(date)
    return "-".join(found.groups()) if found else ""
