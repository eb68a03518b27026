"""Operations on the files of a model: locate, verify, pull, add, remove."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from errno import EDQUOT, ENOSPC
from pathlib import Path

import platformdirs
from filelock import FileLock, Timeout

from ..messages.errors import DigestMismatch, DiskFull, StoreError, UnreadableFile, os_reason
from ..types import ModelInfo
from . import messages, probe, verifying
from .adding import adopt, refuse_by_size
from .catalog.manifest import ModelFile, ModelManifest
from .fetching import AllFailed, obtain, staging_bytes
from .progress import OnProgress, Progress
from .record import Record
from .snapshot import list_anew, listing_of, with_files

_WAIT_S = 0.2
_TRUE = {"1", "ON", "YES", "TRUE"}  # the values that huggingface_hub accepts for its switches
_CONVERTED = "ctranslate2-*"
"""Folders that a runtime made from the files: worthless once a file is replaced."""


def cache_folder() -> Path:
    """The folder for everything that can be recomputed: VISAVIS_CACHE, or the user's cache."""
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
        """The folder for the files of a model, whether it exists or not."""
        return self.root / model.id

    def locate(self, model: ModelManifest) -> dict[str, Path] | None:
        """The files by name, checked; None if one is missing. A model without files has {}.

        A file is read in full only if its size or time differs from the last check.

        Raises:
            DigestMismatch: a file was changed or cut short.
        """
        return self._checked(model)

    def verify(self, model: ModelManifest) -> dict[str, Path]:
        """The files by name, after reading every byte of them.

        Raises:
            ModelMissing: a file is missing.
            DigestMismatch: a file was changed or cut short.
        """
        found = self._checked(model, thorough=True)
        if found is None:
            raise messages.absence(model, offline=self.offline)
        return found

    def digest(self, model: ModelManifest) -> str:
        """The sha256 of a model's files at the last check; empty without files.

        For several files, it is the sha256 of the lines that `sha256sum` would print, by name.
        """
        record, listed = Record(self.folder(model)), self._listed(model)
        stamps = {file.name: record.stamp(file.name) for file in listed.files}
        digests = {name: stamp.sha256 for name, stamp in sorted(stamps.items()) if stamp}
        if not digests or len(digests) < len(stamps):
            return ""
        if len(digests) == 1:
            return next(iter(digests.values()))
        lines = "".join(f"{sha256}  {name}\n" for name, sha256 in digests.items())
        return hashlib.sha256(lines.encode()).hexdigest()

    def revision(self, model: ModelManifest) -> str:
        """The commit or version of the first file's origin; empty if it was added by hand.

        For a snapshot, it is the commit of its listing.
        """
        if model.snapshot:
            listing = listing_of(model.snapshot, self.folder(model))
            return listing.commit if listing else ""
        stamp = Record(self.folder(model)).stamp(model.files[0].name) if model.files else None
        return stamp.revision if stamp else ""

    def info(self, model: ModelManifest) -> ModelInfo:
        """Information about a model on this disk; its own runtime may know better."""
        return ModelInfo(
            id=model.id,
            role=model.task,
            revision=self.revision(model),
            sha256=self.digest(model),
            engine=model.engine,
            precision=model.precision,
        )

    def pull(self, model: ModelManifest, on_progress: OnProgress | None = None) -> dict[str, Path]:
        """Fetch missing files, replace damaged ones, and return the files by name.

        Resumes an earlier pull; waits for one in progress. `on_progress` is called in this thread,
        several times a second, with bytes of the whole model. It may raise to stop the pull; the
        next one resumes from there.

        Raises:
            ModelMissing: a file is missing, and the store is offline.
            DigestMismatch: no source gave the right bytes; or a file is damaged, and offline.
            DownloadFailed: no source could be read; gives the reason of each. Or a repository
                lacks weights, settings or tokenizer.
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
            raise messages.absence(model, offline=self.offline)
        progress = Progress(model, on_progress)
        with self._explained(model), self._locked(model, progress):
            folder = self.folder(model)
            listed = with_files(model, folder) or list_anew(model, folder)
            progress.expect(listed)
            self._fetch_missing(listed, progress)
        return verifying.paths(listed, folder)

    def add(self, model: ModelManifest, file: Path) -> Path:
        """Add a file that the user already has, identified by its sha256; returns its new path.

        It is hard-linked if possible, otherwise copied, and appears whole or not at all.

        Raises:
            UnreadableFile: the file does not exist or cannot be read.
            ModelMissing: the files of a snapshot are not known yet.
            DigestMismatch: it is not a file of this model.
            DiskFull: there is no space for a copy.
            StoreError: the folder cannot be written to.
        """
        if not file.is_file() or not os.access(file, os.R_OK):
            raise UnreadableFile("file not readable", str(file))
        if (listed := with_files(model, self.folder(model))) is None:
            raise messages.not_listed_yet(model, file)
        refuse_by_size(listed, file)
        with self._explained(model), self._locked(model, Progress(model, None)):
            return adopt(listed, file.resolve(), self.folder(model))

    def replace(self, model: ModelManifest, names: Collection[str], stand_in: Path) -> None:
        """Delete files of a model that those in a folder beside them now replace.

        Their digests and sources stay recorded; if the folder is damaged, they are fetched again.
        A read-only folder keeps them.
        """
        folder = self.folder(model)
        present = [name for name in names if (folder / name).is_file()]
        if not present:
            return
        with suppress(OSError), self._locked(model, Progress(model, None)):
            Record(folder).note_stand_in(present, stand_in)
            for name in present:
                (folder / name).unlink(missing_ok=True)

    def remove(self, model: ModelManifest) -> int:
        """Delete the files of a model, complete or partial; returns the freed bytes.

        Raises StoreError if the folder cannot be written to.
        """
        folder = self.folder(model)
        if not folder.exists():
            return 0
        with self._explained(model), self._locked(model, Progress(model, None)):
            freed = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
            shutil.rmtree(folder)
        return freed

    def hub_answers(self) -> bool:
        """Whether the model hub may be asked, and answers within two seconds; never raises."""
        return not self.offline and probe.answers()

    def _listed(self, model: ModelManifest) -> ModelManifest:
        """The model with its files, as far as they are known."""
        return with_files(model, self.folder(model)) or model

    def _checked(self, model: ModelManifest, *, thorough: bool = False) -> dict[str, Path] | None:
        folder = self.folder(model)
        listed = with_files(model, folder)
        with self._explained(model):
            if listed is None or not verifying.is_complete(listed, folder):
                return None
            for file in listed.files:
                verifying.check(listed, file, folder, thorough=thorough)
        return verifying.paths(listed, folder)

    def _fetch_missing(self, model: ModelManifest, progress: Progress) -> None:
        folder = self.folder(model)
        missing = [file for file in model.files if not verifying.keep(model, file, folder)]
        if missing:  # anything converted from these files is now worthless
            missing = [f for f in model.files if f in missing or verifying.is_replaced(f, folder)]
        self._refuse_without_space(model, missing)
        for converted in folder.glob(_CONVERTED) if missing else ():
            if converted.is_dir():
                shutil.rmtree(converted)
        for file in model.files:
            if file in missing:
                self._fetch(model, file, progress)
            progress.finished(verifying.bytes_of(file, folder))

    def _fetch(self, model: ModelManifest, file: ModelFile, progress: Progress) -> None:
        try:
            obtain(file, self.folder(model) / file.name, tick=progress.tick)
        except AllFailed as error:
            raise messages.failure(model, file, error) from error

    def _refuse_without_space(self, model: ModelManifest, missing: list[ModelFile]) -> None:
        folder = self.folder(model)
        needed = sum((file.bytes or 0) - verifying.bytes_begun(file, folder) for file in missing)
        needed += max((staging_bytes(file) for file in missing), default=0)
        if needed > shutil.disk_usage(folder).free:
            raise self._lack_of_space(model, needed)

    def _lack_of_space(self, model: ModelManifest, needed: int) -> DiskFull:
        free = shutil.disk_usage(self.root).free
        return messages.lack_of_space(model, self.root, needed=needed, free=free)

    def _bytes_here(self, model: ModelManifest) -> int:
        return verifying.bytes_here(self._listed(model), self.folder(model))

    @contextmanager
    def _locked(self, model: ModelManifest, progress: Progress) -> Iterator[None]:
        """Lock this model; while another process has the lock, report its progress."""
        self.folder(model).mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.root / f".{model.id}.lock")
        while True:
            try:
                lock.acquire(timeout=_WAIT_S)
                break
            except Timeout:
                progress.expect(self._listed(model))
                progress.tick(self._bytes_here(model))
        try:
            self.folder(model).mkdir(exist_ok=True)  # the other process may have removed it
            yield
        finally:
            lock.release()

    @contextmanager
    def _explained(self, model: ModelManifest) -> Iterator[None]:
        """Turn errors of the disk into StoreError."""
        try:
            yield
        except OSError as error:
            if error.errno in (ENOSPC, EDQUOT):
                needed = max(0, self._listed(model).size_bytes - self._bytes_here(model))
                raise self._lack_of_space(model, needed) from error
            raise StoreError("folder unusable", str(self.root), os_reason(error)) from error
