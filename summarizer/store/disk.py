"""What is done with the files of a model: locate, verify, pull, add, remove."""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EDQUOT, ENOSPC
from pathlib import Path

import platformdirs
from filelock import FileLock, Timeout

from ..errors import (
    DigestMismatch,
    DiskFull,
    DownloadFailed,
    ModelMissing,
    StoreError,
    UnreadableFile,
)
from ..manifest import ModelFile, ModelManifest
from . import wording
from .adopt import adopt, refuse_by_size
from .obtain import AllFailed, obtain, staging_bytes
from .partial import Partial
from .progress import OnProgress, Progress
from .record import Record, sha256_of
from .source import WrongBytes

_WAIT_S = 0.2
_TRUE = {"1", "ON", "YES", "TRUE"}  # as huggingface_hub reads its switches
_log = logging.getLogger(__name__)


def cache_folder() -> Path:
    """Where everything is kept that can be made or fetched again: VISAVIS_CACHE, or the user's."""
    named = os.environ.get("VISAVIS_CACHE")
    return Path(named).expanduser() if named else Path(platformdirs.user_cache_dir("visavis"))


class Store:
    """The models on this disk. Several threads and processes may use the same folder at once."""

    def __init__(self, root: Path | None = None, *, offline: bool = False) -> None:
        """Keep models under `root`, by default in the cache folder; `offline` never fetches.

        HF_HUB_OFFLINE=1 means the same as `offline`.
        """
        self.root = root if root is not None else cache_folder() / "models"
        self.offline = offline or os.environ.get("HF_HUB_OFFLINE", "").upper() in _TRUE

    def folder(self, model: ModelManifest) -> Path:
        """Where the files of a model are, or would be."""
        return self.root / model.id

    def locate(self, model: ModelManifest) -> dict[str, Path] | None:
        """The files by name, checked; None where one is missing. A model without files has {}.

        A file is read in full only when it does not look as it did at the last check.

        Raises:
            DigestMismatch: a file was changed or cut short.
        """
        with self._explained(model):
            if not self._is_complete(model):
                return None
            for file in model.files:
                self._check(model, file)
        return self._paths(model)

    def verify(self, model: ModelManifest) -> dict[str, Path]:
        """The files by name, after reading every byte of them.

        Raises:
            ModelMissing: a file is not there.
            DigestMismatch: a file was changed or cut short.
        """
        with self._explained(model):
            if not self._is_complete(model):
                raise ModelMissing(wording.absence(model, offline=self.offline))
            for file in model.files:
                self._check(model, file, thorough=True)
        return self._paths(model)

    def digest(self, model: ModelManifest) -> str:
        """The sha256 of what is here as of the last check; empty where there is nothing.

        Of several files, it is the sha256 of the lines that `sha256sum` would print, by name.
        """
        record = Record(self.folder(model))
        stamps = {file.name: record.stamp(file.name) for file in model.files}
        digests = {name: stamp.sha256 for name, stamp in sorted(stamps.items()) if stamp}
        if not digests or len(digests) < len(stamps):
            return ""
        if len(digests) == 1:
            return next(iter(digests.values()))
        lines = "".join(f"{sha256}  {name}\n" for name, sha256 in digests.items())
        return hashlib.sha256(lines.encode()).hexdigest()

    def revision(self, model: ModelManifest) -> str:
        """The commit or version that the first file came from; empty where it was added by hand."""
        stamp = Record(self.folder(model)).stamp(model.files[0].name) if model.files else None
        return stamp.revision if stamp else ""

    def pull(self, model: ModelManifest, on_progress: OnProgress | None = None) -> dict[str, Path]:
        """Fetch what is missing, replace what is damaged, and return the files by name.

        Goes on where an earlier pull stopped; waits where another one is under way. `on_progress`
        is called in this thread, several times a second, with bytes of the whole model. It may
        raise to stop the pull; the next one goes on from there.

        Raises:
            ModelMissing: a file is missing, and the store is offline.
            DigestMismatch: no source gave the right bytes; or a file is damaged, and offline.
            DownloadFailed: no source could be read; gives the reason of each.
            DiskFull: there is too little space, before or while fetching.
            StoreError: the folder cannot be written to.
        """
        try:
            found = self.locate(model)
        except DigestMismatch:
            if self.offline:
                raise
            found = None
        if found is not None:
            return found
        if self.offline:
            raise ModelMissing(wording.absence(model, offline=self.offline))
        progress = Progress(model, on_progress)
        with self._explained(model), self._locked(model, progress):
            self._fetch_missing(model, progress)
        return self._paths(model)

    def add(self, model: ModelManifest, file: Path) -> Path:
        """Take a file that the user already has, known by its sha256; returns its new place.

        It is hard-linked where possible, else copied, and appears whole or not at all.

        Raises:
            UnreadableFile: there is no such file, or it may not be read.
            DigestMismatch: it is no file of this model.
            DiskFull: there is no space for a copy.
            StoreError: the folder cannot be written to.
        """
        if not file.is_file() or not os.access(file, os.R_OK):
            raise UnreadableFile(f"{file} is not a file that can be read")
        refuse_by_size(model, file)
        with self._explained(model), self._locked(model, Progress(model, None)):
            return adopt(model, file.resolve(), self.folder(model))

    def remove(self, model: ModelManifest) -> int:
        """Delete what there is of a model, whole or begun; returns how many bytes it took.

        Raises StoreError where the folder cannot be written to.
        """
        folder = self.folder(model)
        if not folder.exists():
            return 0
        with self._explained(model), self._locked(model, Progress(model, None)):
            freed = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
            shutil.rmtree(folder)
        return freed

    def _paths(self, model: ModelManifest) -> dict[str, Path]:
        return {file.name: self.folder(model) / file.name for file in model.files}

    def _is_complete(self, model: ModelManifest) -> bool:
        return all(self._is_there(model, file) for file in model.files)

    def _is_there(self, model: ModelManifest, file: ModelFile) -> bool:
        """Whether the file exists, and something tells what its digest must be."""
        folder = self.folder(model)
        known = file.sha256 is not None or Record(folder).stamp(file.name) is not None
        return known and (folder / file.name).is_file()

    def _check(self, model: ModelManifest, file: ModelFile, *, thorough: bool = False) -> None:
        path, record = self.folder(model) / file.name, Record(self.folder(model))
        stamp = record.stamp(file.name)
        wanted = file.sha256 or (stamp.sha256 if stamp else "")
        if stamp and stamp.sha256 == wanted and stamp.fits(path) and not thorough:
            return
        if file.bytes is not None and (size := path.stat().st_size) != file.bytes:
            raise DigestMismatch(
                wording.damage(model, path, f"{size} bytes instead of {file.bytes}")
            )
        if (found := sha256_of(path)) != wanted:
            raise DigestMismatch(wording.damage(model, path, f"sha256 {found} instead of {wanted}"))
        with suppress(OSError):  # a folder that is only read does without the record
            record.note(file.name, path, sha256=found, revision=stamp.revision if stamp else "")

    def _fetch_missing(self, model: ModelManifest, progress: Progress) -> None:
        missing = [file for file in model.files if not self._keep_sound(model, file)]
        self._refuse_without_space(model, missing)
        for file in model.files:
            if file in missing:
                self._fetch(model, file, progress)
            progress.finished((self.folder(model) / file.name).stat().st_size)

    def _keep_sound(self, model: ModelManifest, file: ModelFile) -> bool:
        """Whether the file is there and right; a damaged one is deleted."""
        if not self._is_there(model, file):
            return False
        try:
            self._check(model, file)
        except DigestMismatch as error:
            _log.warning("%s", error)
            (self.folder(model) / file.name).unlink()
            return False
        return True

    def _fetch(self, model: ModelManifest, file: ModelFile, progress: Progress) -> None:
        try:
            obtain(file, self.folder(model) / file.name, tick=progress.tick)
        except AllFailed as error:
            wrong = any(isinstance(reason, WrongBytes) for _, reason in error.failures)
            kind = DigestMismatch if wrong else DownloadFailed
            raise kind(wording.failure(model, file, error)) from error

    def _refuse_without_space(self, model: ModelManifest, missing: list[ModelFile]) -> None:
        folder = self.folder(model)
        needed = sum(
            (file.bytes or 0) - _size_of(Partial(folder / file.name).path) for file in missing
        )
        needed += max((staging_bytes(file) for file in missing), default=0)
        if needed > shutil.disk_usage(folder).free:
            raise DiskFull(self._lack_of_space(model, needed))

    def _lack_of_space(self, model: ModelManifest, needed: int) -> str:
        free = shutil.disk_usage(self.root).free
        return wording.lack_of_space(model, self.root, needed=needed, free=free)

    def _bytes_here(self, model: ModelManifest) -> int:
        paths = self._paths(model).values()
        return sum(_size_of(path) or _size_of(Partial(path).path) for path in paths)

    @contextmanager
    def _locked(self, model: ModelManifest, progress: Progress) -> Iterator[None]:
        """Alone with this model; while another one is at it, shows how far that one got."""
        self.folder(model).mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.root / f".{model.id}.lock")
        while True:
            try:
                lock.acquire(timeout=_WAIT_S)
                break
            except Timeout:
                progress.tick(self._bytes_here(model))
        try:
            self.folder(model).mkdir(exist_ok=True)  # the other one may have removed it
            yield
        finally:
            lock.release()

    @contextmanager
    def _explained(self, model: ModelManifest) -> Iterator[None]:
        """Turns errors of the disk into ours."""
        try:
            yield
        except OSError as error:
            if error.errno in (ENOSPC, EDQUOT):
                needed = max(0, model.size_bytes - self._bytes_here(model))
                raise DiskFull(self._lack_of_space(model, needed)) from error
            raise StoreError(
                f"cannot use the folder for models, {self.root}: {error.strerror or error}. "
                "Set VISAVIS_CACHE to a folder that you can write to"
            ) from error


def _size_of(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
