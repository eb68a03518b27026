"""One article in every format gives the same text, and so the same points."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import file_builders as build
import pytest

from summarizer import Request, load
from summarizer.inputs import files
from summarizer.types import Document


def _html() -> bytes:
    paragraphs = "".join(f"<p>{each}</p>" for each in build.PARAGRAPHS)
    return (
        "<!DOCTYPE html><html lang=fr><head><meta charset=utf-8>"
        f"<title>{build.TITLE}</title></head><body><main><article><h1>{build.TITLE}</h1>{paragraphs}</article></main></body></html>"
    ).encode()


FORMS: Mapping[str, Callable[[], bytes]] = {
    "a.txt": build.ARTICLE.encode,
    "a.md": lambda: build.ARTICLE.encode("utf-16"),
    "a.html": _html,
    "a.docx": build.docx,
    "a.odt": build.odt,
    "a.epub": lambda: build.epub({"c1.xhtml": build.CHAPTERS["c1.xhtml"]}, {"c1.xhtml": "Un"}),
    "a.eml": lambda: bytes(build.mail()),
    "a.pdf": lambda: build.article_pdf(hyphens=False),
}


def document(name: str) -> Document:
    (found,) = files.read(FORMS[name](), name)
    return found


@pytest.mark.parametrize("name", FORMS)
def test_text_is_that_of_the_article(name: str) -> None:
    assert document(name).text.strip() == build.ARTICLE


@pytest.mark.parametrize("name", FORMS)
def test_file_is_named_in_the_origin(name: str) -> None:
    assert (document(name).origin.kind, document(name).origin.name) == ("file", name)


def points(text: str) -> list[str]:
    digest = load("echo", offline=True).run(Request(text, bullets=4))
    return [bullet.fr.text for bullet in digest.bullets]


@pytest.mark.parametrize("name", FORMS)
def test_points_are_those_of_the_article_as_text(name: str) -> None:
    assert points(document(name).text) == points(build.ARTICLE)
    assert points(build.ARTICLE)


@pytest.mark.parametrize("width", [38, 55, 72, 90])
def test_lines_of_a_pdf_are_joined_into_the_paragraphs_of_the_article(width: int) -> None:
    (found,) = files.read(build.article_pdf(width), "a.pdf")
    as_set = found.text.replace("-\n", "")
    assert as_set.split("\n\n") == build.ARTICLE.replace("-\n", "").split("\n\n")


@pytest.mark.parametrize("width", [38, 72])
def test_points_of_a_pdf_with_hyphens_are_those_of_the_article(width: int) -> None:
    (found,) = files.read(build.article_pdf(width), "a.pdf")
    assert points(found.text) == points(build.ARTICLE)


def test_points_of_subtitles_are_those_of_the_article() -> None:
    cues = [
        line for each in build.PARAGRAPHS for line in build.set_in_lines(each, 40, hyphens=False)
    ]
    (found,) = files.read(build.srt(cues).encode(), "a.srt")
    assert points(found.text) == points(build.ARTICLE)


def test_subtitles_are_joined_into_the_sentences_of_the_article() -> None:
    lines = [line for each in build.PARAGRAPHS for line in each.split(" ")]
    (found,) = files.read(build.srt(lines).encode(), "a.srt")
    assert found.text == " ".join(build.PARAGRAPHS)
