"""What a reader gives -> documents: text, and the place from which it was read.

Every way in (command, page, endpoints, batch) reads through here.
"""

from __future__ import annotations

from pathlib import Path

from ..types import Document
from . import files
from .addresses import is_address
from .files.opening import read_path

__all__ = ["is_address", "read"]


def read(place: str, *, offline: bool = False) -> tuple[Document, ...]:
    """The articles at a place, in reading order; one, but for a file of several chapters.

    `place` is the path of a file, or the http(s) address of a page, which is not read `offline`
    (or with HF_HUB_OFFLINE=1). "www.exemple.fr" is an address; a file of that name is "./www…".
    Raises UnreadableFile, UnreadablePage, TextTooLong, EmptyText.
    """
    if is_address(place):
        from . import pages

        return (pages.read(place.strip(), offline=offline),)
    path = Path(place)
    return files.read(read_path(path), path.name)
