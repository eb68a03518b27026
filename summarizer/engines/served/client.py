"""JSON over HTTP, to one server and no other.

Redirects are not followed, proxies and logins of the environment are not used, and certificates
are verified, by SSL_CERT_FILE if that is set. The key goes to the server's own address alone, and
is taken out of everything that the server says.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import ssl
from collections.abc import Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ...messages import Fact
from ...store.catalog.server import Server
from ...types.version import __version__
from ..failures import in_a_line
from . import refusals
from .refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

MAX_BYTES = 4_000_000
"""Of one answer; that of a model has some thousands."""

CONNECT_S = 5.0
FIRST_PAUSE_S = 0.5
"""Before the second try; each pause after it is twice as long, up to `LONGEST_PAUSE_S`."""

LONGEST_PAUSE_S = 10.0

SECRET_CHARS = 12
"""Shorter keys are words for servers that want none, and occur in texts."""

_HIDDEN = "•••"


class Client:
    """Sends requests to a server, a limited number at a time. For one event loop."""

    def __init__(self, server: Server) -> None:
        """Raises Refusal if the key is missing, or garbled."""
        import httpx  # here, because it is slow to import

        self._server = server
        self._key = _key(server)
        self._turns = asyncio.Semaphore(server.requests_in_flight)
        self._http = httpx.AsyncClient(
            headers=self._headers(),
            timeout=httpx.Timeout(None, connect=CONNECT_S),
            limits=httpx.Limits(max_connections=None, keepalive_expiry=30),
            verify=httpx.create_ssl_context(),
            trust_env=False,
            follow_redirects=False,
        )

    async def get(self, url: str, *, seconds: float) -> Any:
        """The JSON at an address of the server, asked once. Raises Refusal."""
        with _within(seconds, self._server.host):
            async with asyncio.timeout(seconds):
                return await self._answer("GET", url, None)

    async def post(self, path: str, body: Mapping[str, Any]) -> Any:
        """The answer to a request; tried again, after pauses, while the failure may pass.

        Raises Refusal.
        """
        url = f"{self._server.url}{path}"
        async with self._turns:
            with _within(self._server.seconds, self._server.host):
                async with asyncio.timeout(self._server.seconds) as end:
                    return await self._persistent(url, body, end)

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def _persistent(self, url: str, body: Mapping[str, Any], end: asyncio.Timeout) -> Any:
        pause = FIRST_PAUSE_S
        for tries_left in range(self._server.retries, -1, -1):
            try:
                return await self._answer("POST", url, body)
            except Refusal as refusal:
                wait = refusal.seconds
                if wait is None:  # not all at the same moment
                    wait = pause * random.uniform(0.75, 1.25)
                now = asyncio.get_running_loop().time()
                is_too_late = now + wait >= (end.when() or now)
                if not (refusal.is_passing and tries_left) or is_too_late:
                    raise
            await asyncio.sleep(wait)
            pause = min(2 * pause, LONGEST_PAUSE_S)
        raise AssertionError("the last try returns or raises")

    async def _answer(self, method: str, url: str, body: Mapping[str, Any] | None) -> Any:
        """The JSON of one answer."""
        with self._explained():
            async with self._http.stream(method, url, json=body) as response:
                text = await self._text(response)
        if response.status_code != 200:
            raise refusals.of_status(
                response.status_code,
                response.headers,
                text,
                url=url,
                host=self._server.host,
                key_from=self._server.key_from,
            )
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            kind = in_a_line(response.headers.get("content-type") or "-")
            raise Refusal(Fact("server unlike", (url, kind)), is_passing=True) from None

    async def _text(self, response: httpx.Response) -> str:
        """The body as text, without the key, unless that is a word such as "ollama"."""
        if response.headers.get("content-encoding", "identity") != "identity":
            raise Refusal(Fact("server unlike", (str(response.url), "content-encoding")))
        found = bytearray()
        async for part in response.aiter_raw():
            found += part
            if len(found) > MAX_BYTES:
                raise Refusal(Fact("server answer large", (self._server.host, MAX_BYTES)))
        text = found.decode("utf-8", "replace")
        is_secret = len(self._key) >= SECRET_CHARS
        return text.replace(self._key, _HIDDEN) if is_secret else text

    def _headers(self) -> dict[str, str]:
        headers = {"User-Agent": f"visavis/{__version__}", "Accept-Encoding": "identity"}
        return headers | ({"Authorization": f"Bearer {self._key}"} if self._key else {})

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Raise every failure on the way as a Refusal."""
        import httpx

        host = self._server.host
        try:
            yield
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            root = _root(error)
            if isinstance(root, ssl.SSLCertVerificationError):
                raise Refusal(Fact("server not trusted", (host,))) from error
            code = root.errno if isinstance(root, OSError) else None
            why = os.strerror(code) if code and code > 0 else root
            raise Refusal(Fact("server away", (host, in_a_line(why))), is_passing=True) from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise Refusal(Fact("server broke off", (host,)), is_passing=True) from error


@contextmanager
def _within(seconds: float, host: str) -> Iterator[None]:
    try:
        yield
    except TimeoutError:
        raise Refusal(Fact("server slow", (host, int(seconds)))) from None


def _key(server: Server) -> str:
    if server.key_from is None:
        return ""
    key = os.environ.get(server.key_from, "").strip()
    if not key:
        raise Refusal(Fact("server key absent", (server.key_from,)))
    if not key.isascii() or not key.isprintable() or " " in key:
        raise Refusal(Fact("server key garbled", (server.key_from,)))
    return key


def _root(error: BaseException) -> BaseException:
    """The first of a chain of errors."""
    while (cause := error.__cause__ or error.__context__) is not None:
        error = cause
    return error
