"""A file, a pipe or a device -> its bytes, within limits of size and time."""

from __future__ import annotations

import os
import select
import stat
from pathlib import Path
from typing import BinaryIO

from ...messages import Fact
from ...messages.errors import TextTooLong, UnreadableFile, os_reason

MAX_BYTES = 20_000_000
"""Larger files are refused before they are read in full."""

PIPE_SECONDS = 30.0
"""The longest silence of a pipe that is named like a file."""

_PIECE = 1 << 20


def read_path(path: Path) -> bytes:
    """The content of a file, a pipe or a device, up to `MAX_BYTES`.

    Raises UnreadableFile or TextTooLong; messages have the path as it was given.
    """
    name = str(path)
    try:
        # Without waiting: a pipe that nobody writes to would never open.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        try:
            if stat.S_ISDIR(os.fstat(descriptor).st_mode):
                raise UnreadableFile("file is folder", name)
            if stat.S_ISFIFO(os.fstat(descriptor).st_mode):
                return _of_pipe(descriptor, name)
            if hasattr(os, "O_NONBLOCK"):
                os.set_blocking(descriptor, True)
            with os.fdopen(descriptor, "rb", closefd=False) as stream:
                return read_stream(stream, name=name)
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise _unreadable(name, error) from error


def read_stream(stream: BinaryIO, *, name: str) -> bytes:
    """The bytes of a stream to its end. Raises TextTooLong."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise _too_large(name)
    return data


def _of_pipe(descriptor: int, name: str) -> bytes:
    """All that is written to a pipe, until its writer closes it."""
    data = bytearray()
    while True:
        ready, _, _ = select.select([descriptor], [], [], PIPE_SECONDS)
        if not ready:
            raise UnreadableFile("pipe silent", name, round(PIPE_SECONDS))
        piece = os.read(descriptor, _PIECE)
        if not piece:
            return bytes(data)
        data += piece
        if len(data) > MAX_BYTES:
            raise _too_large(name)


def _too_large(name: str) -> TextTooLong:
    return TextTooLong("file too large", name, MAX_BYTES // 1_000_000)


def _unreadable(name: str, error: OSError | ValueError) -> UnreadableFile:
    if isinstance(error, FileNotFoundError):
        return UnreadableFile("file absent", name)
    if isinstance(error, IsADirectoryError):
        return UnreadableFile("file is folder", name)
    if isinstance(error, PermissionError):
        return UnreadableFile("file denied", name)
    reason = os_reason(error) if isinstance(error, OSError) else Fact("text", (str(error),))
    return UnreadableFile("file unreadable", name, reason)
