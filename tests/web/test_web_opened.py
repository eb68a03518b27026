"""The origin of a run, given the document that a browser kept."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import file_builders as build
import pytest

from summarizer.inputs import files
from summarizer.messages import Fact
from summarizer.types import Document
from summarizer.web.opened import origin_of


@pytest.fixture
def document() -> Document:
    (found,) = files.read(build.article_pdf(hyphens=False), "une.pdf")
    return found


def test_origin_of_an_unchanged_text_is_that_of_its_file(document: Document) -> None:
    assert origin_of(asdict(document), document.text) == document.origin


def test_changed_text_loses_its_pages_and_says_so(document: Document) -> None:
    found = origin_of(asdict(document), document.text.replace("450", "900"))
    assert found is not None and found.places == ()
    assert Fact("text changed") in found.facts


def test_other_text_has_no_origin(document: Document) -> None:
    assert origin_of(asdict(document), "Un tout autre texte, qui vient d’ailleurs.") is None


@pytest.mark.parametrize(
    "given",
    [
        None,
        "une.pdf",
        [],
        {},
        {"text": 1, "origin": {}},
        {
            "text": "a",
            "origin": {"kind": "file", "name": "a", "facts": [{"code": "x", "args": []}]},
        },
    ],
)
def test_document_that_no_page_made_is_ignored(given: Any) -> None:
    assert origin_of(given, "a") is None
