"""Files that appear whole or not at all, and places that only one run at a time may use."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from filelock import FileLock, Timeout

from ..messages.errors import InputError, VisavisError, os_reason


@contextmanager
def whole(path: Path) -> Iterator[IO[bytes]]:
    """A file that appears under its name when the block ends well. Raises VisavisError."""
    part = path.with_name(f".{path.name}.part")
    try:
        with explained(path):
            with part.open("wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Raise VisavisError, with the place and the remedy, if the block cannot write."""
    try:
        yield
    except OSError as error:
        raise VisavisError("batch not written", str(path), os_reason(error)) from error


@contextmanager
def locked(file: Path, code: str, shown: Path) -> Iterator[None]:
    """Hold the lock of a place during the block; it ends with its process in any case.

    Raises InputError, a message of this `code` about the place, if another run holds it.
    """
    lock = FileLock(file)
    with explained(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise InputError(code, str(shown)) from error
    try:
        yield
    finally:
        lock.release()
