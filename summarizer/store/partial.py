"""The beginning of a file, during its download."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

Tick = Callable[[int], None]
"""Called now and then with the number of bytes of the file so far; may raise, to stop."""


class Partial:
    """The beginning of a file, with a journal of its complete parts.

    Its content is always a beginning of the right file; an incomplete last part is truncated on
    demand.
    """

    def __init__(self, target: Path) -> None:
        self.path = target.with_name(f"{target.name}.partial")
        self._journal = target.with_name(f"{target.name}.partial.json")
        self._identity = ""
        self.parts: tuple[int, ...] = ()

    @property
    def folder(self) -> Path:
        """The folder of the partial file; sources may stage their own files here."""
        return self.path.parent

    @property
    def size(self) -> int:
        """Its size on the disk, in bytes."""
        return self.path.stat().st_size

    def begin(self, identity: str) -> None:
        """Resume from the existing content if it belongs to the file of this identity."""
        self._identity = identity
        with suppress(OSError, ValueError, TypeError, KeyError):
            noted = json.loads(self._journal.read_bytes())
            if noted["identity"] == identity and sum(noted["parts"]) <= self.size:
                self.parts = tuple(noted["parts"])
                return
        self.restart()

    def restart(self) -> None:
        """Start with an empty file."""
        self.discard()
        self.path.touch()
        self._note()

    def append(self, chunks: Iterable[bytes], *, tick: Tick) -> None:
        """Write each chunk at the end, and report the size so far."""
        with self.path.open("ab") as file:
            for chunk in chunks:
                file.write(chunk)
                tick(file.tell())

    def close_part(self) -> None:
        """Mark the content so far as complete parts, which are not fetched again."""
        self.parts = (*self.parts, self.size - sum(self.parts))
        self._note()

    def cut_to_parts(self) -> None:
        """Truncate an incomplete part."""
        if self.size > sum(self.parts):
            os.truncate(self.path, sum(self.parts))

    def discard(self) -> None:
        """Remove all its files from the disk."""
        self.parts = ()
        self.path.unlink(missing_ok=True)
        self._journal.unlink(missing_ok=True)

    def _note(self) -> None:
        fresh = self._journal.with_suffix(".new")
        fresh.write_text(json.dumps({"identity": self._identity, "parts": self.parts}))
        fresh.replace(self._journal)
