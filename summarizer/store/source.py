"""The interface of a source: it appends the rest of a file, or reports why it cannot."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from ..messages import Fact
from .partial import Partial, Tick


class SourceFailed(Exception):
    """A source cannot give the file; the fact is the reason, in one line."""

    def __init__(self, fact: Fact) -> None:
        super().__init__(fact)
        self.fact = fact

    def __str__(self) -> str:
        return self.fact.in_words()


class WrongBytes(SourceFailed):
    """A source gives a different file than the wanted one."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The origin of a file: its revision, and a digest if the source knows one.

    The digest is a sha256, or the sha1 by which git names a blob.
    """

    revision: str
    size: int
    digest: str = ""


class Source(Protocol):
    """A source that can append the rest of a file."""

    name: str
    """Its code in `messages`."""

    def fetch(self, partial: Partial, *, tick: Tick) -> Origin:
        """Append the missing bytes. Raises SourceFailed, and OSError if the disk fails."""
        ...


def scrub(message: str) -> str:
    """One line without addresses and hosts: they are private, and may hold passwords."""
    line = " ".join(message.split())
    line = re.sub(r"\w+://\S+", "<address>", line)
    return re.sub(r"host=\\?'[^']*'", "host=<host>", line)
