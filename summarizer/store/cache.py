"""Earlier results, kept on disk: texts by key, in one SQLite file.

An unusable cache costs time, never the result: it logs one warning and is skipped.
"""

from __future__ import annotations

import hashlib
import json
import logging
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

log = logging.getLogger("summarizer")

MAX_KEPT = 20_000
"""The oldest texts are deleted beyond this number."""

LOCK_WAIT_S = 5.0
"""The time to wait for a lock of another process."""


class Memory:
    """Texts by key; any number of threads and processes may share the file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._has_warned = False

    def recall(self, keys: Sequence[str]) -> dict[str, str]:
        """The texts found, by key."""
        try:
            with self._database() as db:
                rows = (db.execute("SELECT answer FROM answers WHERE key = ?", [k]) for k in keys)
                found = (row.fetchone() for row in rows)
                return {key: row[0] for key, row in zip(keys, found, strict=True) if row}
        except (sqlite3.Error, OSError) as error:
            self._warn("read", error)
            return {}

    def keep(self, texts: Mapping[str, str]) -> None:
        """Keep the texts that are not empty: a failure is worth a retry."""
        rows = [(key, text) for key, text in texts.items() if text]
        if not rows:
            return
        try:
            with self._database() as db:
                db.executemany("INSERT OR REPLACE INTO answers(key, answer) VALUES (?, ?)", rows)
                db.execute(
                    "DELETE FROM answers WHERE rowid <= (SELECT max(rowid) FROM answers) - ?",
                    [MAX_KEPT],
                )
        except (sqlite3.Error, OSError, UnicodeError) as error:
            self._warn("written", error)

    def _warn(self, what: str, error: Exception) -> None:
        if not self._has_warned:
            self._has_warned = True
            log.warning("The cache %s cannot be %s: %s", self._path, what, error)

    @contextmanager
    def _database(self) -> Iterator[sqlite3.Connection]:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        connecting = sqlite3.connect(self._path, timeout=LOCK_WAIT_S)
        with self._lock, closing(connecting) as db, db:
            db.execute("CREATE TABLE IF NOT EXISTS answers (key TEXT UNIQUE, answer TEXT NOT NULL)")
            yield db


def key_of(*parts: object) -> str:
    """The key for a result computed from these parts, which must be JSON values."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
