"""The journal of a batch: a file to which each record is added, safely on the disk, once.

A record is in it whole or not at all: a line that an interruption cut off is removed when the
journal is opened again, and one that did not fit on the disk is removed at once.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..messages.errors import VisavisError, os_reason

Write = Callable[[int, bytes], int]


@dataclass(frozen=True, slots=True)
class Entry:
    """The facts about a record in the journal, without its digest.

    `stamp` identifies the unchanged source of the article, which had `parts` articles; `part`
    counts them from 0. `options` and `models` are those of its id.
    """

    id: str
    is_done: bool
    text_sha256: str
    options: str
    models: tuple[str, ...]
    lang: str
    stamp: str
    part: int
    parts: int
    offset: int


class Journal:
    """The records of a folder. Of two with the same id, the later one counts."""

    def __init__(self, path: Path, *, write: Write = os.write) -> None:
        """Open the file, or make it. Raises VisavisError if that is not possible."""
        self._path = path
        self._write = write
        self.entries: dict[str, Entry] = {}
        self.by_stamp: dict[str, dict[int, str]] = {}
        try:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o666)
            self._end = self._load()
            os.ftruncate(self._file, self._end)
        except OSError as error:
            raise self._failed(error) from error

    def close(self) -> None:
        """Close the file; nothing needs to be written."""
        os.close(self._file)

    def append(self, fields: Mapping[str, Any], *, digest: str) -> None:
        """Add a record and wait until it is on the disk; `digest` is JSON, or empty.

        Raises VisavisError if it does not fit on the disk; the journal then is as before.
        """
        head = json.dumps(fields, ensure_ascii=True)
        line = f'{head[:-1]}, "digest": {digest or "null"}}}\n'.encode()
        try:
            self._write_all(line)
            os.fsync(self._file)
        except OSError as error:
            os.ftruncate(self._file, self._end)
            raise self._failed(error) from error
        self._note(fields, self._end)
        self._end += len(line)

    def line(self, id_: str) -> bytes:
        """The record with this id as it is in the file, with its line break."""
        with self._path.open("rb") as file:
            file.seek(self.entries[id_].offset)
            return file.readline()

    def read(self, id_: str) -> dict[str, Any]:
        """The record with this id."""
        record: dict[str, Any] = json.loads(self.line(id_))
        return record

    def _write_all(self, line: bytes) -> None:
        written = 0
        while written < len(line):
            written += self._write(self._file, line[written:])

    def _load(self) -> int:
        """Note the records; returns the end of the last whole line."""
        end = 0
        for offset, line in self._lines():
            if not line.endswith(b"\n"):
                break
            end = offset + len(line)
            try:
                self._note(json.loads(line), offset)
            except (ValueError, KeyError, TypeError):
                continue  # damaged on the disk: the article is made anew
        return end

    def _lines(self) -> Iterator[tuple[int, bytes]]:
        offset = 0
        with self._path.open("rb") as file:
            for line in file:
                yield offset, line
                offset += len(line)

    def _note(self, record: Mapping[str, Any], offset: int) -> None:
        made = record["made"]
        entry = Entry(
            id=record["id"],
            is_done=record["status"] == "done",
            text_sha256=made["text"],
            options=made["options"],
            models=tuple(made["models"]),
            lang=made["language"],
            stamp=record["stamp"],
            part=record["part"],
            parts=record["parts"],
            offset=offset,
        )
        self.entries[entry.id] = entry
        if entry.stamp:
            self.by_stamp.setdefault(entry.stamp, {})[entry.part] = entry.id

    def _failed(self, error: OSError) -> VisavisError:
        return VisavisError("batch not written", str(self._path), os_reason(error))
