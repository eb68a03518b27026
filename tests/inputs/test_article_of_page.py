"""The article of a web page, and its origin."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from benchmarks import pages
from summarizer.inputs.charset import decoded
from summarizer.inputs.web_page import document
from summarizer.messages.errors import NoArticle

WORDS = (
    "Le conseil municipal de Brest a voté lundi soir un budget de 38 millions d’euros. "
    "Sept élus se sont abstenus, et le maire a promis un audit des quais avant l’été."
)


def html(body: str, head: str = "<title>Le budget</title>") -> str:
    return f"<html lang='fr'><head>{head}</head><body><article>{body}</article></body></html>"


def test_the_title_comes_first_and_only_once() -> None:
    read = document(html(f"<h1>Le budget</h1><p>{WORDS}</p>"), "https://exemple.fr/a")
    assert read.text == f"Le budget\n\n{WORDS}"
    assert read.origin.title == "Le budget"


def test_headings_and_items_of_lists_keep_their_form() -> None:
    page = html(f"<p>{WORDS}</p><h2>La suite</h2><p>{WORDS} Enfin.</p><ul><li>un quai</li></ul>")
    text = document(page, "https://exemple.fr/a").text
    assert "\n\nLa suite\n\n" in text
    assert text.endswith("\n\n- un quai")


def test_no_script_style_or_comment_is_ever_text() -> None:
    hidden = "<script>var a='secret'</script><style>.secret{}</style><!-- secret -->"
    assert "secret" not in document(html(f"{hidden}<p>{WORDS}</p>"), "a").text


@pytest.mark.parametrize(
    "page",
    ["", "<html></html>", "<p>Bonjour</p>", html("<p>Un titre seul</p>"), "\0\0", "<" * 5000],
)
def test_a_page_without_an_article_is_an_error(page: str) -> None:
    with pytest.raises(NoArticle, match="paste its text"):
        document(page, "https://exemple.fr/a")


def test_a_page_of_headlines_is_an_error() -> None:
    teasers = "".join(f"<h2><a href='/{n}'>Titre {n}</a></h2><p>{WORDS}</p>" for n in range(6))
    with pytest.raises(NoArticle):
        document(html(teasers), "https://exemple.fr/")


def test_a_paragraph_that_is_a_link_is_left_out_and_its_neighbours_stay() -> None:
    link = "<p>À lire aussi : <a href='/b'>la deuxième ligne de tramway attendra</a></p>"
    text = document(html(f"<p>{WORDS}</p>{link}<p>{WORDS} Voilà.</p>"), "a").text
    assert "tramway" not in text
    assert "Voilà." in text


def test_a_page_that_says_it_is_for_subscribers_is_noted() -> None:
    ld = '<script type="application/ld+json">{"isAccessibleForFree": "False"}</script>'
    (fact,) = document(html(f"<p>{WORDS}</p>", ld), "a").origin.facts
    assert "abonnés" in fact.in_words("fr")


@pytest.mark.parametrize("name", ["newspaper", "wordpress", "related", "consent"])
def test_nothing_around_the_article_is_read(name: str) -> None:
    (verdict,) = (v for v in pages.verdicts("tune") if v.name == name)
    assert verdict.wrong == ()


ACCENTED = "Le maire a été élu à Orléans, où il était déjà conseiller."


@pytest.mark.parametrize(
    ("encoding", "header", "before"),
    [
        ("utf-8", "", ""),
        ("utf-8", "iso-8859-1", ""),  # a wrong header
        ("cp1252", "utf-8", ""),
        ("cp1252", "no-such-encoding", ""),
        ("cp1252", "rot13", ""),
        ("utf-16", "utf-8", ""),
        ("utf-8-sig", "cp1252", ""),
        ("cp1252", "", "<meta charset=windows-1252>"),
        ("iso8859-15", "", "<?xml version='1.0' encoding='iso-8859-15'?>"),
    ],
)
def test_the_letters_of_a_page_are_right_whatever_it_says(
    encoding: str, header: str, before: str
) -> None:
    data = (before + ACCENTED).encode(encoding)
    assert decoded(data, header, name="a").endswith(ACCENTED)


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 50_000 + WORDS,
        "<p>" + "<b>" * 5_000 + WORDS,
        "<ul><li>" * 3_000 + WORDS,
        "<table><tr><td>" * 2_000 + WORDS,
        f"<p>{WORDS}</p>" + "&amp;" * 200_000,
        f"<p>{WORDS}</p>" + "<a href='" * 50_000,
    ],
)
def test_a_hostile_page_is_read_or_refused_in_time(body: str) -> None:
    start = time.monotonic()
    with suppress(NoArticle):
        document(html(body), "https://exemple.fr/a")
    assert time.monotonic() - start < 30
