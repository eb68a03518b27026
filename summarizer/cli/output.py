"""Results on their way out: to standard output, or to a file that appears whole or not at all."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ..messages.errors import InputError, VisavisError

_ELSEWHERE = "name a file in a folder that you can write to"


def emit(text: str | bytes) -> None:
    """Write to standard output, at once. Raises VisavisError if that fails."""
    if isinstance(text, bytes):
        with _explained("standard output", "choose another place, or make space"):
            sys.stdout.buffer.write(text)
            sys.stdout.flush()
        return
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # for terminals that cannot show all of it
    with _explained("standard output", "choose another place, or make space"):
        sys.stdout.write(text)
        sys.stdout.flush()


@contextmanager
def writer(
    path: Path | None, *, sources: Sequence[Path] = ()
) -> Iterator[Callable[[str | bytes], None]]:
    """Yield the function that writes the result to this file, or to standard output without one.

    An unwritable place, or one among the `sources` (the input files), is detected at once, before
    the work. An existing file is replaced only when the block ends well; a device or pipe is
    written directly.

    Raises:
        InputError: the place is a folder, write-protected, or one of the sources.
        VisavisError: the disk is full, or fails.
    """
    if path is None:
        yield emit
    elif _is_device(path):
        yield lambda text: _write(path, text, shown=path)
    else:
        with _replacing(path.resolve(), shown=path, sources=sources) as part:
            yield lambda text: _write(part, text, shown=path)


def _is_device(path: Path) -> bool:
    with _explained(f"'{path}'", _ELSEWHERE):
        return path.exists() and not path.is_file() and not path.is_dir()


@contextmanager
def _replacing(target: Path, *, shown: Path, sources: Sequence[Path]) -> Iterator[Path]:
    if target.is_dir():
        raise InputError(f"cannot write '{shown}': it is a folder; name a file in it")
    if target.exists() and any(target.samefile(source) for source in sources):
        raise InputError(f"cannot write '{shown}': it is a file that is read; name another file")
    if target.exists() and not os.access(target, os.W_OK):
        raise InputError(f"cannot write '{shown}': it is write-protected; name another file")
    part = target.with_name(f".visavis-{os.getpid()}.part")
    try:
        with _explained(f"'{shown}'", _ELSEWHERE):
            part.touch()
            if target.exists():
                shutil.copymode(target, part)  # a private file stays private
        yield part
        with _explained(f"'{shown}'", "choose another place"):
            part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _write(path: Path, text: str | bytes, *, shown: Path) -> None:
    with _explained(f"'{shown}'", "choose another place, or make space"):
        path.write_bytes(text.encode() if isinstance(text, str) else text)


@contextmanager
def _explained(place: str, remedy: str) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise VisavisError(f"cannot write {place}: {error.strerror or error}; {remedy}") from error


def table(rows: Sequence[Sequence[str]]) -> str:
    """Lay out rows of equal length in columns two spaces apart, one line each."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = (zip(row, widths, strict=True) for row in rows)
    return "".join("  ".join(c.ljust(w) for c, w in line).rstrip() + "\n" for line in lines)


def megabytes(size_bytes: int) -> str:
    """A size for people, in millions of bytes."""
    return f"{size_bytes / 1e6:,.0f} MB"
