from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from summarizer.messages.errors import EngineError
from summarizer.types import Detection, Downloading, Event, LanguageFound, Loading
from summarizer.web.jobs import News, Stops, followed

FRENCH = LanguageFound(Detection("fr", 1.0))


def test_events_and_news_come_in_order() -> None:
    news = News()

    def run() -> Iterator[Event]:
        yield FRENCH
        news(Loading("tiny"))
        yield FRENCH

    assert list(followed(run, news, threading.Event())) == [FRENCH, Loading("tiny"), FRENCH]


def test_download_progress_is_reported_unless_a_newer_event_waits() -> None:
    news, seen, go_on = News(), threading.Semaphore(0), threading.Event()

    def run() -> Iterator[Event]:
        yield FRENCH
        news(Downloading("tiny", 1, 100))
        assert seen.acquire(timeout=10)
        for done in range(2, 100):
            news(Downloading("tiny", done, 100))
        go_on.set()
        yield FRENCH

    events = followed(run, news, threading.Event())
    assert [next(events), next(events)] == [FRENCH, Downloading("tiny", 1, 100)]
    seen.release()
    assert go_on.wait(10)
    assert sum(isinstance(event, Downloading) for event in events) < 98


def test_error_of_a_run_is_raised_after_its_events() -> None:
    def run() -> Iterator[Event]:
        yield FRENCH
        raise EngineError("broken")

    events = followed(run, News(), threading.Event())
    assert next(events) == FRENCH
    with pytest.raises(EngineError, match="broken"):
        next(events)


def test_removed_listener_is_not_notified() -> None:
    news, heard = News(), list[Event]()
    with news.heard_by(heard.append):
        news(FRENCH)
    news(FRENCH)
    assert heard == [FRENCH]


def test_run_is_stopped_by_its_own_session_only() -> None:
    stops = Stops()
    with stops.running("one") as one, stops.running("two") as two:
        assert stops.stop("one")
        assert one.is_set()
        assert not two.is_set()


def test_new_run_of_a_session_stops_the_older_one_and_can_be_stopped_itself() -> None:
    stops = Stops()
    with stops.running("one") as older, stops.running("one") as newer:
        assert older.is_set()
        assert not newer.is_set()
        assert stops.stop("one")
        assert newer.is_set()


def test_session_without_a_run_has_nothing_to_stop() -> None:
    stops = Stops()
    with stops.running("one"):
        pass
    assert not stops.stop("one")


def test_stopped_run_ends_at_once_in_the_middle_of_a_call() -> None:
    stop, call_ends = threading.Event(), threading.Event()

    def run() -> Iterator[Event]:
        yield FRENCH
        assert call_ends.wait(30)
        yield FRENCH

    events = followed(run, News(), stop)
    assert next(events) == FRENCH
    stop.set()
    assert list(events) == []
    call_ends.set()
