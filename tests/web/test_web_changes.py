"""A reader changes a point of the page: the server checks it, the browser keeps it."""

from __future__ import annotations

import asyncio
import json
import re
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import gradio as gr
import pytest
from article_builders import INFO
from page_fixtures import ARTICLE, HeldTranslator, Opener
from test_web_handlers import nothing_waits

from summarizer.pipeline import Pipeline
from summarizer.points.chosen import Chosen
from summarizer.types import Digest
from summarizer.web.handlers import Running
from summarizer.web.jobs import News
from summarizer.web.view import NOTHING

ENGLISH: Any = SimpleNamespace(session_hash="one", headers={"accept-language": "en"})
FRENCH: Any = SimpleNamespace(session_hash="one", headers={"accept-language": "fr-FR"})
HOSTILE = "The works cost <img src=x onerror=alert(1)> ${window.pwned=1} \u202e 83 million euros."


@pytest.fixture(scope="module")
def translator() -> HeldTranslator:
    return HeldTranslator()


@pytest.fixture(scope="module")
def running(translator: HeldTranslator) -> Running:
    opener = Opener(Chosen(INFO, max_words=400), translator)
    return Running({"test": Pipeline(opener)}, News(), nothing_waits)


def shown(updates: Iterator[Sequence[Any]]) -> list[Any]:
    """The page after all updates."""
    page: list[Any] = [*NOTHING]
    for update in updates:
        page = [old if new == gr.skip() else new for new, old in zip(update, page, strict=True)]
    return page


def run(running: Running, kept: Any = None) -> list[Any]:
    return shown(running.run(ARTICLE, 0, "", "test", "", ENGLISH, None, kept))


@pytest.fixture(scope="module")
def first(running: Running) -> list[Any]:
    return run(running)


def change(running: Running, page: list[Any], request: Any = ENGLISH, **wanted: Any) -> list[Any]:
    held = json.loads(json.dumps(page[-1]))  # as it comes back from a browser
    given = {"point": 1, "lang": "en", **wanted}
    return shown(running.change(given, held, "test", "", request))


def test_every_text_has_its_controls_and_only_translations_can_be_asked_for_again(
    first: list[Any],
) -> None:
    points = first[1]
    rows = points.count("<tr id=")
    assert points.count('data-change="correct"') == 2 * (rows + 1)
    assert points.count('data-change="ask"') == rows
    assert 'data-change="restore"' not in points
    assert 'data-change="ask" data-point="0" data-in="en"' in points


def test_correction_is_shown_checked_and_in_every_file(running: Running, first: list[Any]) -> None:
    page = change(running, first, text=HOSTILE)
    status, points, _, details, files = page
    assert "Corrected, and checked again." in status
    assert "&lt;img src=x onerror=alert(1)&gt;" in points
    assert "<img" not in points + details + files["html"] + files["md"]
    assert "corrected by hand" in points
    assert "became 83 million euros" in points
    assert 'data-change="restore" data-point="1" data-in="en"' in points
    for ending in ("md", "html"):
        assert "corrected by hand" in files[ending]
    digest = Digest.from_json(files["json"])
    assert digest.bullets[1].en.changed == "hand"
    assert any(not check.ok for check in digest.bullets[1].en.checks)
    back = change(running, page, text=None)
    assert Digest.from_json(back[-1]["json"]) == Digest.from_json(first[-1]["json"])
    assert back[-1]["changes"] == []


def test_page_in_french_says_it_in_french(running: Running, first: list[Any]) -> None:
    page = change(running, first, FRENCH, text="The works will cost 38 million euros.")
    assert "Corrigé, et contrôlé à nouveau." in page[0]
    assert "corrigé à la main" in page[1]
    assert 'data-word="Autre traduction"' in page[1]
    for ending in ("md", "html"):
        assert "corrigé à la main" in page[-1][ending]
        assert not re.search("corrected|Every|Evidence|Side by side", page[-1][ending])


def test_changes_that_the_browser_kept_are_made_again_by_the_next_run(
    running: Running, first: list[Any]
) -> None:
    page = change(running, first, text="The works will cost 38 million euros.")
    page = change(running, page, point=None, lang="fr", text="Brest agrandit ses quais")
    kept = json.loads(json.dumps(page[-1]["changes"]))
    assert len(kept) == 2
    again = run(running, kept)
    assert "Done in" in again[0]
    assert Digest.from_json(again[-1]["json"]).bullets[1].en.changed == "hand"
    assert again[-1]["changes"] == kept
    assert again[1].count("Brest agrandit ses quais") >= 1


@pytest.mark.parametrize("kept", [["x"], {"of": 1}, [{"of": "", "lang": "xx", "text": "a"}], "x"])
def test_what_no_browser_of_ours_kept_is_left_out(
    kept: Any, running: Running, first: list[Any]
) -> None:
    assert run(running, kept)[-1]["changes"] == []


@pytest.mark.parametrize("text", ["", "  ", "a" * 2_001])
def test_refused_correction_leaves_the_points(
    text: str, running: Running, first: list[Any]
) -> None:
    page = change(running, first, text=text)
    assert "problem" in page[0]
    assert page[1:] == [*NOTHING][1:]


def test_no_other_translation_is_said(running: Running, first: list[Any]) -> None:
    page = change(running, first, ask=True)
    assert "No other translation of this point passed the checks." in page[0]
    assert page[1:] == [*NOTHING][1:]


@pytest.mark.parametrize(
    ("wanted", "held"), [(None, None), ({"point": "1"}, {}), ([], {"json": 1})]
)
def test_request_of_no_browser_of_ours_changes_nothing(
    wanted: Any, held: Any, running: Running
) -> None:
    assert shown(running.change(wanted, held, "test", "", ENGLISH)) == [*NOTHING]


def test_change_can_be_cancelled_and_leaves_the_points(
    running: Running, first: list[Any], translator: HeldTranslator
) -> None:
    held = json.loads(json.dumps(first[-1]))
    wanted = {"point": 1, "lang": "fr", "text": "Les travaux coûteront 38 millions d’euros."}
    with translator.held():
        updates = running.change(wanted, held, "test", "", ENGLISH)
        assert "checking" in next(updates)[0]
        threading.Timer(0.5, lambda: asyncio.run(running.cancel(ENGLISH))).start()
        page = shown(updates)
    assert "Cancelled" in page[0]
    assert page[1:] == [*NOTHING][1:]


def test_change_does_not_end_a_run_of_the_same_page(
    running: Running, first: list[Any], own_cache: Path
) -> None:
    whole = running.translate(ARTICLE, "", "test", "", ENGLISH)
    next(whole), next(whole)
    change(running, first, text="The works will cost 38 million euros.")
    *_, (status, _) = whole
    assert "Done in" in status
