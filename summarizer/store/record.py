"""The results of the last full read of the files in a folder."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

RECORD = ".record.json"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A file at the time its digest was computed, and the revision it came from.

    `stand_in` names the folder beside it whose files do its work since it was deleted.
    """

    size: int
    mtime_ns: int
    sha256: str
    revision: str = ""
    stand_in: str = ""

    def fits(self, path: Path) -> bool:
        """Whether the file still has the same size and time."""
        status = path.stat()
        return (status.st_size, status.st_mtime_ns) == (self.size, self.mtime_ns)


class Record:
    """The stamps of the files in one folder, kept in a hidden file among them."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / RECORD

    def stamp(self, name: str) -> Stamp | None:
        """The stamp of a file; None if it is unknown or the record is damaged."""
        return self._stamps().get(name)

    def note(self, name: str, content: Path, *, sha256: str, revision: str) -> None:
        """Record the file `content` under `name`. Raises OSError."""
        status = content.stat()
        self._write({name: Stamp(status.st_size, status.st_mtime_ns, sha256, revision)})

    def note_stand_in(self, names: Collection[str], stand_in: Path) -> None:
        """Remember the files of a folder, and that they do the work of others from now on.

        Raises OSError.
        """
        known = self._stamps()
        for path in sorted(stand_in.iterdir()):
            self.note(f"{stand_in.name}/{path.name}", path, sha256=sha256_of(path), revision="")
        replaced = {n: replace(known[n], stand_in=stand_in.name) for n in names if n in known}
        self._write(replaced)

    def parts(self, stand_in: str) -> dict[str, Stamp]:
        """The stamps of the files in a folder that stands in for others, by name."""
        prefix = f"{stand_in}/"
        return {name: s for name, s in self._stamps().items() if name.startswith(prefix)}

    def _write(self, more: Mapping[str, Stamp]) -> None:
        stamps = {**self._stamps(), **more}
        fresh = self._path.with_suffix(".new")
        fresh.write_text(json.dumps({key: asdict(value) for key, value in stamps.items()}))
        fresh.replace(self._path)

    def _stamps(self) -> dict[str, Stamp]:
        with suppress(OSError, ValueError, TypeError, AttributeError):
            noted = json.loads(self._path.read_bytes())
            return {name: Stamp(**fields) for name, fields in noted.items()}
        return {}


def sha256_of(path: Path) -> str:
    """The digest of a file, in hexadecimal digits. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def blob_name_of(path: Path) -> str:
    """The sha1 by which git, and therefore the model hub, names this content. Raises OSError."""
    blob = hashlib.sha1(b"blob %d\0" % path.stat().st_size, usedforsecurity=False)
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: blob).hexdigest()
