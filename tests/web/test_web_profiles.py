"""The line beside the article names the models that would work, and the server, if any."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from model_server import ModelServer, manifest_text

from summarizer.engines.served import directory, reach
from summarizer.store.catalog import own_folder
from summarizer.web import profiles

PROFILE = """\
name: mine
description: For tests.
translation: [my-server]
summarization: [extractive]
"""


@pytest.fixture(autouse=True)
def served(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A profile with a model on a server; the page reads the catalogue once."""
    monkeypatch.setattr(directory, "_known", {})
    with ModelServer().serving() as url:
        for folder, name, text in (
            ("models", "my-server", manifest_text(url)),
            ("configs", "mine", PROFILE),
        ):
            (own_folder() / folder).mkdir()
            (own_folder() / folder / f"{name}.yaml").write_text(text)
        profiles._catalog.cache_clear()
        yield
    profiles._catalog.cache_clear()


def line(speech: str = "en") -> str:
    request: Any = SimpleNamespace(headers={"accept-language": speech})
    return profiles.cost("mine", "fr", "", request)


def test_page_promises_that_all_stays_here_only_if_no_profile_has_a_server() -> None:
    assert profiles.stay_here(["embedded", "auto", "fake"])
    assert not profiles.stay_here(["embedded", "mine"])


def test_server_on_this_machine_is_no_news() -> None:
    assert line() == "<small>Models: extractive, my-server.</small>"


def test_server_on_another_machine_is_named_before_anything_is_sent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def elsewhere(*_: object) -> list[str]:
        return ["10.0.0.7"]

    monkeypatch.setattr(reach, "_addresses", elsewhere)
    assert "The text is sent to 127.0.0.1:" in line()
    assert "Le texte est envoyé à 127.0.0.1:" in line("fr")
