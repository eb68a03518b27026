"""The server of the page: its access, its queue, its records and its log."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from conftest import EMBEDDED
from gradio_client import Client
from gradio_client.utils import QueueError
from held_page import BUG, held
from web_fixtures import ARTICLE, ROOT, Page, serving

from summarizer import __version__
from summarizer.web.limits import MAX_REQUEST_BYTES, MAX_WAITING
from summarizer.web.profiles import state

SECRET = "Zyxwvut"
"""A word of no other text."""
PRIVATE = f"Le maire {SECRET} a présenté lundi soir le budget de la ville de Brest."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("held")


@pytest.fixture(scope="module")
def held_page(folder: Path) -> Iterator[Page]:
    with serving([ROOT / "tests" / "held_page.py", folder / "gate"], folder) as served:
        yield served


@pytest.fixture
def gate(folder: Path) -> Iterator[Path]:
    """While this file exists, no run on the held page ends."""
    gate = folder / "gate"
    gate.touch()
    yield gate
    gate.unlink(missing_ok=True)
    held(gate).unlink(missing_ok=True)


def _hold_a_run(page: Page, gate: Path) -> httpx.Response:
    """A run that occupies the models until the gate is removed."""
    running = page.start("summarize", {"text": ARTICLE, "bullets": 1})
    while not held(gate).exists():
        time.sleep(0.05)
    return running


# The queue


def test_health_and_detection_answer_while_a_run_occupies_the_queue(
    held_page: Page, gate: Path
) -> None:
    running = _hold_a_run(held_page, gate)
    health = httpx.get(f"{held_page.url}/health", timeout=5)
    assert httpx.head(f"{held_page.url}/health", timeout=5).status_code == 200
    assert health.json() == {
        "status": "ok",
        "version": __version__,
        "models": {"echo-summarizer": "here", "echo-translator": "here"},
    }
    assert held_page.answer("detect", text=ARTICLE)["lang"] == "fr"
    gate.unlink()
    assert held_page.result("summarize", running)[0] == "complete"


def test_model_to_be_fetched_first_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", fail)
    assert state("embedded") == {"extractive": "here", EMBEDDED: "absent"}


def test_full_queue_turns_away_and_works_again(held_page: Page, gate: Path) -> None:
    def ask() -> httpx.Response:
        return held_page.start("translate", {"text": ARTICLE, "target": "fr"})

    running = _hold_a_run(held_page, gate)
    waiting = [ask() for _ in range(MAX_WAITING)]
    refused = ask()
    assert [each.status_code for each in waiting] == [200] * MAX_WAITING
    assert refused.status_code == 503
    assert f"Queue is full. Max size is {MAX_WAITING}" in refused.json()["detail"]
    client = Client(held_page.url, verbose=False, analytics_enabled=False)
    with pytest.raises(QueueError, match="Queue is full! Please try again"):
        client.predict(ARTICLE, api_name="/translate")
    gate.unlink()
    assert held_page.result("summarize", running)[0] == "complete"
    assert all(held_page.result("translate", each)[0] == "complete" for each in waiting)
    assert held_page.answer("translate", text=ARTICLE, target="fr")["text"] == ARTICLE


def test_everybody_at_once_gets_their_own_result(page: Page) -> None:
    texts = [f"La ville numéro {n} a voté lundi soir un budget de {n} euros." for n in range(2, 8)]
    clients = [Client(page.url, verbose=False, analytics_enabled=False) for _ in texts]

    def points(client: Client, text: str) -> str:
        digest = client.predict(text, bullets=1, api_name="/summarize")
        return str(digest["bullets"][0]["sides"]["fr"]["text"])

    with ThreadPoolExecutor(len(texts)) as pool:
        assert list(pool.map(points, clients, texts)) == texts


def test_queue_cannot_be_bypassed(page: Page) -> None:
    values = [ARTICLE, 1, "", ["fr"], None]
    for way in ("run", "api"):
        answer = httpx.post(f"{page.url}/gradio_api/{way}/summarize", json={"data": values})
        assert (answer.status_code, "join the queue" in answer.text) == (404, True)


# The limits


def test_request_over_the_limit_is_refused(page: Page) -> None:
    body = b'{"text": "%s"}' % (b"a" * MAX_REQUEST_BYTES)
    answer = httpx.post(f"{page.url}/gradio_api/call/v2/detect", content=body)
    assert answer.status_code == 413


def test_file_over_the_limit_is_refused(page: Page) -> None:
    files = {"files": ("article.txt", b"a" * 22_100_000)}
    answer = httpx.post(f"{page.url}/gradio_api/upload", files=files)
    assert answer.status_code == 413


def test_only_this_machine_is_answered(page: Page) -> None:
    address = ("127.0.0.2", urlsplit(page.url).port)  # another of its own, as good as any
    with socket.socket() as other, pytest.raises(OSError):
        other.settimeout(5)
        other.connect(address)


def test_other_sites_cannot_read_answers(page: Page) -> None:
    answer = httpx.get(f"{page.url}/config", headers={"Origin": "https://example.org"})
    assert "access-control-allow-origin" not in answer.headers


# What is kept


def test_nothing_is_recorded_or_reported(page: Page) -> None:
    config = httpx.get(f"{page.url}/config").json()
    assert config["run_history"] is False
    assert config["analytics_enabled"] is False
    assert httpx.get(f"{page.url}/monitoring/summary").status_code == 403


def test_no_text_is_logged(page: Page) -> None:
    assert page.answer("summarize", text=PRIVATE, bullets=1)["bullets"]
    assert SECRET in page.answer("translate", text=PRIVATE)["text"]
    assert page.refusal("summarize", text=PRIVATE, source=SECRET)
    assert page.refusal("summarize", text=PRIVATE, glossary={SECRET: ""})
    assert page.refusal("summarize", text={"key": SECRET})
    assert page.call("summarize", [PRIVATE])[0] == "error"
    assert page.call("run", [PRIVATE])[0] == "error"
    assert page.call("run", [PRIVATE, SECRET])[0] == "error"
    assert page.start("summarize", {"texte": PRIVATE}).status_code == 422
    assert page.start("summarize", {SECRET: PRIVATE}).status_code == 422
    log = page.log.read_text("utf-8")
    assert "Running on local URL" in log
    assert SECRET not in log


def test_bug_is_logged_without_its_message(held_page: Page) -> None:
    for given in ({"text": BUG}, {"text": BUG, "bullets": 3}):
        assert "The program failed (ValueError)" in held_page.refusal("summarize", **given)
    log = held_page.log.read_text("utf-8")
    assert "ValueError\n" in log
    assert "held_page.py" in log
    assert BUG not in log
    assert held_page.answer("summarize", text=ARTICLE, bullets=1)["bullets"]
