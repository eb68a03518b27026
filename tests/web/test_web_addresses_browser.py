"""An address in a real Chromium: read, refused, cancelled, clicked twice, or sent."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
from page_fixtures import ARTICLE, Served, opened, start
from playwright.sync_api import Browser, Page, expect

from summarizer.inputs import pages
from summarizer.inputs.fetching import Answer
from summarizer.messages.errors import UnreadablePage
from summarizer.web import addresses

PLACE = "https://www.exemple.fr/port"
BOX = "#visavis-article textarea"
HTML = "".join(
    f"<p>{paragraph}</p>" if n else f"<h1>{paragraph}</h1>"
    for n, paragraph in enumerate(ARTICLE.split("\n\n"))
)


class Site:
    """The page at `PLACE`; a request waits until it is released."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.free = threading.Event()
        self.free.set()
        self.code = ""

    def fetch(self, place: str, **_: object) -> Answer:
        self.asked.append(place)
        assert self.free.wait(60)
        if self.code:
            raise UnreadablePage(self.code, place, 403)
        body = f"<html lang='fr'><head><title>Port</title></head><body><article>{HTML}".encode()
        return Answer(place, body, "text/html", "utf-8", {})


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    for name in (addresses.VARIABLE, "GRADIO_SERVER_NAME", "SPACE_ID", "HF_HUB_OFFLINE"):
        monkeypatch.delenv(name, raising=False)
    site = Site()
    monkeypatch.setattr(pages, "fetch", site.fetch)
    yield site
    site.free.set()


@pytest.fixture
def page(chromium: Browser, served: Served, site: Site) -> Iterator[Page]:
    with opened(chromium, served.url, viewport={"width": 1280, "height": 900}) as page:
        yield page


def status(page: Page) -> Callable[[str], None]:
    line = page.locator("#visavis-status")
    return lambda words: expect(line).to_contain_text(re.compile(words), timeout=20_000)


def start_after_cancelling(page: Page, text: str) -> None:
    """Run once the cancelled run has ended: until then, Gradio ignores a click on its button."""
    page.fill(BOX, text)
    for _ in range(20):
        page.click("#visavis-run")
        try:
            expect(page.locator("#visavis-status")).not_to_contain_text("Cancelled", timeout=1_000)
        except AssertionError:
            continue
        return


def test_the_article_at_an_address_is_shown_with_its_evidence_and_the_address_stays(
    page: Page,
) -> None:
    page.fill(BOX, PLACE)
    expect(page.locator("#visavis-hint")).to_contain_text("Address of a page")
    page.click("#visavis-run")
    page.wait_for_selector("#visavis-points footer", timeout=60_000)
    assert page.locator("#visavis-points tbody tr").count() >= 3
    assert PLACE in page.inner_text("#visavis-points footer")
    shown = page.locator("#visavis-evidence")
    assert "38 millions d’euros" in shown.inner_text()
    assert shown.locator("mark").count() >= 3
    assert page.input_value(BOX) == PLACE


@pytest.mark.parametrize("code", ["page denied", "page slow", "address inside"])
def test_a_refusal_is_one_message_and_what_was_typed_stays(
    code: str, page: Page, site: Site
) -> None:
    site.code = code
    start(page, PLACE)
    status(page)("⚠.*paste the text")
    assert page.input_value(BOX) == PLACE


def test_a_run_that_reads_a_page_says_so_and_can_be_cancelled(page: Page, site: Site) -> None:
    site.free.clear()
    start(page, PLACE)
    status(page)(f"reading {PLACE}")
    page.click("#visavis-cancel")
    status(page)("Cancelled")
    site.free.set()
    start_after_cancelling(page, ARTICLE)
    page.wait_for_selector("#visavis-points footer", timeout=60_000)
    assert PLACE not in page.inner_text("#visavis-points footer")


def test_two_clicks_are_no_two_results(page: Page, site: Site) -> None:
    site.free.clear()
    start(page, PLACE)
    status(page)("reading")
    page.click("#visavis-run")
    site.free.set()
    page.wait_for_selector("#visavis-points footer", timeout=60_000)
    assert page.locator("#visavis-points table").count() == 1
    assert len(site.asked) <= 2


def test_cancelling_twice_and_clearing_leaves_an_empty_page(page: Page, site: Site) -> None:
    site.free.clear()
    start(page, PLACE)
    status(page)("reading")
    page.click("#visavis-cancel")
    page.click("#visavis-cancel")
    page.click("#visavis-clear")
    site.free.set()
    expect(page.locator(BOX)).to_have_value("")
    expect(page.locator("#visavis-points tbody")).to_have_count(0)


# The bookmarklet


@pytest.mark.parametrize(
    ("fragment", "value"),
    [
        (f"address={quote(PLACE, safe='')}", PLACE),
        (f"text={quote(ARTICLE)}", ARTICLE),
        (f"text={quote('<img src=x onerror=alert(1)>')}", "<img src=x onerror=alert(1)>"),
    ],
)
def test_what_the_bookmarklet_sends_waits_for_the_reader(
    fragment: str, value: str, chromium: Browser, served: Served, site: Site
) -> None:
    with opened(chromium, f"{served.url}#{fragment}") as page:
        expect(page.locator(BOX)).to_have_value(value)
        page.wait_for_timeout(1500)
        assert page.url.rstrip("/") == served.url.rstrip("/")
        assert site.asked == []  # nothing is read or run without a click
        assert page.locator("#visavis-points section").count() == 0
        if value == PLACE:
            page.click("#visavis-run")
            page.wait_for_selector("#visavis-points footer", timeout=60_000)
            assert site.asked == [PLACE]


def test_a_page_without_a_fragment_begins_empty(page: Page) -> None:
    assert page.input_value(BOX) == ""
