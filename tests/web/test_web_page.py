"""`app.py` runs the pipeline: a real server process, through the HTTP API that the page uses."""

from __future__ import annotations

from web_fixtures import ARTICLE, Page


def test_article_becomes_rows(page: Page) -> None:
    event, shown = page.call("run", [ARTICLE, 3, "", "echo", "", None, None])
    assert event == "complete"
    assert shown[1].count('id="point-') == 3


def test_hostile_article_is_shown_as_text(page: Page) -> None:
    hostile = "Le ministre <img src=x onerror=alert(1)> a annoncé R&D < 3 % et ${alert(2)} mardi."
    event, shown = page.call("run", [hostile, 1, "", "echo", "", None, None])
    assert event == "complete"
    assert "<img" not in shown[1]
    assert "R&amp;D</mark> &lt; <mark" in shown[1]


def test_error_says_what_to_do(page: Page) -> None:
    event, shown = page.call("run", ["   ", 5, "", "echo", "", None, None])
    assert event == "complete"
    assert "no word to read" in shown[0]
