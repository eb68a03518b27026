"""A page in this process, with stand-ins for models that a test can hold; and a real browser."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import gradio as gr
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from translators import info

from summarizer.messages.errors import EngineError
from summarizer.pipeline import Pipeline
from summarizer.pipeline.engines import Engines
from summarizer.points.candidates import Proposer
from summarizer.points.chosen import Chosen
from summarizer.translation.guarded import Guarded
from summarizer.types import Downloading, Fact, Lang, ModelInfo, Strategy
from summarizer.web.jobs import News
from summarizer.web.page import assets, build_demo

FACTS = (Fact("text", ("For a test.",)),)

ARTICLE = (
    "Le port de Brest agrandit ses quais\n\n"
    "Le port de Brest va agrandir ses quais pour accueillir les navires de l’OTAN. "
    "Les travaux coûteront 38 millions d’euros, selon la ministre Anne Le Goff.\n\n"
    "La ville de Brest attend 200 emplois nouveaux dans les prochaines années. "
    "Les pêcheurs de la rade craignent pourtant pour leurs zones de travail."
)
ENGLISH = {
    "Le port de Brest agrandit ses quais": "The port of Brest is extending its quays",
    "Le port de Brest va agrandir ses quais pour accueillir les navires de l’OTAN.": (
        "The port of Brest is going to extend its quays to receive the ships of NATO."
    ),
    "Les travaux coûteront 38 millions d’euros, selon la ministre Anne Le Goff.": (
        "The works will cost 38 million euros, according to the minister Anne Le Goff."
    ),
    "La ville de Brest attend 200 emplois nouveaux dans les prochaines années.": (
        "The city of Brest expects 200 new jobs in the coming years."
    ),
    "Les pêcheurs de la rade craignent pourtant pour leurs zones de travail.": (
        "The fishermen of the bay nevertheless fear for the areas where they work."
    ),
}


class HeldTranslator:
    """Knows the sentences of `ENGLISH`, and gives others back; waits before each while held."""

    def __init__(self) -> None:
        self.info = info("phrasebook")
        self.batch_texts = 1
        self.is_broken = False
        self.asked: list[str] = []
        self._free = threading.Event()
        self._free.set()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Nothing is translated within this block."""
        self._free.clear()
        try:
            yield
        finally:
            self._free.set()

    def release(self) -> None:
        """Translate again, before the end of the block."""
        self._free.set()

    def translate(self, texts: Sequence[str], *, source: Lang, target: Lang) -> list[str]:
        assert self._free.wait(60)
        if self.is_broken:
            raise EngineError("The phrasebook is torn. Buy another.")
        self.asked += texts
        return [ENGLISH.get(text, f"In English: {text}") for text in texts]


class Opener:
    """Summarises by choosing sentences, and translates everything with one translator."""

    def __init__(self, proposer: Proposer, translator: HeldTranslator) -> None:
        self._proposer = proposer
        self._translator = translator
        self.on_open: Callable[[], None] = lambda: None

    def __call__(
        self, source: Lang, columns: Sequence[Lang], *, strategy: Strategy | None = None
    ) -> Engines:
        self.on_open()
        guarded = {column: Guarded(self._translator) for column in columns if column != source}
        return Engines(self._proposer, guarded, FACTS)

    def translator(self, source: Lang, target: Lang) -> tuple[Guarded, tuple[Fact, ...]]:
        return Guarded(self._translator), FACTS


class Served:
    """A page at `url`, and its models."""

    def __init__(self) -> None:
        self.translator = HeldTranslator()
        role = ModelInfo("extractive", "summarization", "", "", "extractive", "")
        self.opener = Opener(Chosen(role, max_words=400), self.translator)
        self.news = News()
        self.demo = build_demo({"test": Pipeline(self.opener)}, self.news)
        _, self.url, _ = self.demo.queue(max_size=20).launch(
            **assets(), share=False, run_history=False, prevent_thread_lock=True, quiet=True
        )

    def downloads(self, done: int, total: int) -> None:
        """A model is being fetched, as far as this."""
        self.news(Downloading("opus-mt-fr-en", done, total))


def serving() -> Iterator[Served]:
    """A page, for as long as it is needed."""
    page = Served()
    yield page
    page.demo.close(verbose=False)
    gr.close_all(verbose=False)


def real_chromium() -> Iterator[Browser]:
    """A real browser. Without it, CI fails; elsewhere its tests are skipped."""
    path = next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
    )
    if not path:
        reason = "NO PAGE IS TESTED: there is no Chromium here. Install it: apt install chromium"
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, url: str, **options: object) -> Iterator[Page]:
    """A page in a browser of its own that speaks English unless `locale` says else. Fails if a

    script of the page raised an error.
    """
    context: BrowserContext = browser.new_context(**{"locale": "en-GB", **options})  # type: ignore[arg-type]
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(url)
    page.wait_for_selector("#visavis-run")
    yield page
    context.close()
    assert errors == []


def run(page: Page, text: str = ARTICLE) -> None:
    """Paste an article, run, and wait for the whole result, not the one that may be there."""
    page.locator("#visavis-points section").evaluate_all("all => all.forEach(e => e.id = 'old')")
    start(page, text)
    page.wait_for_selector("#visavis-points section:not(#old) footer", timeout=60_000)


def start(page: Page, text: str = ARTICLE) -> None:
    """Paste an article and run."""
    page.fill("#visavis-article textarea", text)
    page.click("#visavis-run")


def read(path: str | Path) -> str:
    return Path(path).read_text("utf-8")
