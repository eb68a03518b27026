"""The article of a web page, and its origin."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from benchmarks import pages
from summarizer.inputs import page_title
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


def test_a_standfirst_apart_from_the_text_comes_before_it() -> None:
    lead = "Les élus ont siégé jusqu’à minuit passé, devant cent habitants."
    page = (
        f"<html><body><h1>Le budget</h1><div class='art__chapo'>{lead}</div>"
        f"<div class='nav-intro'>{lead[:10]}</div><div class='article-body'><p>{WORDS}</p>"
        f"<p>{WORDS} Voilà.</p></div><div class='intro'>{lead.upper()}</div></body></html>"
    )
    text = document(page, "a").text
    assert text.startswith(f"Le budget\n\n{lead}\n\n{WORDS}")
    assert text.count(lead) == 1 and lead.upper() not in text


def test_share_buttons_advertisements_and_comments_are_left_out_by_their_class() -> None:
    parts = "<div class='post__share'><p>Partie partagée</p></div>" + "".join(
        f"<div class='{name}'><p>{WORDS} Partie {name}.</p></div>"
        for name in ("article--ad", "wp-comments-area")
    )
    prose = "".join(f"<p>{WORDS} Phrase {n}.</p>" for n in range(8))
    text = document(html(f"<div class='body has-ads'>{prose}</div>{parts}"), "a").text
    assert "Partie" not in text
    assert "Phrase 7" in text


def test_messages_of_a_live_page_keep_their_hours() -> None:
    messages = (
        ("18:05", "Le pont Royal rouvre", "Les voitures passent au pas, a dit la mairie."),
        ("17:20", "La Loire recule", "Le niveau a baissé de dix centimètres depuis midi."),
        ("06:00", "Quatre écoles sont fermées", "Huit cents élèves restent chez eux ce matin."),
    )
    posts = "".join(
        f"<div class='post'><div class='t'><time>{hour}</time></div><div class='b'>"
        f"<h3>{heading}</h3><p>{text}</p></div></div>"
        for hour, heading, text in messages
    )
    text = document(html(posts), "a").text
    assert all(f"{hour} – {heading}" in text for hour, heading, _ in messages)


def test_number_of_a_footnote_does_not_cost_its_paragraph() -> None:
    note = "<a rel='footnote' href='#nb1'>1</a>"
    picture = "<span class='doc_right'><img src='a.jpg'></span>"
    text = document(html(f"<p>{WORDS} Un.</p><p>{picture}{WORDS} Deux [{note}].</p>"), "a").text
    assert "Deux [1]." in text


@pytest.mark.parametrize(
    ("title", "heading", "expected"),
    [
        ("Le budget - Le Courrier", "Le budget", ("Le budget", "Le Courrier")),
        ("Le budget | Brest | Le Courrier", "Le budget", ("Le budget", "Le Courrier")),
        ("Le budget des gares - Forum", "Forum", ("Le budget des gares", "Forum")),
        ("Le Courrier - Le budget de Brest", "Le budget de Brest", ("Le budget de Brest", "")),
        ("Sous-préfet à Brest", "Sous-préfet à Brest", ("Sous-préfet à Brest", "")),
    ],
)
def test_title_of_a_page_has_the_title_and_then_the_site(
    title: str, heading: str, expected: tuple[str, str]
) -> None:
    found = page_title.title(heading, page_title=title, heading=heading)
    assert (found, page_title.site(title, title=found, heading=heading)) == expected


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


@pytest.mark.parametrize(
    "name", ["no-ads", "share-enabled", "block--social-policy", "with-comments", "social"]
)
def test_text_is_kept_whatever_the_class_of_its_section(name: str) -> None:
    body = f"<h1>Le budget</h1><section class='{name}'><p>{WORDS}</p></section><p>{WORDS} Bien.</p>"
    assert document(html(body), "https://exemple.fr/a").text.count(WORDS) == 2
