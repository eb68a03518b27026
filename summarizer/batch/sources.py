"""INPUT after INPUT -> the sources of articles: files, folders, lists of addresses, JSONL, feeds.

A source is only a place; nothing of it is kept in memory, so that there can be many.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .. import inputs
from ..inputs import feeds, is_address, pages
from ..inputs.files import kinds
from ..inputs.politeness import Politeness
from ..messages.errors import InputError, UnreadableFile
from ..types import Document, Origin

Read = Callable[[str], tuple[Document, ...]]
"""The articles at a path or address; `inputs.read`. Raises VisavisError."""

LINES = (".jsonl", ".ndjson")
SUFFIXES = kinds.SUFFIXES.union(LINES)
"""The files of a folder that are read; any other file is read if it is named itself."""

FEED = "feed:"
"""The beginning of an input that is a feed; its address follows."""

_LISTS = frozenset((".txt", ".text", ".list", ".urls", ""))
_FIELDS = ("id", "text", "title", "url")


@dataclass(frozen=True, slots=True)
class Source:
    """A place with at least one article, under the `name` that the user is shown.

    With an `offset`, it is the line there, in bytes, of a file of JSON lines; without one, `place`
    is a path or an address. `stamp` changes with the file or the line; an address keeps its own.
    """

    name: str
    place: str
    stamp: str
    offset: int = -1


@dataclass(frozen=True, slots=True)
class Given:
    """An article that was read, under the `key` that a line of JSON gives it."""

    document: Document
    key: str = ""


@dataclass(slots=True)
class Found:
    """The sources of all inputs in their order, and the number of skipped files by suffix."""

    sources: list[Source] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)


def find(given: Sequence[str], *, but: Path) -> Found:
    """The sources of these inputs; those of a folder by name, without the folder `but`.

    Raises UnreadableFile for a path without a file, InputError if there is nothing at all.
    """
    found = Found()
    for each in given:
        if is_address(each):
            found.sources.append(of_address(each))
        elif Path(each).is_dir():
            _walk(Path(each), but.resolve(), found)
        elif Path(each).exists():
            found.sources += of_file(Path(each))
        else:
            raise UnreadableFile("file absent", each)
    if not found.sources:
        raise InputError("batch nothing", ", ".join(given))
    return found


def without_feeds(given: Sequence[str], politeness: Politeness) -> Iterator[str]:
    """The inputs, with the addresses of its items for each feed: `feed:` and its address.

    Raises UnreadablePage.
    """
    for each in given:
        if each.startswith(FEED):
            feed = feeds.parse(
                politeness.fetch(each.removeprefix(FEED), kinds=feeds.KINDS, is_named=True)
            )
            yield from (item.address for item in feed.items if item.address)
        else:
            yield each


def polite(politeness: Politeness, *, offline: bool) -> Read:
    """A reader of files and pages that asks for pages as their hosts wish, or `offline` not."""

    def reader(place: str) -> tuple[Document, ...]:
        if is_address(place) and not offline:
            return (pages.document(politeness.fetch(place)),)
        return inputs.read(place, offline=offline)

    return reader


def of_address(address: str) -> Source:
    """The source of a page."""
    return Source(address, address, _stamp("address", address))


def of_file(path: Path) -> Iterator[Source]:
    """The sources of a file: itself, or each line if it lists addresses or holds JSON lines.

    Raises UnreadableFile.
    """
    suffix = path.suffix.lower()
    if suffix in LINES:
        yield from _json_lines(path)
    elif suffix in _LISTS and (listed := _addresses(path)):
        yield from map(of_address, listed)
    else:
        status = path.stat()
        stamp = _stamp("file", str(path.resolve()), status.st_size, status.st_mtime_ns)
        yield Source(str(path), str(path), stamp)


def read(source: Source, reader: Read) -> tuple[Given, ...]:
    """The articles of a source, in order. Raises VisavisError."""
    if source.offset >= 0:
        return _of_line(source, reader)
    return tuple(map(Given, reader(source.place)))


def _walk(folder: Path, but: Path, found: Found) -> None:
    for parent, folders, names in os.walk(folder):
        inside = Path(parent)
        folders[:] = sorted(
            name for name in folders if name[0] != "." and (inside / name).resolve() != but
        )
        for name in sorted(names):
            path = inside / name
            if name[0] == "." or not path.is_file():
                continue
            if path.suffix.lower() in SUFFIXES:
                found.sources += of_file(path)
            else:
                found.skipped[path.suffix.lower() or name] += 1


def _addresses(path: Path) -> list[str]:
    """The addresses in a file that holds nothing else but comments; else none."""
    addresses = []
    try:
        with path.open(encoding="utf-8") as lines:
            for line in map(str.strip, lines):
                if is_address(line) and len(line.split()) == 1:
                    addresses.append(line)
                elif line and not line.startswith("#"):
                    return []
    except UnicodeDecodeError:
        return []
    except OSError as error:
        raise UnreadableFile("file unreadable", str(path), error.strerror or str(error)) from error
    return addresses


def _json_lines(path: Path) -> Iterator[Source]:
    offset = 0
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    stamp = _stamp("line", line)
                    yield Source(f"{path}:{number}", str(path), stamp, offset)
                offset += len(line)
    except OSError as error:
        raise UnreadableFile("file unreadable", str(path), error.strerror or str(error)) from error


def _of_line(source: Source, reader: Read) -> tuple[Given, ...]:
    """The article of a line of JSON: its text, or the page at its url."""
    fields = _fields(source)
    title, text, address = fields["title"], fields["text"], fields["url"]
    if not text and address:
        return tuple(Given(document, fields["id"]) for document in reader(address))
    if not text:
        raise InputError("line without text")
    if title and not text.startswith(title):
        text = f"{title}\n\n{text}"
    name = address or Path(source.place).name
    origin = Origin("page" if address else "file", name, part=fields["id"], title=title)
    return (Given(Document(text, origin), fields["id"]),)


def _fields(source: Source) -> dict[str, str]:
    with open(source.place, "rb") as file:
        file.seek(source.offset)
        line = file.readline()
    try:
        record: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError("line not json", str(error)) from error
    if not isinstance(record, dict):
        raise InputError("line not json", type(record).__name__)
    fields = {name: record.get(name) or "" for name in _FIELDS}
    fields["id"] = str(fields["id"])
    for name, value in fields.items():
        if not isinstance(value, str):
            raise InputError("line field", name)
    return fields


def _stamp(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()
