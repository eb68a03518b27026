"""The ground of every test: a cache of its own, and the embedded model if it is here."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from summarizer.store import Store
from summarizer.store.catalog import Catalog

if TYPE_CHECKING:
    from page_fixtures import Served
    from playwright.sync_api import Browser

pytest_plugins = ["seq2seq_fixtures", "training_fixtures", "web_fixtures"]

EMBEDDED = "qwen2.5-coder-1.5b-instruct-q4-k-m"

_STORE = Store()  # the user's own: made before a test can point VISAVIS_CACHE elsewhere


@pytest.fixture(autouse=True, scope="session")
def interruptible() -> None:
    """A shell starts a program in the background deaf to Ctrl-C, and its children inherit that."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder for this test alone: no test reads or fills the user's.

    Nor does one read the user's own models and profiles: their folder is empty.
    """
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("VISAVIS_CACHE", str(folder))
    monkeypatch.setenv("VISAVIS_CONFIG", str(tmp_path_factory.mktemp("config")))
    return folder


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A real browser. Without it, CI fails; elsewhere its tests are skipped.

    Closed after each module: while it is open, no test can have an event loop of its own.
    """
    from page_fixtures import real_chromium

    yield from real_chromium()


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    """The page, in this process."""
    from page_fixtures import serving

    yield from serving()


@pytest.fixture(scope="session")
def embedded_model() -> Path:
    """The file of the embedded model. Without it, CI fails; elsewhere its tests are skipped."""
    manifest = Catalog.load().model(EMBEDDED)
    files = _STORE.locate(manifest)
    if files is None:
        reason = (
            f"NO REAL MODEL IS TESTED: {EMBEDDED} is not in {_STORE.root}. "
            f"Fetch it with: visavis models pull {EMBEDDED}"
        )
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    return files[manifest.files[0].name]
