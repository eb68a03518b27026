"""OpenDocument texts (.odt): the paragraphs, lists and tables as they read in print.

Left out: headers, footers, comments, tables of contents, hidden text, and what tracked changes
delete. Footnotes follow the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ...messages import Fact
from ...messages.errors import UnreadableFile
from ...types import Document
from . import facts, markup, tables
from .archive import Archive
from .markup import Element, attribute, local
from .numbering import BULLET

_CONTENT, _META, _MANIFEST = "content.xml", "meta.xml", "META-INF/manifest.xml"
_UNREAD = frozenset(
    "tracked-changes annotation annotation-end table-of-content illustration-index table-index "
    "object-index user-index alphabetical-index bibliography hidden-text hidden-paragraph "
    "forms sequence-decls note ruby-text title desc script".split()
)
_MOST_SPACES = 100


def read(data: bytes, name: str) -> tuple[Document, ...]:
    """The document in an OpenDocument file. Raises EmptyText, UnreadableFile, TextTooLong."""
    archive = Archive(data, name)
    if _MANIFEST in archive and _is_encrypted(markup.parse(archive.read(_MANIFEST), name)):
        raise UnreadableFile("file encrypted", name)
    root = markup.parse(archive.read(_CONTENT), name)
    body = markup.first(root, "text")
    reading = _Reading(_numbered(root))
    paragraphs = list(reading.blocks(body)) if body is not None else []
    for number, note in enumerate(reading.notes, start=1):  # a note may hold no other
        words = markup.first(note, "note-body")
        paragraphs.append(f"[{number}] " + " ".join(reading.blocks(words)))
    known = markup.parse(archive.read(_META), name) if _META in archive else None
    has_deletions = any(local(each) == "deletion" for each in root.iter())
    notices = [Fact("deletions left out")] if has_deletions else []
    return (facts.document(paragraphs, facts.of_properties(known, name, notices)),)


def _is_encrypted(manifest: Element) -> bool:
    return markup.first(manifest, "encryption-data") is not None


def _numbered(root: Element) -> frozenset[str]:
    """The styles of lists whose first level has numbers."""
    return frozenset(
        attribute(style, "name")
        for style in root.iter()
        if local(style) == "list-style"
        and any(local(level) == "list-level-style-number" for level in list(style)[:1])
    )


@dataclass
class _Reading:
    """One reading of a document from its start to its end; `numbered` are styles of lists."""

    numbered: frozenset[str]
    notes: list[Element] = field(default_factory=list)

    def blocks(self, parent: Element) -> Iterator[str]:
        """The paragraphs below an element; a list or a simple table is one, with line breaks."""
        for child in parent:
            kind = local(child)
            if kind in ("p", "h"):
                boxes: list[Element] = []
                yield "".join(self._pieces(child, boxes))
                for box in boxes:
                    yield from self.blocks(box)
            elif kind == "list":
                yield "\n".join(self._items(child, attribute(child, "style-name")))
            elif kind == "table":
                yield from tables.blocks(self._rows(child))
            elif kind not in _UNREAD:
                yield from self.blocks(child)

    def _items(self, parent: Element, style: str) -> Iterator[str]:
        number = 0
        for item in parent:
            if local(item) not in ("list-item", "list-header"):
                continue
            for part in item:
                if local(part) == "list":
                    yield from self._items(part, attribute(part, "style-name") or style)
                elif words := "".join(self._pieces(part, [])).strip():
                    number += 1
                    yield f"{f'{number}.' if style in self.numbered else BULLET} {words}"

    def _rows(self, table: Element) -> Iterator[list[list[str]]]:
        for child in table:
            if local(child) == "table-row":
                cells = [each for each in child if local(each) == "table-cell"]
                yield [list(self.blocks(cell)) for cell in cells]
            elif local(child) in ("table-header-rows", "table-rows", "table-row-group"):
                yield from self._rows(child)

    def _pieces(self, parent: Element, boxes: list[Element]) -> Iterator[str]:
        """The text of a paragraph; its text boxes are put into `boxes`."""
        yield parent.text or ""
        for child in parent:
            yield from self._piece(child, boxes)
            yield child.tail or ""

    def _piece(self, child: Element, boxes: list[Element]) -> Iterator[str]:
        kind = local(child)
        if kind == "note":
            self.notes.append(child)
            yield f"[{len(self.notes)}]"
        elif kind == "text-box":
            boxes.append(child)
        elif kind == "s":
            count = attribute(child, "c")
            yield " " * min(int(count) if count.isdigit() else 1, _MOST_SPACES)
        elif kind == "tab":
            yield "\t"
        elif kind == "line-break":
            yield "\n"
        elif kind and kind not in _UNREAD:
            yield from self._pieces(child, boxes)
