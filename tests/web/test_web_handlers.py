"""The last status of a run comes in its own stream, after all earlier updates."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import gradio as gr
import pytest
from web_fixtures import ARTICLE

from summarizer import Request, load
from summarizer.pipeline import Pipeline
from summarizer.web.handlers import Running
from summarizer.web.jobs import News
from summarizer.web.view import NOTHING

REQUEST: Any = SimpleNamespace(session_hash="one", headers={"accept-language": "en"})


async def nothing_waits(_session: str) -> bool:
    return False


@pytest.fixture
def running(own_cache: Path) -> Running:
    return Running({"echo": load("echo")}, News(), nothing_waits)


def first_and_rest_of(running: Running, stop: Any) -> list[list[Any]]:
    """The updates after `stop` of a run that has shown something."""
    shown = running.run(ARTICLE, 5, "", "echo", "", REQUEST)
    next(shown), next(shown)
    asyncio.run(stop(REQUEST))
    return list(shown)


def test_cancelled_run_says_so_last(running: Running) -> None:
    assert "Cancelled" in first_and_rest_of(running, running.cancel)[-1][0]


def test_cleared_run_leaves_an_empty_page(running: Running) -> None:
    shown = running.run(ARTICLE, 5, "", "echo", "", REQUEST)
    page: list[Any] = [*NOTHING]
    while not page[1]:
        page = _after(next(shown), page)
    asyncio.run(running.clear(REQUEST))
    for changes in shown:
        page = _after(changes, page)
    assert page == [*NOTHING]


def _after(changes: list[Any], page: list[Any]) -> list[Any]:
    return [old if new == gr.skip() else new for new, old in zip(changes, page, strict=True)]


def test_abandoned_stream_ends_its_run(running: Running) -> None:
    told: list[Callable[[], bool]] = []

    class Watched:
        def stream(self, request: Request, *, is_cancelled: Callable[[], bool]) -> Any:
            told.append(is_cancelled)
            yield from load("echo").stream(request)

    watched = Running({"echo": cast(Pipeline, Watched())}, News(), nothing_waits)
    shown = cast(Generator[Any], watched.run(ARTICLE, 5, "", "echo", "", REQUEST))
    next(shown), next(shown)
    assert not told[0]()
    shown.close()
    assert told[0]()


def test_finished_run_shows_nothing_further(running: Running) -> None:
    *_, last = running.run(ARTICLE, 5, "", "echo", "", REQUEST)
    assert "Done in" in last[0]
