"""Whatever an article, its title or its file's name holds, the page shows it as text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile_texts import HOSTILE
from page_fixtures import ENGLISH, Served, opened, run, start
from playwright.sync_api import Browser, Page, expect

FLAG = "window.pwned=1"
EXECUTING = [
    *HOSTILE,
    f"<script>{FLAG}</script>",
    f"<img src=x onerror={FLAG}>",
    f"<svg onload={FLAG}><animate onbegin={FLAG} attributeName=x dur=1s></svg>",
    f"<svg><script>{FLAG}</script></svg>",
    f"<math><mtext></mtext><mglyph><style><img src=x onerror={FLAG}></style></math>",
    f'"><details open ontoggle={FLAG}>x</details>',
    f"<input autofocus onfocus={FLAG}>",
    f"<iframe srcdoc='<script>parent.{FLAG}</script>'></iframe>",
    f"<a href='javascript:{FLAG}' id=evidence-1>[1]</a>",
    f"<body onload={FLAG}>",
    f"<video><source onerror={FLAG}></video>",
    f"<marquee onstart={FLAG}>x</marquee>",
    f"<object data='javascript:{FLAG}'></object>",
    f"<base href='javascript:{FLAG}//'>",
    f"<form action='javascript:{FLAG}'><button>x</button></form>",
    f"<meta http-equiv=refresh content='0;url=javascript:{FLAG}'>",
    f"${{{FLAG}}}",
    f"`${{{FLAG}}}`",
    f"{{{{constructor.constructor('{FLAG}')()}}}}",
    f"{{{{#with this}}}}{{{{lookup (lookup this 'constructor') '{FLAG}'}}}}{{{{/with}}}}",
    f"{{{{{{{FLAG}}}}}}}",
    f"</style><script>{FLAG}</script>",
    f"</textarea><script>{FLAG}</script>",
    f"<![CDATA[<script>{FLAG}</script>]]>",
    f"&lt;script&gt;{FLAG}&lt;/script&gt;",
    f"\\u003cscript\\u003e{FLAG}\\u003c/script\\u003e",
    f"data:text/html,<script>{FLAG}</script>",
    "\u202e\u2066droite à gauche\u2069",
    "👩‍👩‍👧‍👦 e\u0301 \u200b\u200d\ufeff 🏳️‍🌈",
    "A" * 4_000,
]
SAID = "#visavis-points .warning, #visavis-status .problem"
MARKUP = "script, img, svg, math, iframe, input, video, object, form, base, meta, details, marquee"


@pytest.fixture(scope="module")
def page(chromium: Browser, served: Served) -> Iterator[Page]:
    with opened(chromium, served.url) as page:
        yield page


def test_there_are_enough_hostile_texts() -> None:
    assert len(set(EXECUTING)) >= 40


def assert_harmless(page: Page, shown: str) -> None:
    """Nothing was executed, and the page has no element or attribute that could be."""
    assert page.evaluate("window.pwned") is None
    # The page's own radio buttons are there as well.
    foreign = "all => all.filter(e => !e.closest('#visavis-reading')).length"
    assert page.locator(shown).locator(MARKUP).evaluate_all(foreign) == 0
    attributes = page.locator(f"{shown} *").evaluate_all(
        "all => all.flatMap(e => e.getAttributeNames()).filter(n => n.startsWith('on'))"
    )
    assert attributes == []


@pytest.mark.parametrize("hostile", EXECUTING, ids=range(len(EXECUTING)))
def test_hostile_text_is_shown_as_text_and_nothing_executes(page: Page, hostile: str) -> None:
    hostile = hostile.encode("utf-8", "replace").decode("utf-8")  # a browser has no lone surrogate
    run(
        page,
        f"{hostile} à Brest\n\nLe port de Brest va agrandir ses quais, dit {hostile} ce lundi.\n\n"
        "La ville de Brest attend 200 emplois nouveaux dans les prochaines années.",
    )
    assert_harmless(page, ".visavis")
    links = page.locator(".visavis a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert all(link.startswith("#evidence-") for link in links)
    start = hostile.split("\n")[0].strip()[:12]
    if start.isprintable() and start.isascii():
        assert start in page.locator("#visavis-evidence article").inner_text()


@pytest.fixture(scope="module")
def glossary(chromium: Browser, served: Served) -> Iterator[Page]:
    """A page with its glossary open."""
    with opened(chromium, served.url) as page:
        page.click("#visavis-glossary button")
        yield page


@pytest.mark.parametrize("hostile", EXECUTING, ids=range(len(EXECUTING)))
def test_hostile_term_is_shown_as_text_and_nothing_executes(glossary: Page, hostile: str) -> None:
    hostile = hostile.encode("utf-8", "replace").decode("utf-8").replace("\n", " ")
    glossary.click("#visavis-clear")
    expect(glossary.locator(SAID)).to_have_count(0)
    glossary.fill("#visavis-terms textarea", f"quais\t{hostile}\n{hostile}\tquays")
    start(
        glossary,
        f"Brest\n\n{list(ENGLISH)[1]}\n\n"
        f"La ville attend 200 emplois nouveaux, dit {hostile} ce lundi.",
    )
    glossary.wait_for_selector(f"{SAID}, #visavis-points footer")
    assert_harmless(glossary, "#visavis-status")
    assert_harmless(glossary, ".visavis")
    first = hostile.split("\t")[0].strip()[:12]
    if first.isprintable() and first.isascii():
        shown = glossary.locator("#visavis-points, #visavis-status").all_inner_texts()
        assert first in " ".join(shown)


def test_file_with_a_hostile_name_is_read_and_its_name_is_text(page: Page, tmp_path: Path) -> None:
    file = tmp_path / f"<img src=x onerror={FLAG}>.txt"
    file.write_bytes(b"\x00\x01\x02\x03" * 50)
    page.set_input_files("input[type=file]", file)
    expect(page.locator("#visavis-status .problem")).to_be_visible()
    assert page.evaluate("window.pwned") is None
    assert page.locator("#visavis-status img").count() == 0


def test_line_of_a_megabyte_is_refused_and_kept(page: Page) -> None:
    page.evaluate(
        """() => {
            const box = document.querySelector("#visavis-article textarea");
            box.value = "Le port de Brest ".repeat(62000);
            box.dispatchEvent(new Event("input", { bubbles: true }));
        }"""
    )
    page.click("#visavis-run")
    expect(page.locator("#visavis-status .problem")).to_contain_text("the limit is 200,000 here")
    assert page.evaluate("document.querySelector('#visavis-article textarea').value.length") > 1e6
