"""A name is found whole, and without surplus words."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from summarizer import entities
from summarizer.entities import from_spacy, search
from summarizer.entities.mentions import at
from summarizer.entities.parsed import Parsed

BLANK = spacy.blank("fr")
LABELS = {"person": "PER", "place": "LOC", "organisation": "ORG", "other": "MISC"}


def marked(tagged: str, *names: str) -> list[str]:
    """The names from spans marked by a model in a text of tagged words: "le/DET"."""
    pairs = [word.rsplit("/", 1) for word in tagged.split()]
    words, tags = [word for word, _ in pairs], [tag for _, tag in pairs]
    doc = Doc(BLANK.vocab, words, [not word.endswith("'") for word in words], pos=tags)
    spans = []
    for name in names:
        label, text = name.split(":")
        start = doc.text.index(text)
        span = doc.char_span(start, start + len(text), LABELS[label])
        assert isinstance(span, Span)
        spans.append(span)
    doc.ents = spans
    return [mention.text for mention in from_spacy.mentions(Parsed(doc.text, doc, "fr"))]


def names(text: str) -> list[str]:
    """The names in a French text."""
    (found,) = entities.find([text], lang="fr")
    return [entity.text for entity in found]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Research Facilities Council britannique", "Research Facilities Council"),
        ("Parti Communiste français", "Parti Communiste français"),
        ("Mutualité française", "Mutualité française"),
    ],
)
def test_an_adjective_after_two_capitals_is_its_location(phrase: str, expected: str) -> None:
    tagged = " ".join(f"{word}/{'PROPN' if word.istitle() else 'ADJ'}" for word in phrase.split())
    assert marked(f"du/ADP {tagged} ici/ADV", f"organisation:{phrase}") == [expected]


def test_a_name_continues_after_its_apostrophe() -> None:
    tagged = "et/CCONJ Marc/PROPN Le/DET Cléac'/NOUN h/NOUN"
    assert marked(tagged, "person:Marc Le Cléac'") == ["Marc Le Cléac'h"]


def test_an_article_is_not_a_last_name() -> None:
    assert "Le" not in names("Le skipper breton Yves Le Cam et Marc Le Cléac'h sont à Brest.")


def test_a_name_that_is_known_in_full_is_found_in_full() -> None:
    text = "La chaîne Zyxel Monde est à Paris. Hier, Zyxel Monde et Zyxel ont fermé."
    known = search.names({"Zyxel": "place", "Zyxel Monde": "organisation"}, [text])
    short = at(text, text.index("Hier, Zyxel") + 6, text.index(" Monde et"), "place")
    found = search.completed(text, [short], known)
    assert [m.text for m in found] == ["Zyxel Monde", "Zyxel Monde", "Zyxel"]


def test_a_known_name_is_found_with_either_apostrophe() -> None:
    known = search.names({"Moody's": "organisation"}, [])
    assert [m.text for m in search.completed("Par Moody’s, hier", [], known)] == ["Moody’s"]


def test_the_second_of_two_departments_is_not_a_place() -> None:
    tagged = (
        "les/DET ministères/NOUN de/ADP la/DET Culture/NOUN et/CCONJ de/ADP la/DET Défense/NOUN"
    )
    assert marked(tagged, "organisation:Culture", "place:Défense") == []


def test_a_well_known_name_may_open_a_sentence() -> None:
    assert "Total" in names("Le brut est cher. Total fermera sa raffinerie de Dunkerque.")


def test_a_town_after_an_unaccented_preposition_is_found() -> None:
    assert "Paris" in names("Cela a gêné le trafic. A Paris, le thermomètre est descendu.")


@pytest.mark.parametrize(
    ("tagged", "name", "expected"),
    [
        ("l'/DET État/NOUN de/ADP Bahia/PROPN", "État de Bahia", "Bahia"),
        ("l'/DET État/NOUN islamique/ADJ", "État islamique", "État islamique"),
        (
            "procureur/NOUN de/ADP la/DET République/NOUN de/ADP Toulon/PROPN",
            "République de Toulon",
            "Toulon",
        ),
    ],
)
def test_a_place_is_trimmed_of_its_noun(tagged: str, name: str, expected: str) -> None:
    assert marked(tagged, f"place:{name}") == [expected]
