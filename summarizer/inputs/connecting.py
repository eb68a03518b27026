"""Connections to public addresses only, under one deadline.

A name is resolved once, by the system; every address it has must be public; and the connection
goes to one of these very addresses. The certificate is still checked against the name.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Any

import httpcore

from ..messages.errors import UnreadablePage

Resolve = Callable[[str, int], Sequence[str]]
"""From a name and a port to the IP addresses of the name. Raises OSError."""

_MAX_TRIED = 3
"""The addresses of a name that are tried one after the other."""


class Deadline:
    """A point in time at which everything ends, a read in progress too."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """The seconds left, at least a thousandth."""
        return max(self._end - time.monotonic(), 0.001)

    @property
    def is_over(self) -> bool:
        """Whether nothing is left."""
        return time.monotonic() >= self._end


def resolve(host: str, port: int) -> list[str]:
    """The IP addresses of a host by the resolver of the system. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class PublicNetwork(httpcore.NetworkBackend):
    """Connects to the allowed addresses of a host, until the deadline."""

    def __init__(
        self, resolve: Resolve, is_allowed: Callable[[str], bool], deadline: Deadline
    ) -> None:
        self._resolve = resolve
        self._is_allowed = is_allowed
        self._deadline = deadline
        self._inner = httpcore.SyncBackend()
        self._ends: list[tuple[threading.Timer, socket.socket]] = []

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to one of the host's addresses; raises UnreadablePage if one is refused."""
        ips = self._resolved(host, port)
        if not ips or not all(map(self._is_allowed, ips)):
            raise UnreadablePage("address inside", host)
        for ip in ips[:_MAX_TRIED]:
            try:
                share = self._deadline.left if ip == ips[-1] else self._deadline.left / 2
                stream = self._inner.connect_tcp(ip, port, min(timeout or share, share))
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                self._watch(stream)
                return stream
        raise failure

    def close(self) -> None:
        """Stop watching the connections."""
        for timer, double in self._ends:
            timer.cancel()
            double.close()

    def _resolved(self, host: str, port: int) -> Sequence[str]:
        """The resolver's answer, or an error once the time is over: it cannot be interrupted."""
        answer: SimpleQueue[Sequence[str] | Exception] = SimpleQueue()

        def ask() -> None:
            try:
                answer.put(self._resolve(host, port))
            except Exception as error:
                answer.put(error)

        threading.Thread(target=ask, daemon=True).start()
        try:
            found = answer.get(timeout=self._deadline.left)
        except Empty:
            raise httpcore.ConnectTimeout from None
        if isinstance(found, Exception):
            raise UnreadablePage("address unknown", host) from found
        return found

    def _watch(self, stream: httpcore.NetworkStream) -> None:
        """Shut the connection down at the deadline.

        Timeouts count from one byte to the next, so a peer that drips would never meet one.
        """
        double: socket.socket = stream.get_extra_info("socket").dup()

        def end() -> None:
            with suppress(OSError):  # it is closed already
                double.shutdown(socket.SHUT_RDWR)

        timer = threading.Timer(self._deadline.left, end)
        timer.daemon = True
        timer.start()
        self._ends.append((timer, double))
