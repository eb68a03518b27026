"""Real server processes with the stand-in models, and how other programs call them."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from scripts.serving import serving as server_of

ROOT = Path(__file__).resolve().parents[1]
ARTICLE = (ROOT / "examples" / "otan.fr.txt").read_text("utf-8")
ANSWER_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is being served."""

    url: str
    log: Path

    def start(self, endpoint: str, given: dict[str, Any] | list[Any]) -> httpx.Response:
        """Ask for a run, by the names of the arguments or in their order."""
        named = isinstance(given, dict)
        return httpx.post(
            f"{self.url}/gradio_api/call/{'v2/' if named else ''}{endpoint}",
            json=given if named else {"data": given},
        )

    def result(self, endpoint: str, started: httpx.Response) -> tuple[str, Any]:
        """The last event of a run, and its data."""
        url = f"{self.url}/gradio_api/call/{endpoint}/{started.json()['event_id']}"
        lines = httpx.get(url, timeout=ANSWER_SECONDS).text.splitlines()
        events = [line.removeprefix("event: ") for line in lines if line.startswith("event: ")]
        data = [line.removeprefix("data: ") for line in lines if line.startswith("data: ")]
        return events[-1], json.loads(data[-1])

    def call(self, endpoint: str, given: dict[str, Any] | list[Any]) -> tuple[str, Any]:
        """The result of a run: "complete" and its values, or "error" and its data."""
        return self.result(endpoint, self.start(endpoint, given))

    def answer(self, endpoint: str, **arguments: Any) -> Any:
        """The one value of a run that goes well."""
        event, data = self.call(endpoint, arguments)
        assert event == "complete", data
        return data[0]

    def refusal(self, endpoint: str, **arguments: Any) -> str:
        """The message of a run that does not."""
        event, data = self.call(endpoint, arguments)
        assert event == "error", data
        return str(data["error"])


@pytest.fixture(scope="session")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The page as `app.py` serves it."""
    with serving([ROOT / "app.py"], tmp_path_factory.mktemp("page")) as served:
        yield served


@contextmanager
def serving(command: Sequence[str | Path], folder: Path) -> Iterator[Page]:
    """A server of its own for a Python script, with its cache and its log in a folder."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
        "VISAVIS_CACHE": str(folder),
        "VISAVIS_PROFILE": "echo",
    }
    log = folder / "server.log"
    with (
        log.open("wb") as written,
        server_of(environment, command=[sys.executable, *map(str, command)], log=written) as server,
    ):
        yield Page(server.url, log)
