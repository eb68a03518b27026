"""Requests to the model hub: its address, the time limit, and the meaning of its refusals."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from json import JSONDecodeError
from threading import Lock, Thread
from time import monotonic
from typing import TypeVar

from ..messages import Fact
from .catalog.manifest import Hub, Snapshot
from .source import SourceFailed, scrub

PROBE_S = 2.0
"""A hub that does not answer within this time counts as unreachable."""

NOT_A_HUB = Fact("not a hub")

_KEPT_S = 30.0
_DEFAULT = "https://huggingface.co"
_UNLIKE_A_HUB = (JSONDecodeError, UnicodeDecodeError, KeyError, TypeError, AttributeError)
_T = TypeVar("_T")
_heard: dict[str, tuple[float, bool]] = {}
_hearing = Lock()


def endpoint() -> str | None:
    """HF_ENDPOINT, read on each use: the library reads it once, on import."""
    return os.environ.get("HF_ENDPOINT", "").rstrip("/") or None


def ask(wanted: Hub | Snapshot, question: Callable[[float], _T]) -> _T:
    """The library's answer to a question, which is called with its time limit in seconds.

    Raises SourceFailed, with a one-line reason why `wanted` is unavailable.
    """
    _refuse_garbled_token()
    try:
        return _within(PROBE_S, lambda: question(PROBE_S))
    except Exception as error:
        raise SourceFailed(reason(error, wanted)) from error


def answers() -> bool:
    """Whether the hub answers at all, even with a refusal; cached for half a minute."""
    address = endpoint() or _DEFAULT
    with _hearing:
        since, answered = _heard.get(address, (0.0, False))
        if address not in _heard or monotonic() - since > _KEPT_S:
            answered = _answers(address)
            _heard[address] = (monotonic(), answered)
        return answered


def _answers(address: str) -> bool:
    import httpx

    try:
        found = _within(PROBE_S, lambda: httpx.head(address, timeout=PROBE_S))
    except Exception:  # any problem of the address, a proxy or a certificate
        return False
    return found.status_code < 500


def _within(seconds: float, call: Callable[[], _T]) -> _T:
    """The result, or TimeoutError; in a thread, because name resolution has no time limit."""
    result: Future[_T] = Future()

    def work() -> None:
        try:
            result.set_result(call())
        except Exception as error:
            result.set_exception(error)

    Thread(target=work, daemon=True).start()
    return result.result(timeout=seconds)


def reason(error: Exception, wanted: Hub | Snapshot) -> Fact:
    """The reason for a failed request, in one line."""
    response = getattr(error, "response", None)
    if response is not None:
        return refusal(response.status_code, response.headers, wanted)
    if isinstance(error, _UNLIKE_A_HUB):
        return NOT_A_HUB
    if isinstance(error, TimeoutError) or "Timeout" in type(error).__name__:
        return Fact("source silent")
    cause = re.search(r"\[Errno -?\d+\] [^'\"()]+", str(error))  # requests adds much text
    text = scrub(cause[0] if cause else str(error))
    return Fact("source away", (text or type(error).__name__,))


def refusal(status: int, headers: Mapping[str, str], wanted: Hub | Snapshot) -> Fact:
    """The meaning of an HTTP status of the hub for `wanted`, in one line."""
    code = headers.get("X-Error-Code", "")
    if status == 403 or code == "GatedRepo":
        return Fact("access refused", (status, wanted.repo))
    if status == 401:
        return Fact("token wrong" if _has_token() else "token needed", (wanted.repo,))
    if status == 404:
        return _missing(code, wanted)
    if status == 429:
        return Fact("too many requests")
    return Fact("out of order", (status,))


def _has_token() -> bool:
    from huggingface_hub import get_token

    return bool(get_token())


def _missing(code: str, wanted: Hub | Snapshot) -> Fact:
    if code == "RevisionNotFound":
        return Fact("hub lacks revision", (str(wanted.revision), wanted.repo))
    if isinstance(wanted, Hub) and code != "RepoNotFound":
        return Fact("hub lacks file", (wanted.file, wanted.repo))
    return Fact("hub lacks repository", (wanted.repo,))


def _refuse_garbled_token() -> None:
    """Refuse a malformed token, because the libraries' errors would show it."""
    from huggingface_hub import get_token

    token = get_token() or ""
    if not token.isascii() or not token.isprintable() or " " in token:
        raise SourceFailed(Fact("token garbled"))
