"""A whole repository of the hub as a list of files, fixed at the first pull."""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection
from contextlib import suppress
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, Field, PositiveInt, ValidationError

from ..messages import Fact
from . import messages
from .catalog.manifest import Hub, ModelFile, ModelManifest, Snapshot
from .probe import NOT_A_HUB, ask, endpoint
from .record import RECORD, blob_name_of, sha256_of
from .source import SourceFailed

_NAME = ".snapshot.json"
_PLAIN = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*$")
_SETTINGS = ("config.json", "generation_config.json")
_VOCABULARY = ("tokenizer.json", "*vocab.json", "vocab.txt", "*.spm", "*.model")
_TOKENIZER = (
    *_VOCABULARY,
    "merges.txt",
    "tokenizer_config.json",
    "special_tokens_map.json",
    "added_tokens.json",
)
_WEIGHTS = (("model", "safetensors"), ("pytorch_model", "bin"))
"""Stem and extension, the safe form first."""


class Listed(BaseModel, frozen=True):
    """A file of a repository: its size, and its sha256 or the sha1 by which git names it."""

    name: Annotated[str, Field(pattern=_PLAIN)]
    bytes: PositiveInt
    digest: Annotated[str, Field(pattern=r"^([0-9a-f]{40}|[0-9a-f]{64})$")]


class Listing(BaseModel, frozen=True):
    """The files of one commit of a repository."""

    repo: str
    commit: Annotated[str, Field(pattern=r"^[0-9a-f]{40}$")]
    files: tuple[Listed, ...]


def listing_of(snapshot: Snapshot, folder: Path) -> Listing | None:
    """The listing kept in a folder; None if it is missing, or belongs to a different commit."""
    with suppress(OSError, ValidationError):
        listing = Listing.model_validate_json((folder / _NAME).read_bytes())
        is_wanted = listing.repo == snapshot.repo and snapshot.revision in (None, listing.commit)
        return listing if listing.files and is_wanted else None
    return None


def with_files(model: ModelManifest, folder: Path) -> ModelManifest | None:
    """The model with its files listed; None if they are not known yet."""
    if model.snapshot is None:
        return model
    listing = listing_of(model.snapshot, folder)
    return _expanded(model, model.snapshot, listing) if listing else None


def list_anew(model: ModelManifest, folder: Path) -> ModelManifest:
    """Request the files from the hub, note them in the folder, and delete all others.

    A model without a snapshot is returned unchanged.

    Raises:
        DownloadFailed: the hub does not list the files, or the repository lacks something.
        OSError: the folder cannot be written to, or is full.
    """
    snapshot = model.snapshot
    if snapshot is None:
        return model
    try:
        whole = _ask_for_files(snapshot)
    except SourceFailed as failure:
        raise messages.unlisted(model, snapshot, failure.fact) from failure
    found = {file.name: file for file in whole.files}
    names, lacking = _needed(found)
    if lacking:
        raise messages.unusable(model, snapshot, whole.commit, lacking)
    listing = whole.model_copy(update={"files": tuple(found[name] for name in names)})
    _clear(folder, listing)  # first: a listing must never be beside the files of another
    fresh = (folder / _NAME).with_suffix(".new")
    fresh.write_text(listing.model_dump_json())
    fresh.replace(folder / _NAME)
    return _expanded(model, snapshot, listing)


def _expanded(model: ModelManifest, snapshot: Snapshot, listing: Listing) -> ModelManifest:
    """The model with the files of a listing; a digest in its manifest outweighs the hub's."""
    known = snapshot.known.get(listing.commit, {})
    files = tuple(
        ModelFile(
            name=each.name,
            bytes=each.bytes,
            sha256=known.get(each.name, each.digest if len(each.digest) == 64 else None),
            hub=Hub(repo=listing.repo, file=each.name, revision=listing.commit),
        )
        for each in listing.files
    )
    return model.model_copy(update={"files": files, "snapshot": None})


def _ask_for_files(snapshot: Snapshot) -> Listing:
    """All files of the commit, except empty ones, those in folders, and those with odd names."""
    from huggingface_hub import HfApi

    api = HfApi(endpoint=endpoint())
    info = ask(
        snapshot,
        lambda seconds: api.model_info(
            snapshot.repo, revision=snapshot.revision, files_metadata=True, timeout=seconds
        ),
    )
    if snapshot.revision not in (None, info.sha):
        raise SourceFailed(
            Fact("other commit", (str(info.sha), snapshot.repo, str(snapshot.revision)))
        )
    try:
        files = [_listed(each) for each in info.siblings or () if _can_be_taken(each)]
        return Listing(repo=snapshot.repo, commit=info.sha or "", files=tuple(files))
    except ValidationError as error:
        raise SourceFailed(NOT_A_HUB) from error


def _can_be_taken(sibling: Any) -> bool:
    return sibling.size != 0 and _PLAIN.match(sibling.rfilename) is not None


def _listed(sibling: Any) -> Listed:
    digest = sibling.lfs.sha256 if sibling.lfs else sibling.blob_id
    return Listed(name=sibling.rfilename, bytes=sibling.size, digest=digest)


def _needed(names: Collection[str]) -> tuple[list[str], list[Fact]]:
    """The files that a runtime needs, weights last; and the missing ones, in words."""
    weights = _weights(names)
    tokenizer = _matching(names, _TOKENIZER)
    lacking = []
    if "config.json" not in names:
        lacking.append(Fact("no configuration"))
    if not weights:
        lacking.append(Fact("no weights"))
    if not _matching(tokenizer, _VOCABULARY):
        lacking.append(Fact("no tokenizer"))
    return [*_matching(names, _SETTINGS), *tokenizer, *weights], lacking


def _weights(names: Collection[str]) -> list[str]:
    """One form of the weights: the safe one if it is complete, in one file or in all its shards."""
    for stem, ending in _WEIGHTS:
        if (single := f"{stem}.{ending}") in names:
            return [single]
        index = f"{single}.index.json"
        shard = re.compile(rf"{stem}-\d{{5}}-of-(\d{{5}})\.{ending}")
        shards = {name: found[1] for name in sorted(names) if (found := shard.fullmatch(name))}
        if index in names and {int(count) for count in shards.values()} == {len(shards)}:
            return [index, *shards]
    return []


def _matching(names: Collection[str], patterns: Collection[str]) -> list[str]:
    return [
        name for name in sorted(names) if any(fnmatchcase(name, pattern) for pattern in patterns)
    ]


def _clear(folder: Path, listing: Listing) -> None:
    """Keep only the files of a listing: correct ones, partial ones, and their records."""
    digests = {each.name: each.digest for each in listing.files}
    others = {f"{name}.partial{more}" for name in digests for more in ("", ".json")}
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name not in others | {RECORD} and not _is_right(path, digests.get(path.name)):
            path.unlink()


def _is_right(path: Path, digest: str | None) -> bool:
    if digest is None:
        return False
    return digest == (sha256_of(path) if len(digest) == 64 else blob_name_of(path))
