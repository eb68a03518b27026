"""The kind of a file, by its content first; by its name only if the content leaves a choice."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import Literal

from ...messages import Fact
from ...messages.errors import UnreadableFile
from .archive import Archive

Kind = Literal["pdf", "archive", "text"]
"""The kinds that bytes show; a "text" may still be a mail, subtitles or a page."""

ArchiveKind = Literal["docx", "odt", "epub"]

SUFFIXES = frozenset(
    ".txt .text .md .html .htm .xhtml .mht .mhtml .pdf .docx .odt .epub .srt .vtt .eml".split()
)
"""The endings of the names of files that are read; what is in them decides how."""

_MARK_OF_PDF = b"%PDF-"
_JUNK_BEFORE_PDF = 1024  # bytes that readers of PDF pass over
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_REFUSED: tuple[tuple[re.Pattern[bytes], str, str], ...] = tuple(
    (re.compile(pattern, re.DOTALL), kind, remedy)
    for pattern, kind, remedy in (
        (rb"\{\\rtf", "kind rich text", "remedy save as docx"),
        (rb"\x89PNG", "kind png", "remedy recognise"),
        (rb"\xff\xd8\xff", "kind jpeg", "remedy recognise"),
        (rb"GIF8[79]a", "kind gif", "remedy recognise"),
        (rb"II\*\0|MM\0\*", "kind tiff", "remedy recognise"),
        (rb"RIFF....WEBP", "kind webp", "remedy recognise"),
        (rb"\0\0..ftyp(?:heic|heix|mif1|avif)", "kind heic", "remedy recognise"),
        (rb"\0\0..ftyp|\x1a\x45\xdf\xa3|RIFF....AVI ", "kind film", "remedy subtitles"),
        (
            rb"ID3[\x02-\x04]|OggS\0|fLaC\0|RIFF....WAVE|\xff[\xfb\xf3\xf2]",
            "kind sound",
            "remedy subtitles",
        ),
        (rb"\x1f\x8b", "kind gzip", "remedy unpack"),
        (rb"Rar!\x1a|7z\xbc\xaf|BZh[1-9]1AY|\xfd7zXZ", "kind archive", "remedy unpack"),
        (rb"SQLite format 3\0", "kind database", "remedy save as text"),
        (rb"%!PS", "kind postscript", "remedy save as pdf"),
        (rb".{60}BOOKMOBI", "kind mobi", "remedy save as epub"),
        (rb"GGUF[\x01-\x09]", "kind gguf", "remedy save as text"),
        (rb"\x7fELF|MZ[^\r\n]{0,20}\0", "kind program", "remedy save as text"),
    )
)
_PAGE = re.compile(
    r"\A\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*"
    r"<(?:!doctype html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_PAGE_NAMES = (".html", ".htm", ".xhtml")
_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,500}>")
_MIME_TYPES: Mapping[str, ArchiveKind] = {
    "application/epub+zip": "epub",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.text-template": "odt",
}
_OFFICE_ZIPS: tuple[tuple[str, str], ...] = (
    ("xl/", "kind spreadsheet"),
    ("ppt/", "kind slides"),
    ("Index/", "kind pages"),
    ("index.apxl", "kind pages"),
    ("index.xml", "kind pages"),
)


def of(data: bytes, name: str) -> Kind:
    """The kind of a file; messages call it `name`.

    Raises UnreadableFile, with the remedy, for a kind that has no reader.
    """
    if _is_pdf(data):
        return "pdf"
    if data.startswith(_ZIPS):
        return "archive"
    if data.startswith(_OLD_OFFICE):
        raise _refusal(name, *_old_office(data))
    for pattern, kind, remedy in _REFUSED:
        if pattern.match(data):
            raise _refusal(name, kind, remedy)
    return "text"


def _is_pdf(data: bytes) -> bool:
    """Whether this is a PDF, with or without junk before it; a text may name the mark."""
    if data.startswith(_MARK_OF_PDF):
        return True
    return _MARK_OF_PDF in data[:_JUNK_BEFORE_PDF] and b"%%EOF" in data[-_JUNK_BEFORE_PDF:]


def is_page(text: str, name: str) -> bool:
    """Whether a text is an HTML page: by its beginning, or by its name if it has tags at all."""
    if _PAGE.match(text):
        return True
    return PurePath(name).suffix.lower() in _PAGE_NAMES and _TAG.search(text) is not None


def of_archive(data: bytes, name: str) -> ArchiveKind:
    """The kind of a ZIP file. Raises UnreadableFile, TextTooLong."""
    archive = Archive(data, name)
    if "mimetype" in archive:
        mime = archive.read("mimetype")[:100].decode("ascii", "replace").strip()
        if mime in _MIME_TYPES:
            return _MIME_TYPES[mime]
        if "opendocument" in mime:
            kind = "kind spreadsheet" if "spreadsheet" in mime else "kind slides"
            raise _refusal(name, kind, "remedy save as docx")
    if "META-INF/container.xml" in archive:
        return "epub"
    if any(each.startswith("word/") for each in archive.names):
        return "docx"
    for beginning, kind in _OFFICE_ZIPS:
        if any(each.startswith(beginning) for each in archive.names):
            raise _refusal(name, kind, "remedy save as docx")
    raise _refusal(name, "kind zip", "remedy unpack")


def _old_office(data: bytes) -> tuple[str, str]:
    """The kind and remedy of a file in the container of old office programs."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "kind encrypted office", "remedy without password"
    if "__substg1.0_".encode("utf-16-le") in data:
        return "kind outlook", "remedy save as eml"
    return "kind old office", "remedy save as docx"


def _refusal(name: str, kind: str, remedy: str) -> UnreadableFile:
    return UnreadableFile("file of no reader", name, Fact(kind), Fact(remedy))
