"""E-books (.epub): one document a chapter, in the order in which the book is read.

The table of contents says where a chapter begins; without one, every file of the book is a
chapter. Cover, title page, contents and imprint are left out, and a notice names them.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote

from ...messages import Fact
from ...messages.errors import EmptyText, UnreadableFile
from ...text.files import decode
from ...types import Document, Origin
from . import facts, markup
from .archive import Archive
from .contents import Entry, of_navigation, of_ncx
from .markup import Element, attribute, content, first, local
from .pages import Page, page

LONGEST_CHAPTER = 60_000
"""Characters; a longer chapter is divided at its sections, if the contents list them."""

_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
_FONT_METHODS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_PAGES = ("application/xhtml+xml", "text/html")
_MATTER_TYPES = frozenset(
    "cover titlepage halftitlepage title-page copyright-page copyright toc landmarks page-list loi "
    "lot index colophon other-credits seriespage".split()
)
_MATTER_NAMES = re.compile(
    r"(?:couverture|cover|page de titre|faux[- ]titre|title ?page|half[- ]title|copyright.*"
    r"|mentions légales|achevé d['’]imprimer|table des matières|sommaire|(?:table of )?contents"
    r"|du même auteur|also by .*|index|imprint|colophon)\Z",
    re.IGNORECASE,
)
_LEAST_TEXT = 200  # characters before the first chapter; less is a title page


@dataclass(frozen=True, slots=True)
class _Book:
    """The parts of a package document: files by id, the order of reading, what is no chapter."""

    folder: str
    package: Element
    pages: tuple[str, ...]
    matter: frozenset[str]


def read(data: bytes, name: str) -> tuple[Document, ...]:
    """The chapters of an e-book, in order. Raises EmptyText, UnreadableFile, TextTooLong."""
    archive = Archive(data, name)
    _refuse_protected(archive, name)
    book = _book(archive, name)
    pages = {
        path: page(markup.parse_page(decode(archive.read(path), name=name), name))
        for path in dict.fromkeys(book.pages)
        if path in archive
    }
    flow = _Flow(pages)
    entries = _contents(archive, book, name) or [Entry("", path, "") for path in pages]
    chapters = list(_chapters(flow, entries))
    kept = [each for each in chapters if not _is_matter(each, book, flow)]
    gone = (each.label for each in chapters if each not in kept and each.label)
    left_out = tuple(dict.fromkeys(gone))
    notices = [Fact("chapters left out", (left_out,))] if left_out else []
    origin = _origin(book.package, name, notices)
    found = tuple(_documents(kept, flow, origin))
    if not found:
        raise EmptyText("file without text", name)
    return found


def _refuse_protected(archive: Archive, name: str) -> None:
    """Refuse a book whose text is encrypted; fonts may be."""
    if _ENCRYPTION not in archive:
        return
    for each in markup.parse(archive.read(_ENCRYPTION), name).iter():
        if local(each) == "EncryptionMethod":
            owner = each.getparent()
            if local(owner) != "EncryptedData":
                continue  # the key of a key
            if attribute(each, "Algorithm") not in _FONT_METHODS:
                raise UnreadableFile("book protected", name)


def _book(archive: Archive, name: str) -> _Book:
    container = markup.parse(archive.read(_CONTAINER), name)
    rootfile = first(container, "rootfile")
    path = attribute(rootfile, "full-path") if rootfile is not None else ""
    package = markup.parse(archive.read(path), name)
    folder = posixpath.dirname(path)
    items = {attribute(each, "id"): each for each in package.iter() if local(each) == "item"}
    spine = [each for each in package.iter() if local(each) == "itemref"]
    order = [
        items[attribute(each, "idref")]
        for each in spine
        if attribute(each, "idref") in items and attribute(each, "linear") != "no"
    ]
    matter = {
        _path(folder, attribute(each, "href"))[0]
        for each in package.iter()
        if (local(each) == "reference" and attribute(each, "type") in _MATTER_TYPES)
        or (local(each) == "item" and "nav" in attribute(each, "properties").split())
    }
    return _Book(
        folder,
        package,
        tuple(
            _path(folder, attribute(each, "href"))[0]
            for each in order
            if attribute(each, "media-type") in _PAGES
        ),
        frozenset(matter),
    )


def _path(folder: str, reference: str) -> tuple[str, str]:
    """The member and the fragment that a reference in a file of this folder means."""
    path, _, fragment = unquote(reference).partition("#")
    return posixpath.normpath(posixpath.join(folder, path)) if path else "", fragment


def _contents(archive: Archive, book: _Book, name: str) -> list[Entry]:
    """The table of contents, of either form; empty without one."""
    for item in book.package.iter():
        if local(item) != "item":
            continue
        is_navigation = "nav" in attribute(item, "properties").split()
        is_ncx = attribute(item, "media-type") == "application/x-dtbncx+xml"
        path = _path(book.folder, attribute(item, "href"))[0]
        if not (is_navigation or is_ncx) or path not in archive:
            continue
        folder = posixpath.dirname(path)
        text = decode(archive.read(path), name=name)
        root = markup.parse_page(text, name)
        entries = of_navigation(root) if is_navigation else of_ncx(root)
        if entries:
            return [_placed(entry, folder) for entry in entries]
    return []


def _placed(entry: Entry, folder: str) -> Entry:
    path, fragment = _path(folder, entry.path)
    below = tuple(_placed(each, folder) for each in entry.below)
    return Entry(entry.label, path, fragment, below)


class _Flow:
    """The paragraphs of a whole book in one row."""

    def __init__(self, pages: dict[str, Page]) -> None:
        self.blocks: list[str] = []
        self.starts: dict[str, int] = {}
        self.kinds: dict[int, frozenset[str]] = {}
        self._pages = pages
        for path, each in pages.items():
            self.starts[path] = len(self.blocks)
            self.kinds[len(self.blocks)] = each.kinds
            self.blocks += each.blocks

    def index(self, entry: Entry) -> int | None:
        """The number of the paragraph at which an entry of the contents begins."""
        if entry.path not in self.starts:
            return None
        return self.starts[entry.path] + self._pages[entry.path].anchors.get(entry.fragment, 0)

    def page_at(self, start: int) -> str:
        """The file in which a paragraph lies."""
        return next((p for p, n in reversed(self.starts.items()) if n <= start), "")


@dataclass(frozen=True, slots=True)
class _Chapter:
    label: str
    start: int
    end: int


def _chapters(flow: _Flow, entries: Sequence[Entry]) -> Iterator[_Chapter]:
    """The chapters that the contents list, and the text before the first."""
    # A page of pictures has no paragraph: the next entry, of the same index, is the one with text.
    row = _starts(flow, entries)
    ends = [*(index for index, _ in row), len(flow.blocks)][1:]
    if row and row[0][0] > 0:
        yield _Chapter("", 0, row[0][0])
    for (start, entry), end in zip(row, ends, strict=True):
        yield from _divided(flow, _Chapter(entry.label, start, end), entry.below)


def _starts(flow: _Flow, entries: Sequence[Entry]) -> list[tuple[int, Entry]]:
    """The entries with the paragraphs at which they begin, in the order of the book."""
    placed = [(index, entry) for entry in entries if (index := flow.index(entry)) is not None]
    return sorted(placed, key=lambda each: each[0])


def _divided(flow: _Flow, chapter: _Chapter, below: Sequence[Entry]) -> Iterator[_Chapter]:
    """A chapter, or its sections if it is too long for one."""
    size = sum(map(len, flow.blocks[chapter.start : chapter.end]))
    row = [each for each in _starts(flow, below) if chapter.start <= each[0] < chapter.end]
    if size <= LONGEST_CHAPTER or not row:
        yield chapter
        return
    if row[0][0] > chapter.start:
        yield _Chapter(chapter.label, chapter.start, row[0][0])
    ends = [*(index for index, _ in row), chapter.end][1:]
    for (start, entry), end in zip(row, ends, strict=True):
        label = " – ".join(filter(None, (chapter.label, entry.label)))
        yield from _divided(flow, _Chapter(label, start, end), entry.below)


def _is_matter(chapter: _Chapter, book: _Book, flow: _Flow) -> bool:
    """Whether a chapter is a page about the book."""
    text = "".join(flow.blocks[chapter.start : chapter.end])
    is_page = chapter.start in flow.starts.values()
    return (
        bool(_MATTER_NAMES.match(chapter.label.strip()))
        or (is_page and flow.page_at(chapter.start) in book.matter)
        or (is_page and bool(flow.kinds.get(chapter.start, frozenset()) & _MATTER_TYPES))
        or (chapter.start == 0 and not chapter.label and len(text) < _LEAST_TEXT)
        or not any(map(str.isalpha, text))
    )


def _documents(chapters: Iterable[_Chapter], flow: _Flow, origin: Origin) -> Iterator[Document]:
    for chapter in chapters:
        blocks = flow.blocks[chapter.start : chapter.end]
        label = chapter.label or blocks[0][:80]
        yield facts.document(blocks, replace(origin, part=label))


def _origin(package: Element, name: str, notices: Sequence[Fact]) -> Origin:
    def value(key: str) -> str:
        return content(first(package, key))

    return Origin(
        "file",
        name,
        title=value("title"),
        author=value("creator"),
        published=facts.day(value("date")),
        site=value("publisher"),
        facts=tuple(notices),
    )
