"""A server of the page in a process of its own, for those who try it from outside."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

APP = (sys.executable, str(Path(__file__).resolve().parents[1] / "app.py"))
"""The page as it is served by `make serve`."""

START_SECONDS = 120


class Server(NamedTuple):
    """A page that answers at an address."""

    url: str
    pid: int


@contextmanager
def serving(
    variables: Mapping[str, str],
    *,
    command: Sequence[str] = APP,
    folder: Path | None = None,
    log: IO[bytes] | None = None,
) -> Iterator[Server]:
    """A server for as long as it is needed; what it writes goes to `log`.

    It has these environment variables only, and a free port. Raises RuntimeError where it does not
    answer.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**variables, "GRADIO_SERVER_PORT": str(port)},
        stdout=log or subprocess.DEVNULL,
        stderr=log,
    )
    try:
        server = Server(f"http://127.0.0.1:{port}", process.pid)
        _wait(server, process)
        yield server
    finally:
        process.terminate()
        process.wait()


def _wait(server: Server, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with status {process.returncode}")
        try:
            urllib.request.urlopen(f"{server.url}/health", timeout=5).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"no answer from {server.url} within {START_SECONDS} s")
