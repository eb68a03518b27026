from __future__ import annotations

import os
from pathlib import Path

import pytest

from summarizer.cli.output import table, writer
from summarizer.messages.errors import InputError, VisavisError


def test_file_appears_whole_and_nothing_else(tmp_path: Path) -> None:
    with writer(tmp_path / "a.txt") as write:
        assert not (tmp_path / "a.txt").exists()
        write("été\n")
    assert (tmp_path / "a.txt").read_bytes() == "été\n".encode()
    assert os.listdir(tmp_path) == ["a.txt"]


def test_older_file_is_replaced_only_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    with writer(path) as write:
        write("new")
        assert path.read_text() == "old"
    assert path.read_text() == "new"


def test_failure_keeps_the_older_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    with pytest.raises(KeyboardInterrupt), writer(path) as write:
        write("half")
        raise KeyboardInterrupt
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["a.txt"]


def test_input_file_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("the article")
    with pytest.raises(InputError, match="it is a file that is read"), writer(path, sources=[path]):
        pass
    assert path.read_text() == "the article"
    assert os.listdir(tmp_path) == ["a.txt"]


def test_private_file_stays_private(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    path.chmod(0o600)
    with writer(path) as write:
        write("new")
    assert path.stat().st_mode & 0o777 == 0o600


def test_file_behind_a_link_is_replaced_and_the_link_stays(tmp_path: Path) -> None:
    target, link = tmp_path / "a.txt", tmp_path / "link"
    target.write_text("old")
    link.symlink_to(target)
    with writer(link) as write:
        write("new")
    assert link.is_symlink() and target.read_text() == "new"


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="needs devices")
def test_device_is_written_to_and_not_replaced() -> None:
    with writer(Path("/dev/null")) as write:
        write("x")
    assert Path("/dev/null").is_char_device()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_full_disk_is_one_message() -> None:
    with (
        pytest.raises(VisavisError, match="cannot write '/dev/full': No space left on device"),
        writer(Path("/dev/full")) as write,
    ):
        write("x")


def test_full_disk_leaves_no_half_written_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fill(path: Path, data: bytes) -> None:
        path.open("wb").close()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", fill)
    with (
        pytest.raises(VisavisError, match=r"cannot write '.*a\.txt': No space left on device"),
        writer(tmp_path / "a.txt") as write,
    ):
        write("xyz")
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("name", ["missing/a.txt", "x" * 300])
def test_impossible_place_is_detected_at_once(name: str, tmp_path: Path) -> None:
    with (
        pytest.raises(VisavisError, match=r"cannot write '.*': .*; name a file in a folder"),
        writer(tmp_path / name),
    ):
        pytest.fail("the work must not begin")


def test_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="it is a folder"), writer(tmp_path):
        pytest.fail("the work must not begin")


def test_write_protected_file_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    with pytest.raises(InputError, match="write-protected"), writer(tmp_path / "a"):
        pytest.fail("the work must not begin")


def test_table_aligns_its_columns() -> None:
    assert table([["A", "B", "C"], ["long", "", "x"]]) == "A     B  C\nlong     x\n"
