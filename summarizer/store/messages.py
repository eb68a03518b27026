"""The error messages of the store: the finding, then the remedy."""

from __future__ import annotations

from pathlib import Path

from ..messages import Fact, several
from ..messages.errors import DigestMismatch, DiskFull, DownloadFailed, ModelMissing
from .catalog.manifest import ModelFile, ModelManifest, Snapshot
from .fetching import AllFailed
from .source import WrongBytes


def absence(model: ModelManifest, *, offline: bool) -> ModelMissing:
    """A file of the model is missing."""
    remedy = Fact("pull fetches online" if offline else "pull fetches", (model.id,))
    if not model.snapshot:
        remedy = several([remedy, Fact("add takes", (model.id,))])
    return ModelMissing("model absent", model.id, model.size_bytes, remedy)


def unlisted(model: ModelManifest, snapshot: Snapshot, reason: Fact) -> DownloadFailed:
    """The hub does not list the files of a repository."""
    finding = Fact("files not listed", (model.id, snapshot.repo, reason))
    return DownloadFailed("lines", finding, Fact("check hub", (model.id,)))


def unusable(
    model: ModelManifest, snapshot: Snapshot, commit: str, lacking: list[Fact]
) -> DownloadFailed:
    """A repository lacks files that every model needs."""
    return DownloadFailed(
        "repository unusable", snapshot.repo, model.id, commit, several(lacking, "and")
    )


def not_listed_yet(model: ModelManifest, file: Path) -> ModelMissing:
    """A file was given before the files of the model are known."""
    return ModelMissing("files not known yet", str(file), model.id)


def lack_of_space(model: ModelManifest, folder: Path, *, needed: int, free: int) -> DiskFull:
    """The disk is full, or would be; sizes in bytes."""
    return DiskFull("no space", model.id, needed, str(folder), free)


def failure(
    model: ModelManifest, file: ModelFile, error: AllFailed
) -> DownloadFailed | DigestMismatch:
    """No source gave the file: each with its reason."""
    code = "no source of several" if len(error.failures) > 1 else "no source"
    reasons = [Fact("source failed", (Fact(name), failed.fact)) for name, failed in error.failures]
    found = Fact(code, (file.name, model.id, model.size_bytes, several(reasons, "indented")))
    remedy = Fact("check index", (model.id,))
    if file.sha256:
        remedy = Fact("check index or add", (model.id, file.sha256))
    wrong = any(isinstance(failed, WrongBytes) for _, failed in error.failures)
    return (DigestMismatch if wrong else DownloadFailed)("lines", found, remedy)


def damage(model: ModelManifest, path: Path, finding: Fact) -> DigestMismatch:
    """A file on this disk has wrong content."""
    return DigestMismatch("model damaged", str(path), finding, model.id)


def stranger(model: ModelManifest, file: Path, finding: Fact) -> DigestMismatch:
    """The given file does not belong to the model."""
    wanted = [
        Fact("file wanted", (each.name, each.bytes or 0, each.sha256 or Fact("digest not known")))
        for each in model.files
    ]
    takes = several([Fact("it takes"), *wanted], "indented") if wanted else Fact("it takes none")
    return DigestMismatch("lines", Fact("file of another", (str(file), model.id, finding)), takes)
