"""Checks that the files of a model are present and correct."""

from __future__ import annotations

import logging
from contextlib import suppress
from pathlib import Path

from ..messages import Fact
from ..messages.errors import DigestMismatch
from . import messages
from .catalog.manifest import ModelFile, ModelManifest
from .partial import Partial
from .record import Record, sha256_of

_log = logging.getLogger(__name__)


def paths(model: ModelManifest, folder: Path) -> dict[str, Path]:
    """The paths of the files by name, whether they exist or not."""
    return {file.name: folder / file.name for file in model.files}


def is_complete(model: ModelManifest, folder: Path) -> bool:
    """Whether every file exists; they are not read."""
    return all(_is_there(file, folder) for file in model.files)


def bytes_here(model: ModelManifest, folder: Path) -> int:
    """The size of a model on this disk, complete files and partial ones."""
    return sum(_size_of(folder / file.name) or bytes_begun(file, folder) for file in model.files)


def bytes_of(file: ModelFile, folder: Path) -> int:
    """The size of a file that is here, or was."""
    stamp = Record(folder).stamp(file.name)
    return _size_of(folder / file.name) or (stamp.size if stamp else 0)


def bytes_begun(file: ModelFile, folder: Path) -> int:
    """The size of a partial file."""
    return _size_of(Partial(folder / file.name).path)


def check(model: ModelManifest, file: ModelFile, folder: Path, *, thorough: bool = False) -> None:
    """Read a file whose size or time differs from the last check; if `thorough`, always.

    Raises:
        DigestMismatch: it was changed or cut short.
        OSError: it cannot be read.
    """
    path, record = folder / file.name, Record(folder)
    stamp = record.stamp(file.name)
    if stamp and stamp.stand_in and not path.is_file():
        _check_stand_in(model, stamp.stand_in, folder, thorough=thorough)
        return
    wanted = file.sha256 or (stamp.sha256 if stamp else "")
    if stamp and stamp.sha256 == wanted and stamp.fits(path) and not thorough:
        return
    if file.bytes is not None and (size := path.stat().st_size) != file.bytes:
        raise messages.damage(model, path, Fact("wrong size", (size, file.bytes)))
    if (found := sha256_of(path)) != wanted:
        raise messages.damage(model, path, Fact("wrong digest", (found, wanted)))
    with suppress(OSError):  # a read-only folder does without the record
        record.note(file.name, path, sha256=found, revision=stamp.revision if stamp else "")


def _check_stand_in(model: ModelManifest, name: str, folder: Path, *, thorough: bool) -> None:
    """As `check`, for the folder whose files do the work of one that was deleted."""
    for part, stamp in Record(folder).parts(name).items():
        path = folder / part
        if not path.is_file():
            raise messages.damage(model, path, Fact("file gone"))
        if (thorough or not stamp.fits(path)) and (found := sha256_of(path)) != stamp.sha256:
            raise messages.damage(model, path, Fact("wrong digest", (found, stamp.sha256)))


def is_replaced(file: ModelFile, folder: Path) -> bool:
    """Whether a file was deleted because others do its work."""
    stamp = Record(folder).stamp(file.name)
    return bool(stamp and stamp.stand_in and not (folder / file.name).is_file())


def keep(model: ModelManifest, file: ModelFile, folder: Path) -> bool:
    """Whether a file is present and correct; a damaged one is deleted. Raises OSError."""
    if not _is_there(file, folder):
        return False
    try:
        check(model, file, folder)
    except DigestMismatch as error:
        _log.warning("%s", error)
        (folder / file.name).unlink(missing_ok=True)
        return False
    return True


def _is_there(file: ModelFile, folder: Path) -> bool:
    """Whether the file or its replacement exists, and its digest is known."""
    stamp = Record(folder).stamp(file.name)
    if stamp and stamp.stand_in and (folder / stamp.stand_in).is_dir():
        return True
    return (file.sha256 is not None or stamp is not None) and (folder / file.name).is_file()


def _size_of(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
