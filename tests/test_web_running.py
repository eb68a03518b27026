"""What a run says last is said in its own stream, behind all that was already on its way."""

from __future__ import annotations

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from web_fixtures import ARTICLE

from summarizer import load
from summarizer.web.jobs import News
from summarizer.web.running import Running

REQUEST: Any = SimpleNamespace(session_hash="one", headers={"accept-language": "en"})


async def nothing_waits(_session: str) -> bool:
    return False


@pytest.fixture
def running(own_cache: Path) -> Running:
    return Running({"echo": load("echo")}, News(), nothing_waits)


def first_and_rest_of(running: Running, stop: Any) -> list[list[Any]]:
    """What comes after `stop` of a run that has shown something."""
    shown = running.run(ARTICLE, 5, "", "echo", "", REQUEST)
    next(shown), next(shown)
    asyncio.run(stop(REQUEST))
    return list(shown)


def test_cancelled_run_says_so_last(running: Running) -> None:
    assert "Cancelled" in first_and_rest_of(running, running.cancel)[-1][0]


def test_cleared_run_leaves_no_words(running: Running) -> None:
    assert first_and_rest_of(running, running.clear)[-1][0] == ""


def test_run_that_ends_by_itself_says_nothing_else(running: Running) -> None:
    *_, last = running.run(ARTICLE, 5, "", "echo", "", REQUEST)
    assert "Done in" in last[0]
