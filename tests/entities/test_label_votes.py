"""What is said around a name tells what it is, wherever it is said."""

from __future__ import annotations

import pytest

from summarizer.entities import label_votes
from summarizer.entities.identities import Identities
from summarizer.entities.mentions import at
from summarizer.types import Label


def told(text: str) -> Label | None:
    """What the words around "Zyxel" or a code say it is."""
    name = "Zyxel" if "Zyxel" in text else "Z20"
    start = text.index(name)
    found = at(text, start, start + len(name), "other")
    return label_votes.best(label_votes.of_text(text, found, lang="fr"))


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Un deuxième typhon, Zyxel, arrive", "other"),
        ("une société privée : Zyxel", "organisation"),
        ("dans une petite ville, Zyxel", "place"),
    ],
)
def test_a_name_is_what_was_just_spoken_of_without_a_name(text: str, label: Label) -> None:
    assert told(text) == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("l'accélérateur de particules Zyxel", "other"),
        ("l'agence de notation Zyxel", "organisation"),
        ("le groupe d'assurances Zyxel", "organisation"),
    ],
)
def test_a_noun_may_have_a_complement_before_the_name(text: str, label: Label) -> None:
    assert told(text) == label


@pytest.mark.parametrize("text", ["le projet de Zyxel", "un logiciel de la Zyxel"])
def test_what_somebody_has_made_does_not_tell_who_it_was(text: str) -> None:
    assert told(text) not in ("other", "organisation")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("l'autoroute Z20", "place"),
        ("C'est fini. A Zyxel, tout va bien", "place"),
        ("C'est fini.\nÀ Zyxel, tout va bien", "place"),
        ("Zyxel, capitale du pays", "place"),
        ("Zyxel, âgé de 40 ans", "person"),
        ("Zyxel est mort dimanche", "person"),
        ("l'inspecteur Zyxel", "person"),
        ('l\'association "Zyxel" proteste', "organisation"),
        ("l'organisme Zyxel", "organisation"),
    ],
)
def test_a_phrase_that_only_one_kind_of_name_has_tells_it(text: str, label: Label) -> None:
    assert told(text) == label


@pytest.mark.parametrize(
    "name", ["Airbus A330", "Boeing 737", "OGP NK603", "Euro 2012", "Tour de France", "Ligue 1"]
)
def test_the_name_of_a_model_or_an_event_is_a_thing(name: str) -> None:
    assert label_votes.best(label_votes.of_shape(name)) == "other"


@pytest.mark.parametrize(
    "name",
    ["The Hollywood Reporter", "Zyxel Technologies", "France 2", "Le Parisien", "La Voix du Nord"],
)
def test_an_organisation_is_known_by_its_last_word_or_as_a_medium(name: str) -> None:
    assert label_votes.best(label_votes.of_shape(name)) == "organisation"


def test_a_last_name_is_not_an_organisation_that_is_less_sure_than_the_person() -> None:
    identities = Identities()
    identities.learn("Ana Zyxel", {"person": 6.0})
    identities.learn("Zyxel", {"organisation": 2.2})
    identities.settle()
    assert identities.label("Zyxel") == "person"
    assert identities.name("Zyxel") == "Ana Zyxel"


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("ONU", "organisation"),
        ("Suède", "place"),
        ("Marseille", "place"),
        ("Cubain", "other"),
        ("Zyxel", None),
        ("Saturne", None),  # a term, as are festivals and towers
        ("Coran", None),
    ],
)
def test_the_tables_of_names_tell_what_a_well_known_name_is(name: str, label: Label | None) -> None:
    assert label_votes.best(label_votes.of_tables(name, lang="fr")) == label


@pytest.mark.parametrize(
    ("name", "label"),
    [("stade Zyxel", "place"), ("tunnel du Zyxel", "place"), ("lycée Zyxel", "organisation")],
)
def test_a_name_with_its_building_is_that(name: str, label: Label) -> None:
    assert label_votes.best(label_votes.of_building(name, lang="fr")) == label
