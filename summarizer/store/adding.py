"""Adds a file that the user already has to a model."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from ..messages import Fact
from . import messages
from .catalog.manifest import ModelManifest
from .partial import Partial
from .record import Record, sha256_of


def adopt(model: ModelManifest, file: Path, folder: Path) -> Path:
    """Link or copy a file into the folder of a model that has a file with its digest.

    Raises:
        DigestMismatch: no file of the model has this digest.
        OSError: the folder cannot be written to, or is full.
    """
    arrival = folder / ".arrival"
    arrival.unlink(missing_ok=True)
    try:
        _link_or_copy(file, arrival)
        digest = sha256_of(arrival)
        known = next((each for each in model.files if each.sha256 == digest), None)
        if known is None:
            raise messages.stranger(model, file, Fact("its digest", (digest,)))
        target = folder / known.name
        Record(folder).note(known.name, arrival, sha256=digest, revision="")
        arrival.replace(target)
        Partial(target).discard()
        return target
    finally:
        # If it is the same file as the target, replacing leaves it there.
        arrival.unlink(missing_ok=True)


def refuse_by_size(model: ModelManifest, file: Path) -> None:
    """Refuse a file of a wrong size before it is copied and read.

    Raises DigestMismatch.
    """
    sizes, size = {each.bytes for each in model.files}, file.stat().st_size
    if None not in sizes and size not in sizes:
        raise messages.stranger(model, file, Fact("its size", (size,)))


def _link_or_copy(file: Path, target: Path) -> None:
    try:
        os.link(file, target)
    except OSError:  # another disk, or a file system without links
        shutil.copyfile(file, target)
