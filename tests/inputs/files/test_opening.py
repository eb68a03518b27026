"""A path or a stream becomes bytes, or one clear message."""

from __future__ import annotations

import io
import os
import socket
import threading
from pathlib import Path

import pytest

from summarizer.inputs.files import opening
from summarizer.inputs.files.opening import read_path, read_stream
from summarizer.messages.errors import TextTooLong, UnreadableFile


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"cannot read “.*nirgends\.txt”: there is no such"):
        read_path(tmp_path / "nirgends.txt")


def test_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="it is a folder"):
        read_path(tmp_path)


def test_impossible_names_are_refused() -> None:
    for name in ("a\0b", "x" * 5_000):
        with pytest.raises(UnreadableFile, match="cannot read"):
            read_path(Path(name))


def test_forbidden_file_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(UnreadableFile, match="permission denied"):
        read_path(tmp_path / "a")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_endless_device_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MAX_BYTES", 1_000_000)
    with pytest.raises(TextTooLong, match="“/dev/zero” is larger than 1 MB"):
        read_path(Path("/dev/zero"))


def test_stream_up_to_the_limit_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MAX_BYTES", 4)
    assert read_stream(io.BytesIO(b"abcd"), name="x") == b"abcd"
    with pytest.raises(TextTooLong, match="“x” is larger"):
        read_stream(io.BytesIO(b"abcde"), name="x")


def test_empty_file_is_empty(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    assert read_path(tmp_path / "a") == b""


def test_link_is_followed_and_a_loop_of_links_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"texte")
    (tmp_path / "b.txt").symlink_to("a.txt")
    (tmp_path / "loop").symlink_to("loop")
    assert read_path(tmp_path / "b.txt") == b"texte"
    with pytest.raises(UnreadableFile, match="cannot read"):
        read_path(tmp_path / "loop")


@pytest.mark.parametrize("name", ["a\nb.txt", "a\u202etxt.b", "a\x1b[31m.txt"])
def test_file_with_a_hostile_name_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"texte")
    assert read_path(tmp_path / name) == b"texte"


needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")


@needs_pipes
def test_pipe_is_read_to_its_end_even_if_its_writer_is_slow(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    def write() -> None:
        with (tmp_path / "pipe").open("wb", buffering=0) as pipe:
            for piece in (b"un ", b"deux"):
                pipe.write(piece)
                threading.Event().wait(0.1)

    writer = threading.Thread(target=write)
    writer.start()
    assert read_path(tmp_path / "pipe") == b"un deux"
    writer.join()


@needs_pipes
def test_pipe_that_nobody_writes_to_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "PIPE_SECONDS", 0.1)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableFile, match="nothing was written to it"):
        read_path(tmp_path / "pipe")


@needs_pipes
def test_pipe_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MAX_BYTES", 1_000_000)
    os.mkfifo(tmp_path / "pipe")

    def write() -> None:
        with pytest.raises(BrokenPipeError), (tmp_path / "pipe").open("wb", buffering=0) as pipe:
            while True:
                pipe.write(b"a" * 65_536)

    writer = threading.Thread(target=write)
    writer.start()
    with pytest.raises(TextTooLong, match="larger than 1 MB"):
        read_path(tmp_path / "pipe")
    writer.join()


def test_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket is short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket")
        with pytest.raises(UnreadableFile, match="cannot read “socket”"):
            read_path(Path("socket"))
