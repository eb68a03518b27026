"""An address in the article box, or given to an endpoint, is read if the owner allows it."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import gradio as gr
import pytest

from summarizer import Document, Origin, inputs, load
from summarizer.messages.errors import TextTooLong, UnreadablePage
from summarizer.web import addresses, text_facts
from summarizer.web.api import Endpoints
from summarizer.web.handlers import Running
from summarizer.web.jobs import News
from summarizer.web.limits import MAX_CHARS

PLACE = "https://exemple.org/budget"
TEXT = """Le budget de Brest

Le conseil municipal de Brest a voté lundi soir un budget de 38 millions d’euros pour le port.
Sept élus de la majorité se sont abstenus, et le maire a promis un audit des quais avant l’été."""
IN_FRENCH: Any = SimpleNamespace(session_hash="one", headers={"accept-language": "fr"})


async def nothing_waits(_session: str) -> bool:
    return False


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (addresses.VARIABLE, "GRADIO_SERVER_NAME", "SPACE_ID"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(place: str) -> tuple[Document, ...]:
        return (Document(TEXT, Origin("page", place, site="Le Ponant")),)

    monkeypatch.setattr(inputs, "read", read)


@pytest.fixture
def running(own_cache: Path) -> Running:
    return Running({"echo": load("echo")}, News(), nothing_waits)


def last_of(running: Running, text: str) -> list[Any]:
    page: list[Any] = []
    for changes in running.run(text, 3, "", "echo", "", IN_FRENCH):
        page = [o if n == gr.skip() else n for n, o in zip(changes, page or changes, strict=True)]
    return page


@pytest.mark.usefixtures("one_page")
def test_the_article_at_an_address_is_shown_with_its_evidence_and_its_place(
    running: Running,
) -> None:
    status, points, article, _, files = last_of(running, f" {PLACE}\n")
    assert "Terminé" in status
    assert "budget de 38 millions" in re.sub(r"<[^>]*>", "", points)
    assert "<mark" in article and "Sept élus" in article
    assert PLACE in points
    texts = [files[name] for name in ("json", "md", "html")]
    assert all("//exemple.org/budget" in content for content in texts)
    assert "<mark" in files["html"]


@pytest.mark.usefixtures("one_page")
def test_the_whole_article_at_an_address_is_translated(running: Running) -> None:
    *_, (_, whole) = running.translate(PLACE, "", "echo", "", IN_FRENCH)
    assert "Sept élus de la majorité" in whole


def test_a_run_says_at_once_which_page_it_reads(running: Running) -> None:
    first = next(iter(running.run(PLACE, 3, "", "echo", "", IN_FRENCH)))
    assert f"lecture de {PLACE}" in first[0]


def test_an_address_that_cannot_be_read_is_a_message_with_a_remedy(running: Running) -> None:
    status, points, *_ = last_of(running, "http://127.0.0.1/secret")
    assert "ne mène pas à l’internet public" in status
    assert points == gr.skip()


@pytest.mark.parametrize(
    ("environment", "is_read"),
    [
        ({}, True),
        ({"GRADIO_SERVER_NAME": "127.0.0.1"}, True),
        ({"GRADIO_SERVER_NAME": "0.0.0.0"}, False),
        ({"GRADIO_SERVER_NAME": "192.168.1.5"}, False),
        ({"SPACE_ID": "a/b"}, False),
        ({"GRADIO_SERVER_NAME": "0.0.0.0", addresses.VARIABLE: "1"}, True),
        ({"SPACE_ID": "a/b", addresses.VARIABLE: "1"}, True),
        ({addresses.VARIABLE: "0"}, False),
        ({addresses.VARIABLE: "maybe"}, False),
    ],
)
def test_a_public_page_reads_addresses_only_if_its_owner_says_so(
    environment: dict[str, str], is_read: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert addresses.are_read() is is_read


def test_a_page_that_reads_no_addresses_says_so_before_and_after_the_click(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(addresses.VARIABLE, "0")
    monkeypatch.setattr(inputs, "read", None)
    assert "ne lit pas d’adresses" in last_of(running, PLACE)[0]
    assert "ne lit pas d’adresses" in text_facts.of_text(f"26\n{PLACE}", IN_FRENCH)
    with pytest.raises(UnreadablePage):
        Endpoints(load("echo")).summarize(PLACE)


def test_the_hint_tells_an_address_from_a_text() -> None:
    assert "Adresse d’une page" in text_facts.of_text(f"26\n{PLACE}", IN_FRENCH)
    assert "Adresse" not in text_facts.of_text(f"99\nVoir {PLACE} ce soir.", IN_FRENCH)


@pytest.mark.usefixtures("one_page")
def test_the_endpoint_gives_the_place_and_the_text(own_cache: Path) -> None:
    answer = Endpoints(load("echo")).summarize(PLACE)
    assert (answer["origin"]["name"], answer["text"]) == (PLACE, TEXT)


def test_a_page_with_a_longer_text_than_may_be_pasted_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    long = Document("a" * (MAX_CHARS + 1), Origin("page", PLACE))
    monkeypatch.setattr(inputs, "read", lambda _: (long,))
    with pytest.raises(TextTooLong):
        addresses.read(PLACE)
