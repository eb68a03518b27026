"""What a source is: something that can append the rest of a file, or say why it cannot."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from .partial import Partial, Tick


class SourceFailed(Exception):
    """A source cannot give the file; the text is the reason, in one line."""


class WrongBytes(SourceFailed):
    """A source gives another file than the one that is wanted."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a source says about the file it gave: its revision, and a digest where it knows one.

    The digest is a sha256, or the sha1 by which git names a blob.
    """

    revision: str
    size: int
    digest: str = ""


class Source(Protocol):
    """Something that can append the rest of a file."""

    name: str

    def fetch(self, partial: Partial, *, tick: Tick) -> Origin:
        """Append what is missing. Raises SourceFailed, and OSError where the disk fails."""
        ...


def scrub(message: str) -> str:
    """One line without addresses and hosts: they may hold passwords, and are nobody's business."""
    line = " ".join(message.split())
    line = re.sub(r"\w+://\S+", "<address>", line)
    return re.sub(r"host=\\?'[^']*'", "host=<host>", line)
