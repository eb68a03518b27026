"""The steps from marked spans to names, without a model."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from summarizer.entities import from_spacy, label_votes, search, trimming
from summarizer.entities.identities import Identities
from summarizer.entities.mentions import Mention, at, free_words, whole_words, without_overlap
from summarizer.entities.nfc import compose
from summarizer.entities.parsed import Parsed
from summarizer.types import Label, Lang

BLANK = spacy.blank("fr")


def clean(name: str, label: Label = "organisation", *, lang: Lang = "fr") -> list[str]:
    """The names in a span marked in the middle of a sentence."""
    text = f"On dit que {name}, hier"
    marked = at(text, 11, 11 + len(name), label)
    return [mention.text for mention in trimming.clean(text, marked, lang=lang)]


def parsed(text: str, *marked: tuple[int, int, str]) -> Parsed:
    """A text with some spans of tokens marked as by a model, all of them nouns."""
    doc = BLANK(text)
    words = [token.text for token in doc]
    spaces = [bool(token.whitespace_) for token in doc]
    tagged = Doc(BLANK.vocab, words, spaces, pos=["PROPN"] * len(words))
    tagged.ents = [Span(tagged, start, end, label) for start, end, label in marked]
    return Parsed(text, tagged, "fr")


# Edges


@pytest.mark.parametrize(
    ("label", "marked", "expected"),
    [
        ("organisation", "l'OTAN", ["OTAN"]),
        ("organisation", "de l’OTAN", ["OTAN"]),
        ("place", "La Haye", ["La Haye"]),
        ("place", "la France", ["France"]),
        ("place", "75019 Paris", ["Paris"]),
        ("organisation", "20 Minutes", ["20 Minutes"]),
        ("organisation", "Le Monde", ["Le Monde"]),
        ("person", "président François Dupont", ["François Dupont"]),
        ("person", "oe24 Dupont", ["Dupont"]),
        ("person", "von der Leyen", ["von der Leyen"]),
        ("person", "Anne Dupont déclare", ["Anne Dupont"]),
        ("person", "Anne Dupont et Durand", ["Anne Dupont", "Durand"]),
        ("person", "Dupont, Durand et Petit", ["Dupont", "Durand", "Petit"]),
        ("place", "Saint-Pierre et Miquelon", ["Saint-Pierre et Miquelon"]),
        ("organisation", "Marks et Spencer", ["Marks et Spencer"]),
        ("place", "ville de Brest", ["Brest"]),
        ("place", "rue Monge", ["rue Monge"]),
        ("other", "tournoi de Brest", ["Brest"]),
        ("place", "Brest – Quimper", ["Brest", "Quimper"]),
        ("place", "Brest\nQuimper", ["Brest", "Quimper"]),
        ("organisation", "« Ouest-France »", ["Ouest-France"]),
        ("organisation", "General Motors", ["General Motors"]),
        ("place", "région euro-atlantique", []),
        ("place", "XIXe", []),
        ("place", "2012", []),
        ("other", "…", []),
    ],
)
def test_marked_spans_are_split_and_trimmed(label: Label, marked: str, expected: list[str]) -> None:
    assert clean(marked, label) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("NATO's", ["NATO"]),
        ("Moody's", ["Moody's"]),
        ("the White House", ["White House"]),
        ("The New York Times", ["The New York Times"]),
        ("Apple Inc.", ["Apple Inc."]),
    ],
)
def test_english_possessives_and_articles_are_cut(marked: str, expected: list[str]) -> None:
    assert clean(marked, lang="en") == expected


def test_dates_and_quantities_keep_their_signs() -> None:
    assert clean("$5 million", "quantity", lang="en") == ["$5 million"]
    assert clean("the 23rd of April", "date", lang="en") == ["23rd of April"]
    assert clean("last year", "date", lang="en") == []


# Mentions


def test_the_longest_of_overlapping_mentions_stays() -> None:
    text = "Université de Nantes"
    nested, whole = at(text, 14, 20, "place"), at(text, 0, 20, "organisation")
    assert without_overlap([nested, whole]) == [whole]


def test_free_words_are_those_outside_the_mentions() -> None:
    text = "Un deux trois quatre"
    mentions = [at(text, 0, 2, "other"), at(text, 8, 13, "other")]
    assert [word[0] for word in free_words(text, mentions)] == ["deux", "quatre"]


def test_a_combining_mark_belongs_to_its_word() -> None:
    text = "Jose\u0301e"
    assert not whole_words(text, 0, 4)
    assert not whole_words(text, 0, 5)
    assert whole_words(text, 0, 6)


def test_nested_and_overlapping_findings_become_disjoint() -> None:
    text = "rue Anne Dupont"
    page = parsed(text, (1, 2, "PER"), (2, 3, "LOC"))
    found = from_spacy.mentions(page)
    assert all(a.end <= b.start for a, b in pairwise(found))


# Evidence and identities


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("en Bretonnie", "Bretonnie", "place"),
        ("explique Zyxel", "Zyxel", "person"),
        ("la chaîne Zyxel", "Zyxel", "organisation"),
        ("l'ouragan Zyxel", "Zyxel", "other"),
        ("l'affaire Zyxel", "Zyxel", "person"),
        ("Zyxel est une ville", "Zyxel", "place"),
        ("Zyxel, 45 ans", "Zyxel", "person"),
    ],
)
def test_words_around_a_name_decide_its_label(text: str, name: str, label: Label) -> None:
    start = text.index(name)
    mention = at(text, start, start + len(name), "other")
    assert label_votes.best(label_votes.of_text(text, mention, lang="fr")) == label


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("CGT", "organisation"),
        ("USA", "place"),
        ("Université de Nantes", "organisation"),
        ("rue Monge", "place"),
        ("Coupe du Monde", "other"),
        ("Saint-Cyr-sur-Loire", "place"),
        ("exemple.org", "organisation"),
        ("A3", "other"),
        ("Zyxel", None),
    ],
)
def test_the_shape_of_a_name_decides_its_label(name: str, label: Label | None) -> None:
    assert label_votes.best(label_votes.of_shape(name)) == label


def settled(**votes: dict[Label, float]) -> Identities:
    """Identities of names, written with underscores for blanks."""
    identities = Identities()
    for name, cast in votes.items():
        identities.learn(name.replace("_", " "), cast)
    identities.settle()
    return identities


def test_the_strongest_evidence_decides_the_label() -> None:
    identities = settled(Zyxel={"place": 1.0, "organisation": 3.0})
    assert identities.label("Zyxel") == identities.label("zyxel") == "organisation"


def test_name_behind_a_dash_has_one_word() -> None:
    identities = Identities()
    identities.learn("– Durand", {"person": 3.0})
    identities.settle()
    assert identities.label("Durand") == "person"


def test_a_place_is_not_the_last_name_of_a_person() -> None:
    identities = settled(Denzel_Washington={"person": 1.0}, Washington={"place": 4.0})
    assert identities.label("Washington") == "place"
    assert identities.name("Washington") == "Washington"


def test_a_last_name_of_two_people_is_neither() -> None:
    identities = settled(Bill_Clinton={"person": 1.0}, Hillary_Clinton={"person": 1.0})
    assert identities.name("Clinton") == "Clinton"


# Search


def test_only_whole_words_in_capitals_are_found() -> None:
    text = "rutte, Ruttes, Rutte."
    found = search.completed(text, [], search.names({"Rutte": "person", "rutte": "other"}, []))
    assert [(m.start, m.text) for m in found] == [(15, "Rutte")]


def test_the_longest_known_name_is_found() -> None:
    known = search.names({"Zyxel": "place", "Zyxel Nord": "organisation"}, [])
    (found,) = search.completed("À Zyxel Nord", [], known)
    assert found.text == "Zyxel Nord"


def test_context_shares_names_and_is_limited() -> None:
    context = ["Rutte rit.", "Il pleut.", "Rutte " * search.MAX_CONTEXT_CHARS]
    assert list(search.related(["Rutte parle."], context)) == ["Rutte rit."]


# Any text


@given(st.text())
def test_composed_text_maps_back_to_the_text_as_given(text: str) -> None:
    composed = compose(text)
    assert composed.text == unicodedata.normalize("NFC", text) or len(composed.starts) > 1
    assert len(composed.starts) == len(composed.text) + 1
    assert list(composed.starts) == sorted(composed.starts)
    assert composed.given(0, len(composed.text)) == (0, len(text))


@given(st.data())
def test_mentions_of_any_findings_are_ordered_slices(data: st.DataObject) -> None:
    words = st.sampled_from(
        [
            "Paris",
            "l'",
            "OTAN",
            "de",
            "la",
            "M.",
            "président",
            "\n",
            "😀",
            "É",
            "«",
            "et",
            "rue",
            "'s",
        ]
    )
    page = parsed(data.draw(st.lists(words, max_size=12).map(" ".join)))
    cuts = sorted(data.draw(st.sets(st.integers(0, len(page.doc)), max_size=8)))
    spans = list(pairwise(cuts))
    labels = data.draw(st.lists(st.sampled_from(["PER", "LOC", "ORG", "MISC"]), min_size=8))
    page.doc.ents = [Span(page.doc, a, b, x) for (a, b), x in zip(spans, labels, strict=False)]
    found = from_spacy.mentions(page)
    assert all(page.text[m.start : m.end] == m.text for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(isinstance(m, Mention) and m.text for m in found)
