"""Files of the model hub."""

from __future__ import annotations

import logging
from collections.abc import Generator
from contextlib import closing
from typing import TYPE_CHECKING

from ..messages import Fact
from .catalog.manifest import Hub
from .partial import Partial, Tick
from .probe import NOT_A_HUB, ask, endpoint, reason, refusal
from .source import Origin, SourceFailed, WrongBytes

if TYPE_CHECKING:
    import httpx

_STALL_S = 30.0
_REDIRECTS = 5
_log = logging.getLogger(__name__)


class HubSource:
    """A file of a repository on the model hub.

    Address, token and headers are those of huggingface_hub. Its own download restarts after an
    interruption, and some versions retry requests for half a minute: so both are implemented here,
    with a client that behaves the same with every version.
    """

    name = "model hub"

    def __init__(self, hub: Hub, *, size: int | None, sha256: str | None) -> None:
        """`size` (in bytes) and `sha256` are those of the file, if known."""
        self._hub, self._size, self._sha256 = hub, size, sha256

    def fetch(self, partial: Partial, *, tick: Tick) -> Origin:
        """Append the missing bytes; resumes after a cut as long as each attempt makes progress."""
        origin = self._probe()
        while (before := partial.size) < origin.size:
            try:
                with closing(self._stream(origin, before)) as chunks:
                    partial.append(chunks, tick=tick)
            except _Cut as cut:
                if partial.size == before:
                    raise
                _log.info("%s after %d bytes, going on", cut, partial.size)
        return origin

    def _probe(self) -> Origin:
        """Request size, digest and commit: cheap, and a test that the hub is reachable."""
        url, headers = self._url(self._hub.revision), _headers()
        response = ask(self._hub, lambda seconds: _head(url, headers, seconds))
        if response.is_error:
            raise SourceFailed(refusal(response.status_code, response.headers, self._hub))
        origin = _origin_in(response, size=self._size)
        self._compare(origin)
        return origin

    def _compare(self, origin: Origin) -> None:
        """Compare size and digest before a long download. Raises WrongBytes."""
        if self._size is not None and origin.size != self._size:
            raise WrongBytes(Fact("source has size", (origin.size, self._size)))
        if self._sha256 is not None and len(origin.digest) == 64 and origin.digest != self._sha256:
            raise WrongBytes(Fact("source has digest", (origin.digest,)))

    def _stream(self, origin: Origin, start: int) -> Generator[bytes]:
        """The bytes from `start`. Only network errors are handled here, not those of the consumer.

        The client drops the token on a redirect to a different host.
        """
        import httpx

        headers = {**_headers(), "Range": f"bytes={start}-"}
        url, position = self._url(origin.revision), start
        try:
            with (
                httpx.Client(follow_redirects=True, timeout=_STALL_S) as client,
                client.stream("GET", url, headers=headers) as response,
            ):
                if response.is_error:
                    raise SourceFailed(refusal(response.status_code, response.headers, self._hub))
                position = start if response.status_code == 206 else 0
                for chunk in response.iter_bytes():
                    unseen = chunk[max(0, start - position) :]
                    position += len(chunk)
                    if position > origin.size:
                        raise WrongBytes(Fact("source sends more", (origin.size,)))
                    yield unseen
        except SourceFailed:
            raise
        except Exception as error:
            raise _Cut(reason(error, self._hub)) from error
        if position < origin.size:
            raise _Cut(Fact("source stopped", (position, origin.size)))

    def _url(self, revision: str | None) -> str:
        from huggingface_hub import hf_hub_url

        hub = self._hub
        return hf_hub_url(hub.repo, hub.file, revision=revision, endpoint=endpoint())


class _Cut(SourceFailed):
    """The connection ended before the file did."""


def _headers() -> dict[str, str]:
    from huggingface_hub.utils import build_hf_headers  # type: ignore[attr-defined]

    return {**build_hf_headers(), "Accept-Encoding": "identity"}


def _head(url: str, headers: dict[str, str], seconds: float) -> httpx.Response:
    """The hub's own answer: a storage host that it redirects to no longer sends the digest."""
    import httpx

    with httpx.Client(timeout=seconds) as client:
        request = client.build_request("HEAD", url, headers=headers)
        for _ in range(_REDIRECTS):
            response = client.send(request)
            following = response.next_request
            if following is None or following.url.host != request.url.host:
                break
            request = following
    return response


def _origin_in(response: httpx.Response, *, size: int | None) -> Origin:
    told = response.headers
    own = "" if response.is_redirect else told.get("Content-Length", "")
    length = told.get("X-Linked-Size", own)
    etag = (told.get("X-Linked-ETag") or told.get("ETag", "")).removeprefix("W/").strip('"')
    commit, found = told.get("X-Repo-Commit"), int(length) if length.isdecimal() else size
    if not commit or not etag or found is None:
        raise SourceFailed(NOT_A_HUB)
    return Origin(revision=commit, size=found, digest=etag)
