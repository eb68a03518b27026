"""From an address to a digest: the article is read, its place kept, and evidence points into it."""

from __future__ import annotations

import time
from pathlib import Path

import file_builders as build
import pytest
from raw_server import http, serving
from test_fetching import rules

from benchmarks.pages import GOLD
from summarizer import Request, inputs, load, read
from summarizer.inputs import apart, pages
from summarizer.inputs.fetching import Answer, fetch
from summarizer.messages.errors import NoArticle, UnreadablePage

NEWSPAPER = (GOLD / "pages" / "newspaper.html").read_bytes()


def test_an_address_becomes_a_digest_whose_evidence_points_into_the_text_as_read(
    own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipeline = load("echo")
    with serving(http(NEWSPAPER)) as server:
        monkeypatch.setattr(pages, "fetch", lambda place, **_: fetch(place, rules=rules(server)))
        place = f"http://exemple.org:{server.port}/budget"
        runs = []
        for _ in range(2):
            (page,) = read(place)
            runs.append(pipeline.run(Request(page.text, origin=page.origin)))
    first, second = runs
    assert first.origin == page.origin
    assert (page.origin.name, page.origin.author) == (place, "Soizic Le Braz")
    assert first.text == page.text
    for bullet in first.bullets:
        assert bullet.sides["fr"].text in [page.text[e.start : e.end] for e in bullet.evidence]
    assert "cache" in second.run.seconds  # fetched again, the same, and so not worked out again


def test_a_plain_text_is_its_own_article() -> None:
    with serving(http("Le maire a dit oui.".encode("cp1252"), "text/plain")) as server:
        page = pages.read(f"http://exemple.org:{server.port}/a.txt", rules=rules(server))
    assert page.text == "Le maire a dit oui."


def test_a_pdf_at_an_address_is_read_as_a_file_and_keeps_its_address() -> None:
    with serving(http(build.article_pdf(), "application/pdf")) as server:
        place = f"http://exemple.org:{server.port}/a.pdf"
        page = pages.read(place, rules=rules(server))
    assert (page.origin.kind, page.origin.name) == ("page", place)
    assert len(page.text) > 100


def test_a_page_without_an_article_names_its_address_and_a_remedy() -> None:
    with serving(http(b"<html><body><p>Menu")) as server, pytest.raises(NoArticle) as caught:
        pages.read(f"http://exemple.org:{server.port}/", rules=rules(server))
    assert "exemple.org" in str(caught.value)
    assert "paste its text" in str(caught.value)


@pytest.mark.parametrize("by", ["argument", "environment"])
def test_no_address_is_read_offline(by: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "fetch", None)
    if by == "environment":
        monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(UnreadablePage, match="offline"):
        inputs.read("https://exemple.org/a", offline=by == "argument")


@pytest.mark.parametrize(
    "hostile",
    [
        "<div " + " ".join(f"a{n}=b" for n in range(100_000)) + ">",
        "a<br>" * 200_000,
    ],
    ids=["attributes", "breaks"],
)
def test_a_page_made_to_take_for_ever_ends_at_the_limit(hostile: str) -> None:
    body = f"<html><body><p>Le maire a dit oui au budget de Brest.</p>{hostile}".encode()
    answer = Answer("https://exemple.org/a", body, "text/html", "utf-8", {})
    start = time.monotonic()
    with pytest.raises(UnreadablePage) as caught:
        pages.document(answer, apart.Limits(processor_seconds=2, seconds=20))
    assert caught.value.fact.code == "page too complex"
    assert time.monotonic() - start < 25


def test_a_page_that_takes_all_memory_ends_at_the_limit() -> None:
    answer = Answer("https://exemple.org/a", b"<p>Oui.</p>" * 500_000, "text/html", "utf-8", {})
    with pytest.raises(UnreadablePage):
        pages.document(answer, apart.Limits(memory_bytes=150_000_000))
