"""`app.py` runs the pipeline: a real server process, through the HTTP API that the page uses."""

from __future__ import annotations

from web_fixtures import ARTICLE, Page


def test_article_becomes_rows(page: Page) -> None:
    event, (status, html) = page.call("run", [ARTICLE, 3])
    assert (event, status) == ("complete", "")
    assert html.count('id="point-') == 3


def test_hostile_article_is_shown_as_text(page: Page) -> None:
    hostile = "Le ministre <img src=x onerror=alert(1)> a annoncé une réforme ${alert(2)} mardi."
    event, (_, html) = page.call("run", [hostile, 1])
    assert event == "complete"
    assert "<img" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html


def test_error_says_what_to_do_and_is_escaped(page: Page) -> None:
    event, data = page.call("run", ["   ", 5])
    assert event == "error"
    assert "no word to read" in data["error"]
