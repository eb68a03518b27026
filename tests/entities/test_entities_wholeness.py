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
    ("tagged", "name", "expected"),
    [
        (
            "par/ADP le/DET Conseil/NOUN constitutionnel/ADJ ici",
            "Conseil",
            "Conseil constitutionnel",
        ),
        ("à/ADP la/DET Cour/NOUN suprême/ADJ ici", "Cour", "Cour suprême"),
        ("du/ADP Conseil/NOUN des/ADP ministres/NOUN ici", "Conseil", "Conseil des ministres"),
        ("la/DET Cour/NOUN d'/ADP appel/NOUN ici", "Cour", "Cour d'appel"),
        ("pour/ADP le/DET Sénat/NOUN américain/ADJ ici", "Sénat", "Sénat"),
        ("par/ADP la/DET SNCF/PROPN française/ADJ ici", "SNCF", "SNCF"),
    ],
)
def test_an_institution_has_its_complement(tagged: str, name: str, expected: str) -> None:
    assert marked(tagged.replace("ici", "ici/ADV"), f"organisation:{name}") == [expected]


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


@pytest.mark.parametrize(
    ("tagged", "start", "expected"),
    [
        ("et/CCONJ Marc/PROPN Le/DET Cléac'/NOUN h/NOUN", "Marc Le", "Marc Le Cléac'h"),
        ("et/CCONJ Marc/PROPN Le/DET Guen/NOUN", "Marc Le", "Marc Le Guen"),
        ("pour/ADP Anne/PROPN De/ADP Smet/X", "Anne De", "Anne De Smet"),
    ],
)
def test_a_last_name_continues_after_its_article(tagged: str, start: str, expected: str) -> None:
    assert marked(tagged, f"person:{start}") == [expected]


def test_foreign_words_and_nouns_of_organisations_extend_a_name() -> None:
    assert marked("par/ADP RIA/PROPN Novosti/X ./PUNCT", "organisation:RIA") == ["RIA Novosti"]
    tagged = "la/DET Moore/PROPN Foundation/NOUN ./PUNCT"
    assert marked(tagged, "organisation:Moore") == ["Moore Foundation"]
    tagged = "à/ADP RIA/PROPN Novosti/X Ana/PROPN Petit/PROPN"
    assert marked(tagged, "organisation:RIA", "person:Ana Petit") == ["RIA Novosti", "Ana Petit"]


def test_an_article_is_not_a_last_name() -> None:
    assert "Le" not in names("Le skipper breton Yves Le Cam et Marc Le Cléac'h sont à Brest.")


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Le boson de Higgs a été prédit par Peter Higgs.", "boson de Higgs"),
        ("Paul Parkinson souffre de la maladie de Parkinson.", "maladie de Parkinson"),
    ],
)
def test_a_thing_named_after_a_person_is_not_that_person(text: str, thing: str) -> None:
    (found,) = entities.find([text], lang="fr")
    labels = {entity.text: entity.label for entity in found}
    assert labels[thing] == "other"
    assert [label for label in labels.values() if label != "other"] == ["person"]


def test_a_channel_has_its_number() -> None:
    assert marked("sur/ADP France/PROPN 2/NUM ./PUNCT", "place:France") == ["France 2"]
    assert marked("la/DET France/PROPN 2/NUM -/PUNCT 1/NUM", "place:France") == ["France"]
    assert marked("en/ADP France/PROPN 2012/NUM", "place:France") == ["France"]


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
        ("le/DET ministère/NOUN du/ADP Travail/PROPN", "Travail", "ministère du Travail"),
        ("à/ADP l'/DET université/NOUN de/ADP Caen/PROPN", "Caen", "université de Caen"),
        ("l'/DET État/NOUN de/ADP Bahia/PROPN", "État de Bahia", "Bahia"),
        ("l'/DET État/NOUN islamique/ADJ", "État islamique", "État islamique"),
        (
            "procureur/NOUN de/ADP la/DET République/NOUN de/ADP Toulon/PROPN",
            "République de Toulon",
            "Toulon",
        ),
    ],
)
def test_a_place_is_trimmed_of_its_noun_unless_that_is_part_of_the_name(
    tagged: str, name: str, expected: str
) -> None:
    assert marked(tagged, f"place:{name}") == [expected]


def test_a_ministry_is_whole_whatever_the_label_of_its_field() -> None:
    tagged = "au/ADP ministère/NOUN de/ADP la/DET Transition/NOUN écologique/ADJ"
    name = "ministère de la Transition écologique"
    assert marked(tagged, "other:Transition écologique") == [name]
