"""The beginning of a file that is still being fetched."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

Tick = Callable[[int], None]
"""Is told now and then how many bytes of the file are there; may raise, to stop."""


class Partial:
    """The beginning of a file, with a journal of the whole parts in it.

    Whatever it holds is a beginning of the right file; a torn last part is cut off on demand.
    """

    def __init__(self, target: Path) -> None:
        self.path = target.with_name(f"{target.name}.partial")
        self._journal = target.with_name(f"{target.name}.partial.json")
        self._identity = ""
        self.parts: tuple[int, ...] = ()

    @property
    def folder(self) -> Path:
        """Where it lies; sources may stage their own files here."""
        return self.path.parent

    @property
    def size(self) -> int:
        """Bytes on the disk."""
        return self.path.stat().st_size

    def begin(self, identity: str) -> None:
        """Go on with what is there where it belongs to the file of this identity."""
        self._identity = identity
        with suppress(OSError, ValueError, TypeError, KeyError):
            noted = json.loads(self._journal.read_bytes())
            if noted["identity"] == identity and sum(noted["parts"]) <= self.size:
                self.parts = tuple(noted["parts"])
                return
        self.restart()

    def restart(self) -> None:
        """Go on with nothing."""
        self.discard()
        self.path.touch()
        self._note()

    def append(self, chunks: Iterable[bytes], *, tick: Tick) -> None:
        """Write each chunk at the end, and tell how far it got."""
        with self.path.open("ab") as file:
            for chunk in chunks:
                file.write(chunk)
                tick(file.tell())

    def close_part(self) -> None:
        """Everything so far is whole parts: it will not be fetched again."""
        self.parts = (*self.parts, self.size - sum(self.parts))
        self._note()

    def cut_to_parts(self) -> None:
        """Take off what is not a whole part."""
        if self.size > sum(self.parts):
            os.truncate(self.path, sum(self.parts))

    def discard(self) -> None:
        """Leave nothing on the disk."""
        self.parts = ()
        self.path.unlink(missing_ok=True)
        self._journal.unlink(missing_ok=True)

    def _note(self) -> None:
        fresh = self._journal.with_suffix(".new")
        fresh.write_text(json.dumps({"identity": self._identity, "parts": self.parts}))
        fresh.replace(self._journal)
