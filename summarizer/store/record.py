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
        stamp = Stamp(status.st_size, status.st_mtime_ns, sha256, revision)
        self._write({**self._stamps(), name: stamp})

    def note_stand_in(self, names: Collection[str], stand_in: Path) -> None:
        """Record the files of a folder, and that they do the work of others from now on.

        Raises OSError.
        """
        known = self._stamps()
        before = self.parts(stand_in.name)
        kept = {name: stamp for name, stamp in known.items() if name not in before}
        replaced = {n: replace(kept[n], stand_in=stand_in.name) for n in names if n in kept}
        parts = {f"{stand_in.name}/{p.name}": stamp_of(p) for p in sorted(stand_in.iterdir())}
        self._write({**kept, **replaced, **parts})

    def parts(self, stand_in: str) -> dict[str, Stamp]:
        """The stamps of the files in a folder that replaces others, by name."""
        prefix = f"{stand_in}/"
        return {name: s for name, s in self._stamps().items() if name.startswith(prefix)}

    def _write(self, stamps: Mapping[str, Stamp]) -> None:
        fresh = self._path.with_suffix(".new")
        fresh.write_text(json.dumps({key: asdict(value) for key, value in stamps.items()}))
        fresh.replace(self._path)

    def _stamps(self) -> dict[str, Stamp]:
        with suppress(OSError, ValueError, TypeError, AttributeError):
            noted = json.loads(self._path.read_bytes())
            return {name: Stamp(**fields) for name, fields in noted.items()}
        return {}


def stamp_of(path: Path) -> Stamp:
    """The stamp of a file as it is, of no revision. Raises OSError."""
    status = path.stat()
    return Stamp(status.st_size, status.st_mtime_ns, sha256_of(path))


def sha256_of(path: Path) -> str:
    """The digest of a file, in hexadecimal digits. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def blob_name_of(path: Path) -> str:
    """The sha1 by which git, and therefore the model hub, names this content. Raises OSError."""
    blob = hashlib.sha1(b"blob %d\0" % path.stat().st_size, usedforsecurity=False)
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: blob).hexdigest()
