"""The page in a real Chromium, as a reader sees and uses it."""

from __future__ import annotations

import base64
import json
import re
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import file_builders as build
import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from gradio_client import Client
from page_fixtures import ARTICLE, ENGLISH, Served, opened, read, run, start
from playwright.sync_api import Browser, Page, expect

from summarizer.inputs import files
from summarizer.types import Digest

LIT = "is-lit"
WAITING = "Les habitants attendent la fin des travaux du port avant de donner leur avis."
"""Is in an article that waits, and in no other."""


@pytest.fixture
def page(chromium: Browser, served: Served) -> Iterator[Page]:
    with opened(chromium, served.url, viewport={"width": 1280, "height": 900}) as page:
        yield page


@pytest.fixture(scope="module")
def result(chromium: Browser, served: Served) -> Iterator[Page]:
    """A page that shows the points of `ARTICLE`; tests only look and point at it."""
    with opened(chromium, served.url, viewport={"width": 1280, "height": 900}) as page:
        run(page)
        yield page


def lit(page: Page, within: str) -> list[str]:
    return page.locator(f"{within} .{LIT}").all_inner_texts()


# From text to points


def test_pasted_article_becomes_rows_in_two_columns(result: Page) -> None:
    rows = result.locator("#visavis-points tbody tr")
    sides = [row.locator("td").all_inner_texts() for row in rows.all()]
    assert len(sides) >= 3
    assert all(ENGLISH[french.strip()] == english.strip() for french, english in sides)


def test_title_is_on_top_in_both_languages(result: Page) -> None:
    heads = result.locator("#visavis-points thead strong").all_inner_texts()
    assert heads == [
        "Le port de Brest agrandit ses quais",
        "The port of Brest is extending its quays",
    ]


def test_provenance_names_language_models_time_and_share_read(result: Page) -> None:
    footer = result.inner_text("#visavis-points footer")
    for part in ("Français 99 %", "extractive", "phrasebook", " s ·", "100 % of the text read"):
        assert part in footer


def test_example_becomes_points(page: Page) -> None:
    page.locator(".examples-holder button, button.gallery-item").first.click()
    expect(page.locator("#visavis-article textarea")).not_to_have_value("")
    page.click("#visavis-run")
    page.wait_for_selector("#visavis-points footer", timeout=60_000)


def test_length_and_language_are_shown_before_the_run(page: Page) -> None:
    page.fill("#visavis-article textarea", ARTICLE)
    expect(page.locator("#visavis-hint")).to_have_text(f"{len(ARTICLE)} characters · Français 99 %")


def test_control_and_enter_run(page: Page) -> None:
    page.fill("#visavis-article textarea", ARTICLE)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#visavis-points footer", timeout=60_000)


def test_file_becomes_the_article(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "artïcle.txt"
    file.write_bytes(ARTICLE.encode("utf-16"))
    page.set_input_files("input[type=file]", file)
    expect(page.locator("#visavis-article textarea")).to_have_value(ARTICLE)


def drop(page: Page, name: str, kind: str, content: str | bytes) -> None:
    data = content.encode() if isinstance(content, str) else content
    page.evaluate(
        """([name, kind, content]) => {
            const data = new DataTransfer();
            const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
            data.items.add(new File([bytes], name, { type: kind }));
            const box = document.querySelector("#visavis-article textarea");
            box.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true }));
        }""",
        [name, kind, base64.b64encode(data).decode()],
    )


def test_dropped_file_becomes_the_article(page: Page) -> None:
    drop(page, "a.txt", "text/plain", ARTICLE)
    expect(page.locator("#visavis-article textarea")).to_have_value(ARTICLE)


def test_binary_file_is_refused_and_the_article_stays(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "picture.txt"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    page.fill("#visavis-article textarea", ARTICLE)
    page.set_input_files("input[type=file]", file)
    expect(page.locator("#visavis-status .problem")).to_be_visible()
    expect(page.locator("#visavis-article textarea")).to_have_value(ARTICLE)


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en-GB", "the PDF “une.pdf” is damaged or cut off: fetch it again, or paste its text"),
        ("fr-FR", "le PDF « une.pdf » est endommagé ou tronqué : téléchargez-le à nouveau, ou"),
    ],
)
def test_damaged_pdf_is_refused_in_the_language_of_the_page(
    chromium: Browser, served: Served, locale: str, said: str
) -> None:
    with opened(chromium, served.url, locale=locale) as page:
        page.fill("#visavis-article textarea", ARTICLE)
        drop(page, "une.pdf", "application/pdf", "%PDF-1.7 …")
        problem = page.locator("#visavis-status .problem")
        expect(problem).to_be_visible()
        shown = re.sub(r"\s", " ", problem.inner_text())
        assert said in shown
        expect(page.locator("#visavis-article textarea")).to_have_value(ARTICLE)


def test_text_without_points_is_refused_in_french_on_the_french_page(
    chromium: Browser, served: Served
) -> None:
    with opened(chromium, served.url, locale="fr-FR") as page:
        start(page, "xq")
        problem = page.locator("#visavis-status .problem")
        expect(problem).to_contain_text("La langue du texte n’est pas sûre")
        shown = re.sub(r"\s", " ", problem.inner_text())
        assert "indiquez sa langue (« Langue de l’article »)" in shown


def article(page: Page) -> str:
    return page.locator("#visavis-article textarea").input_value()


FILES: Mapping[str, Callable[[], bytes]] = {
    "une.pdf": build.article_pdf,
    "une.docx": build.docx,
    "une.odt": build.odt,
    "une.eml": lambda: bytes(build.mail()),
}


@pytest.mark.parametrize("name", FILES)
def test_dropped_file_of_any_format_becomes_the_article_and_is_named(page: Page, name: str) -> None:
    drop(page, name, "", FILES[name]())
    expect(page.locator("#visavis-file strong")).to_have_text(name)
    assert article(page).startswith(build.TITLE)


def test_name_of_the_file_stays_with_its_points_until_it_is_cleared(page: Page) -> None:
    drop(page, "une.pdf", "application/pdf", build.article_pdf())
    expect(page.locator("#visavis-file strong")).to_have_text("une.pdf")
    page.click("#visavis-run")
    page.wait_for_selector("#visavis-points footer", timeout=60_000)
    expect(page.locator("#visavis-points footer")).to_contain_text("une.pdf")
    title = page.locator("#visavis-points tbody a").first.get_attribute("title") or ""
    assert re.search(r"characters \d+–\d+ of the article, page \d", title)
    expect(page.locator("#visavis-file strong")).to_have_text("une.pdf")
    page.click("#visavis-clear")
    expect(page.locator("#visavis-file strong")).to_have_count(0)
    run(page)
    expect(page.locator("#visavis-points footer")).not_to_contain_text("une.pdf")


def test_changed_text_of_a_file_is_noted(page: Page) -> None:
    drop(page, "une.pdf", "application/pdf", build.article_pdf())
    expect(page.locator("#visavis-file strong")).to_have_text("une.pdf")
    start(page, article(page).replace("450 emplois", "900 emplois"))
    page.wait_for_selector("#visavis-points footer", timeout=60_000)
    expect(page.locator("#visavis-points footer")).to_contain_text("The text was changed")


def test_other_text_in_the_place_of_a_file_is_no_longer_that_file(page: Page) -> None:
    drop(page, "une.docx", "", build.docx())
    expect(page.locator("#visavis-file strong")).to_have_text("une.docx")
    page.fill("#visavis-article textarea", "Un tout autre texte, qui vient d’ailleurs.")
    page.locator("#visavis-article textarea").blur()
    expect(page.locator("#visavis-file strong")).to_have_count(0)


def test_chapters_of_a_book_can_be_chosen(page: Page) -> None:
    drop(page, "livre.epub", "application/epub+zip", build.epub())
    expect(page.locator("#visavis-chapter")).to_be_visible()
    expect(page.locator("#visavis-file")).to_contain_text("2 chapters")
    assert article(page) == build.ARTICLE
    page.click("#visavis-chapter input")
    page.get_by_role("option", name="2. La rade").click()
    expect(page.locator("#visavis-article textarea")).to_have_value(re.compile(r"^La rade\n"))
    page.click("#visavis-run")
    page.wait_for_selector("#visavis-points footer", timeout=60_000)
    expect(page.locator("#visavis-points footer")).to_contain_text("livre.epub · La rade")
    drop(page, "a.txt", "text/plain", ARTICLE)
    expect(page.locator("#visavis-chapter")).to_be_hidden()


def test_file_that_is_too_large_is_refused_in_french_on_the_french_page(
    chromium: Browser, served: Served, tmp_path: Path
) -> None:
    file = tmp_path / "grand.txt"
    file.write_bytes(b"mot " * 5_500_000)
    with opened(chromium, served.url, locale="fr-FR") as page:
        page.set_input_files("input[type=file]", file)
        problem = page.locator("#visavis-status .problem")
        expect(problem).to_contain_text("dépasse 20 Mo", timeout=30_000)


# While it works


def test_points_come_before_their_translations(page: Page, served: Served) -> None:
    with served.translator.held():
        start(page)
        page.wait_for_selector("#visavis-points tr[data-evidence]")
        coming = page.locator("#visavis-points td.coming")
        expect(coming.first).to_have_text("being translated")
        assert page.locator("#visavis-points footer").count() == 0
        assert 0 < float(page.get_attribute("#visavis-status progress", "value") or 0) < 1
    page.wait_for_selector("#visavis-points footer")
    expect(coming).to_have_count(0)


def test_download_of_a_model_is_shown_as_it_proceeds(page: Page, served: Served) -> None:
    go_on = threading.Event()

    def download() -> None:
        served.downloads(75, 300)
        assert go_on.wait(30)

    served.opener.on_open = download
    try:
        start(page)
        bar = page.locator("#visavis-status progress")
        expect(bar).to_have_attribute("value", "0.250")
        expect(page.locator("#visavis-status")).to_contain_text("fetching opus-mt-fr-en")
    finally:
        served.opener.on_open = lambda: None
        go_on.set()
    page.wait_for_selector("#visavis-points footer")


def test_cancel_stops_within_one_call_and_keeps_finished_points(page: Page, served: Served) -> None:
    with served.translator.held():
        start(page)
        page.wait_for_selector("#visavis-points tr[data-evidence]")
        page.click("#visavis-cancel")
        expect(page.locator("#visavis-status")).to_contain_text("Cancelled")
    asked = len(served.translator.asked)
    page.wait_for_timeout(500)
    assert len(served.translator.asked) <= asked + 1
    assert page.locator("#visavis-points tr[data-evidence]").count() >= 3
    run(page)


def test_leaving_the_page_stops_its_run(chromium: Browser, served: Served) -> None:
    with opened(chromium, served.url) as page, served.translator.held():
        start(page)
        page.wait_for_selector("#visavis-points tr[data-evidence]")
        page.reload()
        page.wait_for_selector("#visavis-run")
        assert page.locator("#visavis-points table").count() == 0
    with opened(chromium, served.url) as page:
        run(page)


@pytest.mark.usefixtures("chromium")  # as all pages in this process have it
def test_run_of_a_caller_who_hangs_up_stops_within_one_call(served: Served) -> None:
    served.translator.asked.clear()
    calls = f"{served.url}gradio_api/call"
    with served.translator.held():
        started = httpx.post(f"{calls}/v2/summarize", json={"text": ARTICLE})
        url = f"{calls}/summarize/{started.json()['event_id']}"
        with httpx.stream("GET", url):
            time.sleep(3)  # the run begins, and waits for the translator
        time.sleep(1)
    Client(served.url, verbose=False, analytics_enabled=False).predict(
        text=WAITING, api_name="/translate"
    )
    assert served.translator.asked[-1] == WAITING
    assert len(served.translator.asked) <= 2


@pytest.fixture
def waiting(page: Page, chromium: Browser, served: Served) -> Iterator[Page]:
    """A second page, whose run waits behind that of the first; then the models go on."""
    served.translator.asked.clear()
    with served.translator.held(), opened(chromium, served.url) as second:
        start(page)
        page.wait_for_selector("#visavis-points tr[data-evidence]")
        start(second, f"{ARTICLE}\n\n{WAITING}")
        expect(second.locator("#visavis-status")).to_contain_text("queue: 1/1")
        yield second


def cancel(page: Page) -> None:
    """Press Cancel; the page confirms it at once."""
    page.click("#visavis-cancel")
    expect(page.locator("#visavis-status")).to_contain_text("Cancelled")


def test_waiting_run_is_cancelled_at_once_and_never_runs(
    page: Page, waiting: Page, served: Served
) -> None:
    cancel(waiting)
    expect(waiting.locator("#visavis-status")).not_to_contain_text("queue")
    served.translator.release()
    page.wait_for_selector("#visavis-points footer")
    run(waiting, ARTICLE)
    assert WAITING not in served.translator.asked


def test_run_pressed_after_a_cancelled_one_waits_and_runs(
    page: Page, waiting: Page, served: Served
) -> None:
    cancel(waiting)
    waiting.click("#visavis-run")
    expect(waiting.locator("#visavis-status")).to_contain_text("queue: 1/1")
    served.translator.release()
    waiting.wait_for_selector("#visavis-points footer")


def test_waiting_run_is_cleared(waiting: Page, served: Served) -> None:
    waiting.click("#visavis-clear")
    expect(waiting.locator("#visavis-article textarea")).to_have_value("")
    expect(waiting.locator("#visavis-status")).not_to_contain_text("queue")
    served.translator.release()
    run(waiting, ARTICLE)
    assert WAITING not in served.translator.asked


def test_leaving_the_page_withdraws_its_waiting_run(
    page: Page, waiting: Page, served: Served
) -> None:
    waiting.goto("about:blank")
    waiting.wait_for_timeout(1000)
    served.translator.release()
    page.wait_for_selector("#visavis-points footer")
    run(page)
    assert WAITING not in served.translator.asked


def test_cancel_without_a_run_changes_nothing(page: Page) -> None:
    run(page)
    page.click("#visavis-cancel")
    page.wait_for_timeout(500)
    assert "Done in" in page.inner_text("#visavis-status")


def test_clear_empties_the_page(page: Page) -> None:
    run(page)
    page.click("#visavis-clear")
    expect(page.locator("#visavis-article textarea")).to_have_value("")
    expect(page.locator("#visavis-points table")).to_have_count(0)
    expect(page.locator("#visavis-tabs")).to_be_hidden()


# Errors lose nothing


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("12 34", "has no word to read"),
        ("xq", "is not certain"),
        ("a" * 200_001, "the limit is 200,000"),
    ],
    ids=["no word", "no language", "too long"],
)
def test_error_says_what_to_do_and_keeps_the_text(page: Page, text: str, said: str) -> None:
    start(page, text)
    expect(page.locator("#visavis-status .problem")).to_contain_text(said)
    expect(page.locator("#visavis-article textarea")).to_have_value(text)
    run(page)


def test_failing_model_is_reported_and_the_next_run_works(page: Page, served: Served) -> None:
    served.translator.is_broken = True
    try:
        start(page)
        expect(page.locator("#visavis-status .problem")).to_contain_text("phrasebook is torn")
    finally:
        served.translator.is_broken = False
    run(page)


# A glossary


def give(page: Page, terms: str) -> None:
    """Type a glossary."""
    if not page.locator("#visavis-terms textarea").is_visible():
        page.click("#visavis-glossary button")
        page.wait_for_timeout(500)  # nobody types before the panel is open and takes it in
    page.fill("#visavis-terms textarea", terms)


def test_glossary_is_folded_until_opened(page: Page) -> None:
    expect(page.locator("#visavis-terms textarea")).to_be_hidden()
    page.locator("#visavis-glossary button").press("Enter")
    expect(page.locator("#visavis-terms textarea")).to_be_visible()


def test_term_missing_from_the_translation_is_marked(page: Page) -> None:
    give(page, "# of today\nemplois = positions\nrade → bay\n")
    run(page)
    warnings = page.locator("#visavis-points .warning").all_inner_texts()
    assert warnings == ["the term “emplois” should be “positions”"]


def test_whole_translation_is_held_to_the_glossary(page: Page) -> None:
    run(page)
    give(page, "emplois = positions")
    page.click("#visavis-tab-translation-button")
    page.click("#visavis-translate")
    page.wait_for_selector("#visavis-translation footer")
    warnings = page.locator("#visavis-translation .warning").all_inner_texts()
    assert warnings == ["the term “emplois” should be “positions”"]


@pytest.mark.parametrize("locale", ["en-GB", "fr-FR"])
def test_wrong_line_of_the_glossary_is_reported_and_nothing_is_lost(
    chromium: Browser, served: Served, locale: str
) -> None:
    said = {
        "en-GB": "Glossary, line 2: 1 cell(s) in “rade”",
        "fr-FR": "Glossaire, ligne 2\u00a0: 1 case(s) dans «\u00a0rade\u00a0»",
    }
    with opened(chromium, served.url, locale=locale) as page:
        give(page, "OTAN = NATO\nrade")
        start(page)
        expect(page.locator("#visavis-status .problem")).to_contain_text(said[locale])
        expect(page.locator("#visavis-article textarea")).to_have_value(ARTICLE)
        expect(page.locator("#visavis-terms textarea")).to_have_value("OTAN = NATO\nrade")
        give(page, "OTAN = NATO")
        run(page)


# Names, points and evidence belong together


def test_hovered_name_is_highlighted_in_both_columns_and_the_article(result: Page) -> None:
    result.locator('#visavis-points td[lang], #visavis-points mark:text-is("OTAN")').first.hover()
    result.locator('#visavis-points mark:text-is("OTAN")').hover()
    assert lit(result, "#visavis-points td") == ["OTAN", "NATO"]
    assert "OTAN" in lit(result, "#visavis-evidence article")


def test_focused_name_is_highlighted_too(result: Page) -> None:
    result.locator('#visavis-points mark:text-is("NATO")').focus()
    assert lit(result, "#visavis-points td") == ["OTAN", "NATO"]


def test_point_highlights_its_row_and_its_evidence(result: Page) -> None:
    row = result.locator("#visavis-points tbody tr").nth(1)
    row.locator("th").hover()
    assert result.locator(f"#visavis-points tr.{LIT}").count() == 1
    (evidence,) = lit(result, "#visavis-evidence")
    assert row.locator("td").first.inner_text().strip() in evidence


def test_evidence_highlights_its_point(result: Page) -> None:
    mark = result.locator("#visavis-evidence mark").first
    mark.hover()
    number = mark.get_attribute("data-evidence")
    row = result.locator(f"#visavis-points tr.{LIT}")
    assert row.get_attribute("data-evidence") == number


def test_activated_point_goes_to_its_evidence(page: Page) -> None:
    run(page)
    page.click("#visavis-tab-details-button")
    page.locator("#visavis-points tbody tr a").last.press("Enter")
    focused = page.locator("#visavis-evidence mark:focus")
    expect(focused).to_be_in_viewport()
    expect(focused).to_contain_text("pêcheurs")


# Results in hand


def test_files_hold_the_same_digest(page: Page) -> None:
    run(page)
    saved = {}
    for ending in ("json", "md", "html"):
        with page.expect_download() as download:
            page.click(f"#visavis-{ending}")
        assert download.value.suggested_filename == f"visavis.{ending}"
        saved[ending] = read(download.value.path())
    digest = Digest.from_json(saved["json"])
    for bullet in digest.bullets:
        first_words = " ".join(bullet.en.text.split()[:2])
        assert first_words in saved["md"]
        assert first_words in saved["html"]
    assert "<script" not in saved["html"]
    with page.expect_download() as download:
        page.click("#visavis-docx")
    (document,) = files.read(Path(download.value.path()).read_bytes(), "visavis.docx")
    assert all(bullet.en.shown in document.text for bullet in digest.bullets)
    page.click("#visavis-copy")
    page.wait_for_timeout(300)
    assert page.evaluate("navigator.clipboard.readText()") == saved["md"]


def test_whole_translation_is_beside_the_original(page: Page) -> None:
    run(page)
    page.click("#visavis-tab-translation-button")
    page.click("#visavis-translate")
    page.wait_for_selector("#visavis-translation footer")
    rows = page.locator("#visavis-translation tbody tr").all()
    assert [tuple(row.locator("td").all_inner_texts()) for row in rows] == list(ENGLISH.items())


def test_details_name_models_stages_and_checks(page: Page) -> None:
    run(page)
    page.click("#visavis-tab-details-button")
    tables = page.locator("#visavis-details table")
    expect(tables).to_have_count(3)
    assert "phrasebook" in (tables.nth(0).text_content() or "")
    assert "translation" in (tables.nth(1).text_content() or "")
    assert "numbers" in (tables.nth(2).text_content() or "")


def test_correction_by_keyboard_is_checked_and_kept_for_the_next_run_in_this_browser(
    page: Page,
) -> None:
    run(page)
    edit = page.locator('[data-change="correct"][data-point="1"][data-in="en"]')
    edit.press("Enter")
    field = page.locator(".correcting textarea")
    expect(field).to_be_focused()
    field.fill("not kept")
    field.press("Escape")
    expect(field).to_have_count(0)
    expect(edit).to_be_focused()
    edit.press("Enter")
    field.fill("The works will cost <img src=x onerror=alert(1)> 83 million euros.")
    field.press("Enter")
    cell = page.locator("#visavis-points tbody tr:nth-child(2) td:last-child")
    expect(cell.locator(".note")).to_have_text("corrected by hand")
    expect(cell.locator("p").first).to_contain_text("<img src=x onerror=alert(1)> 83")
    expect(cell.locator(".warning").first).to_be_visible()
    expect(edit).to_be_focused()
    page.reload()
    page.wait_for_selector("#visavis-run")
    run(page)
    expect(cell.locator(".note")).to_have_text("corrected by hand")
    page.locator('[data-change="ask"][data-point="0"]').press("Enter")
    expect(page.locator("#visavis-status .problem")).to_contain_text("No other translation")
    page.locator('[data-change="restore"]').press("Enter")
    expect(cell.locator(".note")).to_have_count(0)
    expect(cell.locator("p").first).to_contain_text("38 million euros")


def test_columns_are_read_as_chosen_without_a_run_and_the_browser_remembers(page: Page) -> None:
    run(page)
    french, english = page.locator("#visavis-points tbody tr").first.locator("td").all()
    page.locator('[name="visavis-reading"][value="rows"]').check(force=True)
    above, below = french.bounding_box(), english.bounding_box()
    assert above and below and above["y"] + above["height"] <= below["y"]
    page.keyboard.press("ArrowRight")
    expect(english).to_be_hidden()
    page.keyboard.press("ArrowRight")
    expect(french).to_be_hidden()
    page.reload()
    page.wait_for_selector("#visavis-run")
    run(page)
    expect(french).to_be_hidden()
    expect(english).to_be_visible()


# For everybody


def test_page_speaks_french_to_a_french_browser(chromium: Browser, served: Served) -> None:
    with opened(chromium, served.url, locale="fr-FR") as page:
        expect(page.locator("#visavis-run")).to_have_text("Lancer")
        run(page)
        assert "Chaque point est une phrase de l’article." in page.inner_text("#visavis-points")
        assert "Terminé en" in page.inner_text("#visavis-status")
        start(page, "12 34")
        expect(page.locator("#visavis-status .problem")).to_contain_text("aucun mot à lire")


def test_languages_are_stacked_on_a_phone_without_scrolling_sideways(
    chromium: Browser, served: Served
) -> None:
    with opened(chromium, served.url, viewport={"width": 360, "height": 740}) as page:
        run(page)
        french, english = page.locator("#visavis-points tbody tr").first.locator("td").all()
        above, below = french.bounding_box(), english.bounding_box()
        assert above and below and above["y"] + above["height"] <= below["y"]
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_keyboard_alone_reaches_run_names_and_evidence(page: Page) -> None:
    page.focus("#visavis-article textarea")
    page.keyboard.insert_text(ARTICLE)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#visavis-points footer", timeout=60_000)
    reached = set()
    for _ in range(90):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate(
                "(e => e.matches('#visavis-points mark') ? 'name' : e.matches('#visavis-points a')"
                " ? 'evidence' : e.id || e.tagName)(document.activeElement)"
            )
        )
    assert {"visavis-run", "visavis-cancel", "name", "evidence", "visavis-json"} <= reached


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", ["en-GB", "fr-FR"])
def test_axe_finds_nothing_serious(
    chromium: Browser, served: Served, scheme: str, locale: str
) -> None:
    with opened(chromium, served.url, color_scheme=scheme, locale=locale) as page:
        run(page)
        found = Axe().run(page).response["violations"]
        serious = [
            (v["id"], [node["html"][:160] for node in v["nodes"]])
            for v in found
            if v["impact"] in ("serious", "critical")
        ]
        assert serious == [], json.dumps(serious, indent=1)


def test_two_readers_each_get_their_own_result(chromium: Browser, served: Served) -> None:
    other = "\n\n".join(reversed(ARTICLE.split("\n\n")[1:]))
    with opened(chromium, served.url) as one, opened(chromium, served.url) as two:
        with served.translator.held():
            start(one)
            start(two, other)
        one.wait_for_selector("#visavis-points footer")
        two.wait_for_selector("#visavis-points footer")
        first = "#visavis-points tbody tr:first-child td >> nth=0"
        assert "agrandir" in one.inner_text(first)
        assert "200 emplois" in two.inner_text(first)
