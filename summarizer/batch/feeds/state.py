"""What is known of feeds between two runs, in one file that appears whole or not at all."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from ...messages.errors import InputError, VisavisError, os_reason
from ...types import Digest
from ..whole import locked, whole

VERSION = 1
KEPT = 200
"""The entries that stay in the digest, the newest ones."""

SEEN_KEPT = 5_000
"""The items of a feed that are remembered as read, the latest ones."""

TRIES = 3
"""The runs that try an item which fails."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An item that was worked on: its `digest` in JSON, or the `reason` why there is none.

    `id` is a URN that stays; `published` and `updated` are times in UTC, as in RFC 3339: of the
    item as its feed has it, and of the last change here. `tries` counts the runs that failed.
    """

    id: str
    key: str
    feed: str
    source: str
    title: str
    address: str
    published: str
    updated: str
    digest: str = ""
    reason: str = ""
    tries: int = 0

    @property
    def result(self) -> Digest | None:
        """The digest, if there is one."""
        return Digest.from_json(self.digest) if self.digest else None


@dataclass(frozen=True, slots=True)
class Known:
    """A feed: its title, the headers of its last answer, the keys of the items that were read.

    `reason` says why it could not be read the last time, since `failed_at`.
    """

    title: str = ""
    etag: str = ""
    modified: str = ""
    seen: tuple[str, ...] = ()
    reason: str = ""
    failed_at: str = ""


@dataclass(slots=True)
class State:
    """All feeds by address, and all entries by key, in the order in which they came."""

    id: str = field(default_factory=lambda: uuid.uuid4().urn)
    feeds: dict[str, Known] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)

    def see(self, feed: str, key: str) -> None:
        """Remember that an item was read."""
        known = self.feeds.get(feed, Known())
        if key not in known.seen:
            self.feeds[feed] = replace(known, seen=(*known.seen, key)[-SEEN_KEPT:])

    def put(self, entry: Entry) -> None:
        """Keep an entry, and of all entries the newest."""
        self.entries[entry.key] = entry
        for key in list(self.entries)[:-KEPT]:
            del self.entries[key]

    def id_of(self, key: str) -> str:
        """The id of an entry, which is the same in every run."""
        return uuid.uuid5(uuid.UUID(self.id), key).urn


class StateFile:
    """The file, for one run at a time: `with StateFile.open(path) as file`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.state = _read(path)

    @classmethod
    @contextmanager
    def open(cls, path: Path) -> Iterator[StateFile]:
        """Lock and read the file. Raises InputError, VisavisError."""
        with locked(path.with_name(f"{path.name}.lock"), "feeds locked", path):
            yield cls(path)

    def save(self) -> None:
        """Write the state, and wait until it is on the disk. Raises VisavisError."""
        state = self.state
        form = {
            "version": VERSION,
            "id": state.id,
            "feeds": {address: asdict(known) for address, known in state.feeds.items()},
            "entries": [asdict(entry) for entry in state.entries.values()],
        }
        with whole(self._path) as file:
            file.write(json.dumps(form).encode())


def _read(path: Path) -> State:
    try:
        form: Any = json.loads(path.read_bytes())
        if form["version"] != VERSION:
            raise ValueError(f"version {form['version']!r}")
        feeds = {address: _known(known) for address, known in form["feeds"].items()}
        entries = {each["key"]: Entry(**each) for each in form["entries"]}
        uuid.UUID(form["id"])
        return State(form["id"], feeds, entries)
    except FileNotFoundError:
        return State()
    except OSError as error:
        raise VisavisError("batch not written", str(path), os_reason(error)) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            "feeds state wrong", str(path), f"{type(error).__name__}: {error}"
        ) from error


def _known(form: dict[str, Any]) -> Known:
    return Known(**form | {"seen": tuple(form["seen"])})
