"""A run in a thread of its own, so that its page stays responsive while a model works."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue

from ..types import Downloading, Event

LOOK_SECONDS = 0.2
"""The interval at which a silent run is checked for a stop."""


class News:
    """Passes events of the models, such as a download, to every active run."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[Event], None]] = []

    def __call__(self, event: Event) -> None:
        """Notify all listeners."""
        for listener in tuple(self._listeners):
            listener(event)

    @contextmanager
    def heard_by(self, listener: Callable[[Event], None]) -> Iterator[None]:
        """Add a listener for the duration of the block."""
        self._listeners.append(listener)
        try:
            yield
        finally:
            self._listeners.remove(listener)


class Stop(threading.Event):
    """The signal for a run to end; `last` is the final status line of its page, if it shows one."""

    last = ""


class Stops:
    """The stop signals of the sessions' runs."""

    def __init__(self) -> None:
        self._stops: dict[str, Stop] = {}

    @contextmanager
    def running(self, session: str) -> Iterator[Stop]:
        """Yield the stop signal of a new run, and stop the session's older one; set at the end."""
        self.stop(session)
        stop = self._stops[session] = Stop()
        try:
            yield stop
        finally:
            stop.set()
            if self._stops.get(session) is stop:
                del self._stops[session]

    def stop(self, session: str, last: str = "") -> bool:
        """Stop the run of a session, with `last` as its final status; True if there was one."""
        stop = self._stops.pop(session, None)
        if stop is not None:
            stop.last = last
            stop.set()
        return stop is not None


def followed(
    run: Callable[[], Iterator[Event]], news: News, stop: threading.Event
) -> Iterator[Event]:
    """The events of a run and the news, in order of arrival. Raises the errors of the run.

    Ends soon after `stop` is set, even if the run is in the middle of a model call.

    Download progress is skipped if a newer event is already waiting.
    """
    inbox: SimpleQueue[Event | BaseException | None] = SimpleQueue()

    def work() -> None:
        try:
            for event in run():
                inbox.put(event)
        except BaseException as error:
            inbox.put(error)
        inbox.put(None)

    with news.heard_by(inbox.put):
        threading.Thread(target=work, name="run", daemon=True).start()
        while not stop.is_set():
            try:
                item = inbox.get(timeout=LOOK_SECONDS)
            except Empty:
                continue
            if item is None or stop.is_set():
                return
            if isinstance(item, BaseException):
                raise item
            if not (isinstance(item, Downloading) and not inbox.empty()):
                yield item
