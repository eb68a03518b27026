"""The journal: a record is in it whole or not at all, whatever happens to the writing of it."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from summarizer.batch.journal import Journal
from summarizer.messages.errors import VisavisError


def fields(id_: str, **changes: Any) -> dict[str, Any]:
    made = {"text": "sha", "language": "fr", "options": "o", "models": ["m@1"]}
    record = {"id": id_, "status": "done", "made": made, "stamp": "s", "part": 0, "parts": 1}
    return record | changes


def filled(path: Path, *ids: str) -> Path:
    with closing(Journal(path)) as journal:
        for id_ in ids:
            journal.append(fields(id_), digest='{"title": "é"}')
    return path


def known(path: Path) -> list[str]:
    with closing(Journal(path)) as journal:
        return list(journal.entries)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.jsonl"


def test_records_are_there_when_it_is_opened_again(path: Path) -> None:
    with closing(Journal(filled(path, "a", "b"))) as journal:
        assert list(journal.entries) == ["a", "b"]
        assert journal.read("b")["digest"] == {"title": "é"}
        assert journal.entries["a"].models == ("m@1",)


@pytest.mark.parametrize("missing", [1, 2, 20, 60])
def test_cut_last_line_is_removed_and_the_others_stay(path: Path, missing: int) -> None:
    whole = filled(path, "a", "b").read_bytes()
    path.write_bytes(whole[:-missing])
    assert known(path) == ["a"]
    assert path.read_bytes() == whole[: whole.index(b"\n") + 1]
    filled(path, "c")
    assert known(path) == ["a", "c"]


def test_damaged_line_costs_its_own_record_alone(path: Path) -> None:
    lines = filled(path, "a", "b", "c").read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + b"\0" * 30 + b"\n" + lines[2])
    assert known(path) == ["a", "c"]


def test_later_record_of_the_same_article_counts(path: Path) -> None:
    with closing(Journal(path)) as journal:
        journal.append(fields("a", status="failed"), digest="")
        assert not journal.entries["a"].is_done
        journal.append(fields("a"), digest="{}")
    with closing(Journal(path)) as journal:
        assert journal.entries["a"].is_done
        assert journal.read("a")["status"] == "done"


def test_parts_of_a_source_are_known_by_its_stamp(path: Path) -> None:
    with closing(Journal(path)) as journal:
        journal.append(fields("b", part=1, parts=2), digest="{}")
        journal.append(fields("a", part=0, parts=2), digest="{}")
    with closing(Journal(path)) as journal:
        assert journal.by_stamp == {"s": {0: "a", 1: "b"}}


def disk_of(room: int) -> Callable[[int, bytes], int]:
    """A disk that takes this number of bytes, in small pieces, and then no more."""
    left = room

    def write(file: int, data: bytes) -> int:
        nonlocal left
        if not left:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        written = os.write(file, data[: min(left, 7)])
        left -= written
        return written

    return write


@pytest.mark.parametrize("room", [0, 1, 50, 150])
def test_full_disk_is_reported_and_leaves_no_half_record(path: Path, room: int) -> None:
    before = filled(path, "a").read_bytes()
    with closing(Journal(path, write=disk_of(room))) as journal:
        with pytest.raises(VisavisError, match=r"cannot write .*journal\.jsonl.*Make room"):
            journal.append(fields("b"), digest='{"title": "é"}')
        assert list(journal.entries) == ["a"]
    assert path.read_bytes() == before


def test_record_that_arrives_in_pieces_is_whole(path: Path) -> None:
    with closing(Journal(path, write=disk_of(10_000))) as journal:
        journal.append(fields("a"), digest="{}")
    assert known(path) == ["a"]


def test_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(VisavisError, match=r"cannot write .* folder"):
        Journal(tmp_path)
