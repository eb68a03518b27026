"""A server on the loopback address that answers with raw bytes, as badly as a test wants."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

Respond = Callable[[socket.socket, bytes], None]
"""Given the connection and the request, sends the answer."""


@dataclass
class RawServer:
    """The port of a server, and the requests that it got."""

    port: int
    requests: list[bytes] = field(default_factory=list)


@contextmanager
def serving(respond: Respond | bytes, tls: ssl.SSLContext | None = None) -> Iterator[RawServer]:
    """Answer every connection until the end of the block."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = RawServer(listener.getsockname()[1])

    def answer(connection: socket.socket) -> None:
        with suppress(OSError), connection:
            connection.settimeout(5)
            stream = tls.wrap_socket(connection, server_side=True) if tls else connection
            with stream:
                request = b""
                while b"\r\n\r\n" not in request and (piece := stream.recv(65536)):
                    request += piece
                server.requests.append(request)
                if callable(respond):
                    respond(stream, request)
                else:
                    stream.sendall(respond)

    def accept() -> None:
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                threading.Thread(target=answer, args=(connection,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield server
    finally:
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def http(body: bytes, kind: str = "text/html", status: str = "200 OK", **headers: str) -> bytes:
    """A whole answer; names of headers are written with "_" for "-"."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}"]
    lines += [f"Content-Type: {kind}"] if kind else []
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body
