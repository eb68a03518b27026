"""Files of names: one line per thing, with its key and its names in every language.

A file is UTF-8 text with tabs between its columns. Lines that begin with "#" are comments; the
first other line names the columns: `id`, `kind`, and one for each language, by its code; further
columns are ignored. In a column of names, "|" separates them; a name that ends in "?" is ambiguous:
it is known, but never links by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from ..messages import Fact
from ..messages.errors import NamesError, os_reason
from ..types import Lang

_LANG = re.compile(r"[a-z]{2}")
_ID = re.compile(r"\S+")
_REQUIRED = ("id", "kind")


class KnownThing(NamedTuple):
    """One thing: its key, its kind, and its names by language, as written in the file."""

    id: str
    kind: str
    names: Mapping[Lang, list[str]]


def read(path: Path) -> Iterator[KnownThing]:
    """The entries of a file, in order.

    Raises NamesError, which names the file, the line and the value, if the file cannot be read, is
    not UTF-8, or has a malformed line.
    """
    columns: list[str] = []
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if columns:
            yield _entry(cells, columns, Fact("line of file", (str(path), number)))
        else:
            columns = _columns(cells, Fact("line of file", (str(path), number)))


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8-sig").splitlines()
    except OSError as error:
        raise NamesError("names unreadable", str(path), os_reason(error)) from error
    except UnicodeDecodeError as error:
        number = error.object[: error.start].count(b"\n") + 1
        raise NamesError(
            "names not utf8",
            Fact("line of file", (str(path), number)),
            f"{error.object[error.start]:02x}",
        ) from error


def _columns(cells: list[str], place: Fact) -> list[str]:
    languages = [cell for cell in cells if _LANG.fullmatch(cell) and cell not in _REQUIRED]
    if not set(_REQUIRED) <= set(cells) or not languages or len(set(cells)) < len(cells):
        raise NamesError("names columns", place, " ".join(cells))
    return cells


def _entry(cells: list[str], columns: list[str], place: Fact) -> KnownThing:
    if len(cells) != len(columns):
        raise NamesError("names cells", place, len(cells), len(columns), tuple(columns))
    row = dict(zip(columns, cells, strict=True))
    if not _ID.fullmatch(row["id"]):
        raise NamesError("names id", place, row["id"])
    names = {column: row[column].split("|") for column in columns if _LANG.fullmatch(column)}
    del names["id"]
    for lang, listed in names.items():
        if listed == [""]:
            names[lang] = []
        elif any(not name.strip(" ?") for name in listed):
            raise NamesError("names empty", place, row[lang], lang)
    if not any(names.values()):
        raise NamesError("names none", place, row["id"])
    return KnownThing(row["id"], row["kind"], names)
