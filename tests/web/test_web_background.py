from __future__ import annotations

import logging
import threading
from collections.abc import Callable

import pytest

from summarizer.messages.errors import StoreError
from summarizer.pipeline.models import Postponed
from summarizer.types import Event
from summarizer.web.background import Background

WAIT_S = 10.0


class Slow:
    """A model that is on its way until `done` is set."""

    def __init__(self, failure: Exception | None = None) -> None:
        self.done = threading.Event()
        self.began = threading.Semaphore(0)
        self._failure = failure

    def get(self, on_event: Callable[[Event], None] | None) -> None:
        assert on_event is None, "runs of other readers would show it as theirs"
        self.began.release()
        assert self.done.wait(WAIT_S)
        if self._failure is not None:
            raise self._failure

    def model(self, name: str = "big") -> Postponed:
        return Postponed(name, 1, self.get)


def wait_for_all() -> None:
    for thread in threading.enumerate():
        if thread.name == "fetch":
            thread.join(WAIT_S)


def test_model_is_fetched_beside_the_work_and_only_once_at_a_time() -> None:
    slow, background = Slow(), Background()
    background(slow.model())
    background(slow.model())
    assert slow.began.acquire(timeout=WAIT_S)
    assert not slow.began.acquire(timeout=0.1)
    slow.done.set()
    wait_for_all()


def test_model_that_could_not_be_had_is_asked_for_again_and_the_reason_is_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    slow, background = Slow(StoreError("The disk is full.")), Background()
    slow.done.set()
    for _ in range(2):
        with caplog.at_level(logging.WARNING):
            background(slow.model())
            wait_for_all()
        assert slow.began.acquire(timeout=WAIT_S)
    assert caplog.messages == ["The disk is full."] * 2
