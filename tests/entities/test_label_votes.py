"""The words around a name decide its label, wherever they occur."""

from __future__ import annotations

import pytest

from summarizer.entities import label_votes
from summarizer.entities.identities import Identities
from summarizer.entities.mentions import at
from summarizer.types import Label


def told(text: str) -> Label | None:
    """The label of "Zyxel" or a code by the words around it."""
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
def test_a_name_after_its_description_has_its_label(text: str, label: Label) -> None:
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
def test_a_work_does_not_decide_the_label_of_its_maker(text: str) -> None:
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
def test_a_phrase_of_only_one_kind_of_name_decides(text: str, label: Label) -> None:
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
def test_an_organisation_is_recognised_by_its_last_word_or_as_a_medium(name: str) -> None:
    assert label_votes.best(label_votes.of_shape(name)) == "organisation"


def test_a_last_name_is_not_an_organisation_with_less_evidence_than_the_person() -> None:
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
def test_the_tables_of_names_decide_for_a_well_known_name(name: str, label: Label | None) -> None:
    assert label_votes.best(label_votes.of_tables(name, lang="fr")) == label


@pytest.mark.parametrize(
    ("name", "label"),
    [("stade Zyxel", "place"), ("tunnel du Zyxel", "place"), ("lycée Zyxel", "organisation")],
)
def test_a_noun_inside_a_name_decides_its_label(name: str, label: Label) -> None:
    assert label_votes.best(label_votes.of_building(name, lang="fr")) == label
