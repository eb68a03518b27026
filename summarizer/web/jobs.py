"""A run in a thread of its own, so that its page hears what happens while a model works."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue

from ..types import Downloading, Event

LOOK_SECONDS = 0.2
"""How often one looks whether a run that says nothing was stopped."""


class News:
    """Passes what the models do, such as a download, on to every run that is under way."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[Event], None]] = []

    def __call__(self, event: Event) -> None:
        """Tell all who listen."""
        for listener in tuple(self._listeners):
            listener(event)

    @contextmanager
    def heard_by(self, listener: Callable[[Event], None]) -> Iterator[None]:
        """Tell a listener too, for as long as the block lasts."""
        self._listeners.append(listener)
        try:
            yield
        finally:
            self._listeners.remove(listener)


class Stop(threading.Event):
    """The sign for a run to end; `last` are the words that its page shows then, if it shows any."""

    last = ""


class Stops:
    """Signs by which the runs of sessions are told to end."""

    def __init__(self) -> None:
        self._stops: dict[str, Stop] = {}

    @contextmanager
    def running(self, session: str) -> Iterator[Stop]:
        """The sign for a new run of a session, which stops an older one; at the end it is given."""
        self.stop(session)
        stop = self._stops[session] = Stop()
        try:
            yield stop
        finally:
            stop.set()
            if self._stops.get(session) is stop:
                del self._stops[session]

    def stop(self, session: str, last: str = "") -> bool:
        """Stop the run of a session, whose page shows `last` then; whether there was one."""
        stop = self._stops.pop(session, None)
        if stop is not None:
            stop.last = last
            stop.set()
        return stop is not None


def followed(
    run: Callable[[], Iterator[Event]], news: News, stop: threading.Event
) -> Iterator[Event]:
    """The events of a run and the news, as they come, in order. Raises what the run raises.

    Ends soon after `stop` is set, though the run itself may be in the middle of a model call.

    A step of a download is told only where nothing newer has come meanwhile.
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
