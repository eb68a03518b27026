"""Files of the model hub."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Generator
from concurrent.futures import Future
from contextlib import closing
from threading import Thread
from typing import TypeVar

from ..manifest import Hub
from .partial import Partial, Tick
from .source import Origin, SourceFailed, WrongBytes, scrub

PROBE_S = 2.0
"""A hub that does not answer within this time counts as out of reach."""

_STALL_S = 30.0
_T = TypeVar("_T")
_log = logging.getLogger(__name__)


class HubSource:
    """A file of a repository on the model hub.

    Address, token and proxies are those of huggingface_hub. Its own download starts over when it
    was interrupted, so the bytes are streamed here, with the library's session and headers.
    """

    name = "model hub"

    def __init__(self, hub: Hub, *, size: int | None, sha256: str | None) -> None:
        """`size` (in bytes) and `sha256` are those of the file, where they are known."""
        self._hub, self._size, self._sha256 = hub, size, sha256

    def fetch(self, partial: Partial, *, tick: Tick) -> Origin:
        """Append what is missing; goes on after a cut as long as each attempt brings something."""
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
        """Ask for size, digest and commit: cheap, and a test of whether the hub is there at all."""
        from huggingface_hub import get_hf_file_metadata

        url, endpoint = self._url(self._hub.revision), _endpoint()
        try:
            found = _within(
                PROBE_S, lambda: get_hf_file_metadata(url, timeout=PROBE_S, endpoint=endpoint)
            )
        except Exception as error:
            raise SourceFailed(_reason(error)) from error
        size = found.size if found.size is not None else self._size
        if found.commit_hash is None or found.etag is None or size is None:
            raise SourceFailed("does not answer like a model hub (is there a login page between?)")
        origin = Origin(revision=found.commit_hash, size=size, digest=found.etag)
        self._compare(origin)
        return origin

    def _compare(self, origin: Origin) -> None:
        """Saves a long download: the hub tells beforehand when it holds another file."""
        if self._size is not None and origin.size != self._size:
            raise WrongBytes(f"has {origin.size} bytes, and not {self._size}")
        if self._sha256 is not None and len(origin.digest) == 64 and origin.digest != self._sha256:
            raise WrongBytes(f"has a file with the sha256 {origin.digest}")

    def _stream(self, origin: Origin, start: int) -> Generator[bytes]:
        """The bytes from `start`. Only the network is guarded here: the reader may fail freely."""
        from huggingface_hub import get_session, hf_raise_for_status
        from huggingface_hub.utils import build_hf_headers  # type: ignore[attr-defined]

        headers = {**build_hf_headers(), "Range": f"bytes={start}-", "Accept-Encoding": "identity"}
        url, position = self._url(origin.revision), start
        try:
            with get_session().stream("GET", url, headers=headers, timeout=_STALL_S) as response:
                hf_raise_for_status(response)
                position = start if response.status_code == 206 else 0
                for chunk in response.iter_bytes():
                    unseen = chunk[max(0, start - position) :]
                    position += len(chunk)
                    if position > origin.size:
                        raise WrongBytes(f"sends more than {origin.size} bytes")
                    yield unseen
        except SourceFailed:
            raise
        except Exception as error:
            raise _Cut(_reason(error)) from error
        if position < origin.size:
            raise _Cut(f"stopped after {position} of {origin.size} bytes")

    def _url(self, revision: str | None) -> str:
        from huggingface_hub import hf_hub_url

        hub = self._hub
        return hf_hub_url(hub.repo, hub.file, revision=revision, endpoint=_endpoint())


class _Cut(SourceFailed):
    """The connection ended before the file did."""


def _endpoint() -> str | None:
    """Read when it is needed: the library reads it once, when it is imported."""
    return os.environ.get("HF_ENDPOINT", "").rstrip("/") or None


def _within(seconds: float, ask: Callable[[], _T]) -> _T:
    """The answer, or TimeoutError; in a thread, as looking up a name has no time limit."""
    answer: Future[_T] = Future()

    def work() -> None:
        try:
            answer.set_result(ask())
        except Exception as error:
            answer.set_exception(error)

    Thread(target=work, daemon=True).start()
    return answer.result(timeout=seconds)


_STATUS = {
    401: "refuses (401): HF_TOKEN is missing or wrong, or the repository is private or gone",
    403: "refuses (403): HF_TOKEN gives no access, or the licence is not accepted yet",
    404: "has no such file (404)",
    429: "gets too many requests (429): try again later",
}


def _reason(error: Exception) -> str:
    from huggingface_hub.errors import HfHubHTTPError

    if isinstance(error, HfHubHTTPError):
        status = error.response.status_code
        return _STATUS.get(status, f"is out of order ({status})")
    if isinstance(error, TimeoutError) or "Timeout" in type(error).__name__:
        return "is out of reach: no answer in time"
    return f"is out of reach: {scrub(str(error)) or type(error).__name__}"
