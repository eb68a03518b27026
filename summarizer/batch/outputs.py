"""The files of a batch: one or more for each article, all as lines of JSON, and their list.

Each appears whole or not at all. What is on the disk is derived from the journal, so a file that an
interruption prevented is written by the next run.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, Literal, get_args
from urllib.parse import unquote, urlsplit

from .. import render
from ..messages import Fact
from ..types import Digest
from . import index
from .journal import Journal
from .whole import explained, whole

Format = Literal["markdown", "html", "tsv", "docx"]
FORMATS: tuple[Format, ...] = get_args(Format)

ARTICLES, INDEX, EACH = "articles.jsonl", "index.html", "articles"

_SUFFIXES: Mapping[str, str] = {
    "markdown": ".md",
    "html": ".html",
    "tsv": ".tsv",
    "docx": ".docx",
}
_RENDER: Mapping[str, Callable[[Digest], bytes]] = {
    "markdown": lambda digest: render.to_markdown(digest).encode(),
    "html": lambda digest: render.to_html(digest, article=digest.text or None).encode(),
    "tsv": lambda digest: render.to_tsv(digest, article=digest.text or None).encode(),
    "docx": lambda digest: render.to_docx(digest, article=digest.text or None),
}
_MAX_NAME = 40
_ID_DIGITS = 12


class Outputs:
    """The files in a folder."""

    def __init__(self, folder: Path, formats: Sequence[Format]) -> None:
        self._folder = folder
        self._formats = formats
        if formats:
            with explained(folder / EACH):
                (folder / EACH).mkdir(exist_ok=True)

    def write(self, journal: Journal, id_: str) -> None:
        """Write the files of an article that are missing. Raises VisavisError if that fails."""
        if not self._formats or not journal.entries[id_].is_done:
            return
        record = journal.read(id_)
        paths = {form: self._folder / path for form, path in self._paths(record).items()}
        missing = {form: path for form, path in paths.items() if not path.exists()}
        if missing:
            digest = Digest.from_json(json.dumps(record["digest"]))
            for form, path in missing.items():
                with whole(path) as file:
                    file.write(_RENDER[form](digest))

    def finish(self, journal: Journal, ids: Iterable[str], facts: Sequence[Fact]) -> None:
        """Write the lines of JSON and the page that lists the articles, both in this order."""
        ids = list(ids)
        with whole(self._folder / ARTICLES) as file:
            file.writelines(map(journal.line, ids))
        with whole(self._folder / INDEX) as file:
            records = map(journal.read, ids)
            rows = (index.Row.of(record, self._paths(record)) for record in records)
            file.writelines(piece.encode() for piece in index.page(rows, facts))

    def _paths(self, record: Mapping[str, Any]) -> dict[str, str]:
        """The files of an article, relative to the folder."""
        if record["status"] != "done":
            return {}
        name = file_name(record["name"], record["id"])
        return {form: f"{EACH}/{name}{_SUFFIXES[form]}" for form in self._formats}


def file_name(name: str, id_: str) -> str:
    """A name for the files of an article, without suffix: legible, harmless, and its own."""
    last = PurePosixPath(unquote(urlsplit(name).path) if "://" in name else name).name
    plain = unicodedata.normalize("NFKD", last).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain)[:_MAX_NAME].strip("-")
    return f"{words or 'article'}-{id_[:_ID_DIGITS]}"
