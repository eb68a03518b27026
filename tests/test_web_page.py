"""`app.py` runs the pipeline: a real server process, through the HTTP API that the page uses."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
ARTICLE = (ROOT / "examples" / "otan.fr.txt").read_text("utf-8")
START_SECONDS = 120


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a page that uses the stand-in models."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "GRADIO_SERVER_PORT": str(port),
        "VISAVIS_CACHE": str(tmp_path_factory.mktemp("cache")),
        "VISAVIS_PROFILE": "echo",
    }
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "app.py")], env=environment, stdout=subprocess.DEVNULL
    )
    try:
        yield _answering(f"http://127.0.0.1:{port}", process)
    finally:
        process.terminate()
        process.wait()


def _answering(url: str, process: subprocess.Popen[bytes]) -> str:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        assert process.poll() is None, "app.py ended before it answered"
        try:
            with urllib.request.urlopen(url, timeout=5):
                return url
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise AssertionError(f"no answer from app.py within {START_SECONDS} s")


def summarize(page: str, text: str, bullets: int) -> tuple[str, Any]:
    """The last event of a call, and its data."""
    request = urllib.request.Request(
        f"{page}/gradio_api/call/summarize",
        data=json.dumps({"data": [text, bullets]}).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as answer:
        event_id = json.load(answer)["event_id"]
    with urllib.request.urlopen(f"{page}/gradio_api/call/summarize/{event_id}") as stream:
        lines = stream.read().decode().splitlines()
    events = [line.removeprefix("event: ") for line in lines if line.startswith("event: ")]
    data = [line.removeprefix("data: ") for line in lines if line.startswith("data: ")]
    return events[-1], json.loads(data[-1])


def test_article_becomes_rows(page: str) -> None:
    event, (status, html) = summarize(page, ARTICLE, 3)
    assert (event, status) == ("complete", "")
    assert html.count('id="point-') == 3


def test_hostile_article_is_shown_as_text(page: str) -> None:
    hostile = "Le ministre <img src=x onerror=alert(1)> a annoncé une réforme ${alert(2)} mardi."
    event, (_, html) = summarize(page, hostile, 1)
    assert event == "complete"
    assert "<img" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html


def test_error_says_what_to_do_and_is_escaped(page: str) -> None:
    event, data = summarize(page, "   ", 5)
    assert event == "error"
    assert "no word to read" in json.dumps(data)
