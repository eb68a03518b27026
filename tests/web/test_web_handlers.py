"""The last status of a run comes in its own stream, after all earlier updates."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Generator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import gradio as gr
import pytest
from web_fixtures import ARTICLE

from summarizer import Request, load
from summarizer.identity import known
from summarizer.pipeline import Pipeline
from summarizer.web.handlers import Running
from summarizer.web.jobs import News
from summarizer.web.unlogged import UnloggedBlocks
from summarizer.web.view import NOTHING

REQUEST: Any = SimpleNamespace(session_hash="one", headers={"accept-language": "en"})


IN_FRENCH: Any = SimpleNamespace(session_hash="one", headers={"accept-language": "fr-FR"})
ENGLISH_WORDS = re.compile(
    r"\b(the|is|it|not|of|in|has|holds|cannot|there|file|line|save|give|set|put|such)\b", re.I
)


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


@pytest.mark.parametrize(
    "content",
    [
        None,
        b"id kind fr en",
        b"id\tkind\tfr\nQ1\torg",
        b"id\tkind\tfr\nmon org\torg\tA",
        b"id\tkind\tfr\nQ1\torg\tA||B",
        b"id\tkind\tfr\nQ1\torg\t",
        b"id\tkind\tfr\nQ1\torg\tA\nQ2\torg\tA",
        b"id\tkind\tfr\nQ1\torg\t\xc9lys\xe9e",
    ],
)
def test_wrong_file_of_names_is_reported_in_french(
    content: bytes | None, running: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "noms.tsv"
    if content is not None:
        path.write_bytes(content)
    monkeypatch.setenv(known.VARIABLE, str(path))
    _forget_names()
    try:
        *_, last = running.run(ARTICLE, 5, "", "echo", "", IN_FRENCH)
    finally:
        _forget_names()
    words = re.sub(r"<[^>]*>", " ", last[0])
    assert str(path) in words
    assert not ENGLISH_WORDS.search(words.replace(str(path), "")), words


def _forget_names() -> None:
    known.names.cache_clear()
    known._user_entries.cache_clear()


@pytest.mark.parametrize(
    ("accepted", "title", "message"),
    [
        ("fr", "Erreur", "Le programme a échoué (ZeroDivisionError). Réessayez"),
        ("en", "Error", "The program failed (ZeroDivisionError). Try again"),
    ],
)
def test_failure_of_the_program_is_reported_in_the_language_of_the_browser(
    accepted: str, title: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError("the text of the user")

    monkeypatch.setattr(gr.Blocks, "process_api", fail)
    blocks = UnloggedBlocks.__new__(UnloggedBlocks)  # without the event loop of a whole page
    blocks._queue = cast(Any, SimpleNamespace(event_ids_to_events={}))
    request = gr.Request(headers={"accept-language": accepted})
    with pytest.raises(gr.Error) as caught:
        asyncio.run(blocks.process_api(0, [], request=request))
    assert caught.value.title == title
    assert caught.value.message.startswith(message)
