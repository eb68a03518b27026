from __future__ import annotations

from dataclasses import replace

import builders
import pytest

from summarizer.messages import Fact
from summarizer.render import to_html, to_markdown, to_text
from summarizer.types import Digest, Origin


def read_from(origin: Origin | None) -> dict[str, str]:
    """A digest with this origin, in every format for readers."""
    digest = replace(builders.digest(), origin=origin, text=builders.ARTICLE)
    return {
        "text": to_text(digest, width=200, color=False),
        "markdown": to_markdown(digest),
        "html": to_html(digest),
    }


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_place_author_and_day_of_an_article_are_shown(form: str) -> None:
    page = Origin("page", "brest.html", author="Anne Le Goff", published="2026-11-03", site="Ouest")
    assert "Ouest · Anne Le Goff · 2026-11-03 · brest.html" in read_from(page)[form]


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_notices_of_the_reader_are_shown(form: str) -> None:
    page = Origin("file", "brest.pdf", facts=(Fact("text", ("two pages are pictures",)),))
    assert "two pages are pictures" in read_from(page)[form]


def test_origin_is_escaped() -> None:
    page = Origin("page", "https://exemple.org/<b>", author="<script>alert(1)</script>")
    shown = read_from(page)
    assert "<script>" not in shown["html"] + shown["markdown"]
    assert "https://" not in shown["markdown"]  # would become a link of the article's choice


def test_pasted_text_has_no_line_of_origin() -> None:
    pasted, from_file = read_from(None)["markdown"], read_from(Origin("file", "a.txt"))["markdown"]
    assert from_file.replace("a.txt\n\n", "") == pasted


def test_digest_with_an_origin_is_read_back() -> None:
    page = Origin("page", "https://exemple.org", facts=(Fact("text", ("a",)),))
    digest = replace(builders.digest(), origin=page, text=builders.ARTICLE)
    assert Digest.from_json(digest.to_json()) == digest
