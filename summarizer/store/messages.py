"""The error messages of the store: the finding, then the remedy."""

from __future__ import annotations

from pathlib import Path

from ..catalog.manifest import ModelFile, ModelManifest, Snapshot
from .fetching import AllFailed


def absence(model: ModelManifest, *, offline: bool) -> str:
    """A file of the model is missing."""
    unless = ", without --offline and HF_HUB_OFFLINE," if offline else ""
    add = f"; `visavis models add {model.id} FILE` takes a file that you have"
    return (
        f"{model.id} ({_text(model.size_bytes)}) is not on this machine. "
        f"`visavis models pull {model.id}`{unless} fetches it{'' if model.snapshot else add}"
    )


def unlisted(model: ModelManifest, snapshot: Snapshot, reason: str) -> str:
    """The hub does not list the files of a repository."""
    return (
        f"the files of {model.id} ({snapshot.repo}) cannot be listed: model hub: {reason}\n"
        "Check the network, the proxy (HTTPS_PROXY) and HF_TOKEN, "
        f"then run `visavis models pull {model.id}` again"
    )


def unusable(model: ModelManifest, snapshot: Snapshot, commit: str, lacking: list[str]) -> str:
    """A repository lacks files that every model needs."""
    return (
        f"{snapshot.repo} cannot serve as {model.id}: at commit {commit} it has "
        f"{' and '.join(lacking)}. Name another repository or revision in {model.id}.yaml"
    )


def not_listed_yet(model: ModelManifest, file: Path) -> str:
    """A file was given before the files of the model are known."""
    return (
        f"{file} cannot be told to be a file of {model.id}: its files are those of a repository, "
        f"known once `visavis models pull {model.id}` was begun"
    )


def lack_of_space(model: ModelManifest, folder: Path, *, needed: int, free: int) -> str:
    """The disk is full, or would be; sizes in bytes."""
    return (
        f"not enough space for {model.id}: it needs {_text(needed)} more, and {folder} has "
        f"{_text(free)} free. Make room, or set VISAVIS_CACHE to a folder on another disk"
    )


def failure(model: ModelManifest, file: ModelFile, error: AllFailed) -> str:
    """No source gave the file: each with its reason."""
    before = "\n  " if len(error.failures) > 1 else " "
    reasons = "".join(f"{before}{name}: {reason}" for name, reason in error.failures)
    add = (
        f". If you have the file (sha256 {file.sha256}): `visavis models add {model.id} FILE`"
        if file.sha256
        else ""
    )
    return (
        f"no source gave {file.name} of {model.id}, {_text(model.size_bytes)}:{reasons}\n"
        "Check the network, the proxy (HTTPS_PROXY) and the index settings (`pip config list`), "
        f"then run `visavis models pull {model.id}` again: it goes on where it stopped"
        f"{add}"
    )


def damage(model: ModelManifest, path: Path, finding: str) -> str:
    """A file on this disk has wrong content."""
    return (
        f"{path} is damaged: {finding}. `visavis models pull {model.id}` fetches it again, "
        f"`visavis models remove {model.id}` deletes it"
    )


def stranger(model: ModelManifest, file: Path, finding: str) -> str:
    """The given file does not belong to the model."""
    wanted = "".join(
        f"\n  {each.name}: {each.bytes} bytes, sha256 {each.sha256 or 'not known beforehand'}"
        for each in model.files
    )
    return f"{file} is no file of {model.id}: {finding}. It takes:{wanted or ' no files'}"


def _text(size: int) -> str:
    """A number of bytes for people: three digits and a decimal unit."""
    for unit, name in ((1e9, "GB"), (1e6, "MB"), (1e3, "kB")):
        if size >= unit:
            return f"{size / unit:.3g} {name}"
    return f"{size} bytes"
