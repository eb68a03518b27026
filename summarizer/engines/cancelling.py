"""The wish of a caller to stop, for an engine that can end in the middle of a call."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from ..messages.errors import Cancelled

_is_cancelled: ContextVar[Callable[[], bool] | None] = ContextVar("is_cancelled", default=None)


@contextmanager
def heeding(is_cancelled: Callable[[], bool]) -> Iterator[None]:
    """Let the engines that this thread calls in the block ask whether to stop."""
    before = _is_cancelled.set(is_cancelled)
    try:
        yield
    finally:
        _is_cancelled.reset(before)


def stop_if_cancelled() -> None:
    """Raise Cancelled if the caller of this thread asked for it."""
    is_cancelled = _is_cancelled.get()
    if is_cancelled is not None and is_cancelled():
        raise Cancelled("cancelled")
