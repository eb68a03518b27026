"""Word documents (.docx): the paragraphs, lists and tables as they read in print.

Left out: headers, footers, comments, tables of contents, hidden text, and what tracked changes
delete. Footnotes follow the text. Names are compared without their namespaces, since the strict
and the transitional form have different ones.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field

from ...messages import Fact
from ...types import Document
from . import facts, markup, tables
from .archive import Archive
from .markup import Element, attribute, local
from .numbering import Numbering

MAIN = "word/document.xml"
_ROOT_RELATIONS = "_rels/.rels"
_TO_MAIN, _TO_PROPERTIES = "/officeDocument", "/core-properties"
_NOTE_KINDS = ("footnote", "endnote")

_UNREAD = frozenset(
    "del moveFrom delText instrText Fallback drawing pict object rPr pPr sectPr tblPr trPr "
    "txbxContent sdtPr sdtEndPr annotationRef footnoteRef endnoteRef".split()
)
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": ""}


def read(data: bytes, name: str) -> tuple[Document, ...]:
    """The document in a Word file. Raises EmptyText, UnreadableFile, TextTooLong."""
    archive = Archive(data, name)
    main = _related(archive, _TO_MAIN, name) or MAIN
    root = markup.parse(archive.read(main), name)
    reading = _Reading(_numbering(archive, main, name))
    paragraphs = [*reading.blocks(root), *reading.boxes(root)]
    paragraphs += _notes(archive, main, name, reading)
    properties = _related(archive, _TO_PROPERTIES, name) or "docProps/core.xml"
    known = markup.parse(archive.read(properties), name) if properties in archive else None
    notices = [Fact("deletions left out")] if reading.has_deletions else []
    return (facts.document(paragraphs, facts.of_properties(known, name, notices)),)


def _related(archive: Archive, ending: str, name: str) -> str:
    """The member that the whole file names for a role; empty if it names none."""
    if _ROOT_RELATIONS not in archive:
        return ""
    for each in markup.parse(archive.read(_ROOT_RELATIONS), name):
        target = attribute(each, "Target").lstrip("/")
        if attribute(each, "Type").endswith(ending) and target in archive:
            return target
    return ""


def _numbering(archive: Archive, main: str, name: str) -> Numbering:
    roots = [
        markup.parse(archive.read(member), name) if member in archive else None
        for member in (_beside(main, "numbering.xml"), _beside(main, "styles.xml"))
    ]
    return Numbering(*roots)


def _beside(main: str, other: str) -> str:
    return posixpath.join(posixpath.dirname(main), other)


def _notes(archive: Archive, main: str, name: str, reading: _Reading) -> Iterator[str]:
    """The footnotes and endnotes that the text refers to, in its order, with their numbers."""
    for kind in _NOTE_KINDS:
        member = _beside(main, f"{kind}s.xml")
        if member not in archive:
            continue
        root = markup.parse(archive.read(member), name)
        notes = {attribute(note, "id"): note for note in root if local(note) == kind}
        for key, number in tuple(reading.notes.items()):
            if key[0] == kind and key[1] in notes:
                words = " ".join(reading.blocks(notes[key[1]]))
                yield f"[{number}] {words}"


@dataclass
class _Reading:
    """One reading of a document from its start to its end."""

    numbering: Numbering
    notes: dict[tuple[str, str], int] = field(default_factory=dict)
    has_deletions: bool = False

    def blocks(self, parent: Element) -> Iterator[str]:
        """The paragraphs below an element; a list or a simple table is one, with line breaks."""
        items: list[str] = []
        for child in parent:
            kind = local(child)
            words = self._paragraph(child) if kind == "p" else ""
            mark = self.numbering.mark(child) if kind == "p" and words.strip() else ""
            if mark:
                items.append(f"{mark} {words.strip()}")
                continue
            if items and (words.strip() or kind != "p"):
                yield "\n".join(items)
                items = []
            if kind == "tbl":
                yield from tables.blocks(self._rows(child))
            elif kind == "p":
                yield words
            elif kind not in _UNREAD:
                yield from self.blocks(child)
        if items:
            yield "\n".join(items)

    def boxes(self, root: Element) -> Iterator[str]:
        """The paragraphs of text boxes; the copy of each for older programs is left out."""
        for box in root.iter():
            if local(box) == "txbxContent" and not _is_copy(box):
                yield from self.blocks(box)

    def _rows(self, table: Element) -> Iterator[list[list[str]]]:
        for row in table.iter():
            if local(row) == "tr" and _table_of(row) is table and not self._is_deleted(row):
                cells = [cell for cell in row.iter() if local(cell) == "tc"]
                own = [cell for cell in cells if _table_of(cell) is table]
                yield [list(self.blocks(cell)) for cell in own]

    def _is_deleted(self, row: Element) -> bool:
        return any(local(mark) == "del" for part in row if local(part) == "trPr" for mark in part)

    def _paragraph(self, paragraph: Element) -> str:
        if self.numbering.is_contents(paragraph):
            return ""
        return "".join(self._pieces(paragraph))

    def _pieces(self, parent: Element) -> Iterator[str]:
        for child in parent:
            kind = local(child)
            if kind in ("del", "moveFrom"):
                self.has_deletions = True
            if kind in _UNREAD or (kind == "r" and _is_hidden(child)):
                continue
            if kind == "t":
                yield child.text or ""
            elif kind in _SIGNS:
                is_break = kind == "br" and attribute(child, "type") in ("page", "column")
                yield " " if is_break else _SIGNS[kind]
            elif kind.removesuffix("Reference") in _NOTE_KINDS:
                key = kind.removesuffix("Reference"), attribute(child, "id")
                yield f"[{self.notes.setdefault(key, len(self.notes) + 1)}]"
            else:
                yield from self._pieces(child)


def _is_hidden(run: Element) -> bool:
    return any(
        local(mark) == "vanish" and attribute(mark, "val") not in ("0", "false")
        for part in run
        if local(part) == "rPr"
        for mark in part
    )


def _table_of(element: Element) -> Element | None:
    return next((above for above in element.iterancestors() if local(above) == "tbl"), None)


def _is_copy(box: Element) -> bool:
    return any(local(above) in ("Fallback", "del") for above in box.iterancestors())
