"""What a reader gives -> documents: text, and the place from which it was read.

Every way in (command, page, endpoints, batch) reads through here.
"""

from __future__ import annotations

from pathlib import Path

from ..text.files import read_text
from ..types import Document, Origin

__all__ = ["read"]


def read(place: str) -> tuple[Document, ...]:
    """The articles at a place, in reading order; one, but for a file of several chapters.

    `place` is the path of a file. Raises UnreadableFile or TextTooLong.
    """
    path = Path(place)
    return (Document(read_text(path), Origin("file", path.name)),)
