from __future__ import annotations

import pytest

from summarizer import entities
from summarizer.types import Entity, Lang


def find(*texts: str, lang: Lang = "fr") -> list[tuple[Entity, ...]]:
    return entities.find(texts, lang=lang)


def names(text: str, *, lang: Lang = "fr") -> list[str]:
    return [entity.text for entity in find(text, lang=lang)[0]]


def entity(name: str, *, of: tuple[Entity, ...]) -> Entity:
    return next(e for e in of if e.text == name)


def test_no_texts_no_entities() -> None:
    assert find() == []


@pytest.mark.parametrize(("lang", "text"), [("fr", "Il pleut."), ("en", "It rains."), ("fr", "")])
def test_a_text_without_names_has_no_entities(lang: Lang, text: str) -> None:
    assert find(text, lang=lang) == [()]


@pytest.mark.parametrize("lang", ["de", "es", "it", "nl", "pt", "sv"])
def test_a_language_without_a_parser_has_no_entities(lang: Lang) -> None:
    assert find("Angela Merkel Berlin NATO", "Berlin", lang=lang) == [(), ()]


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("fr", "Le secrétaire général de l'OTAN, Mark Rutte, est venu.", "OTAN"),
        ("fr", "L’OTAN se réunit lundi à Madrid.", "OTAN"),
        ("fr", "La guerre en Ukraine inquiète la France et l'Italie.", "France"),
        ("fr", "La guerre en Ukraine inquiète la France et l'Italie.", "Italie"),
        ("fr", "La Haye accueille la Cour pénale internationale.", "La Haye"),
        ("fr", "Le procès s'est ouvert à La Haye mardi matin.", "La Haye"),
        ("en", "The president came to The Hague on Tuesday.", "The Hague"),
        ("en", "Mark Rutte spoke about NATO's budget in Madrid.", "NATO"),
        ("en", "Mark Rutte spoke about NATO’s budget in Madrid.", "NATO"),
        ("en", "Emmanuel Macron’s party lost.", "Emmanuel Macron"),
        ("en", "The European Union’s budget rose.", "European Union"),
    ],
)
def test_articles_elisions_and_possessives_are_no_part_of_a_name(
    lang: Lang, text: str, name: str
) -> None:
    assert name in names(text, lang=lang)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "fr",
            "Le 😀 président Emmanuel Macron a reçu Mark Rutte\u00a0; l'OTAN attend.",
        ),
        ("en", "The 😀🇫🇷 president, Emmanuel Macron, met Mark Rutte in Paris on Tuesday."),
    ],
)
def test_entities_are_ordered_slices_of_the_text_that_do_not_overlap(lang: Lang, text: str) -> None:
    (found,) = find(text, lang=lang)
    assert {"Emmanuel Macron", "Mark Rutte"} <= {e.text for e in found}
    assert all(text[e.start : e.end] == e.text and e.key for e in found)
    ends = [0, *(e.end for e in found)]
    assert all(e.start >= end for e, end in zip(found, ends, strict=False))


def test_labels_are_the_same_in_both_languages() -> None:
    (french,) = find("Emmanuel Macron a parlé de l'OTAN à Berlin.")
    (english,) = find("Emmanuel Macron spoke about Google in Berlin.", lang="en")
    assert [e.label for e in french] == ["person", "organisation", "place"]
    assert [e.label for e in english] == ["person", "organisation", "place"]


def test_a_last_name_joins_the_full_name_in_another_text() -> None:
    first, second = find(
        "Le secrétaire général de l'OTAN, Mark Rutte, est à Berlin.",
        "Rutte a rencontré Emmanuel Macron à Paris.",
    )
    full, short = entity("Mark Rutte", of=first), entity("Rutte", of=second)
    assert (short.key, short.label) == (full.key, full.label) == ("mark rutte", "person")


def test_a_last_name_of_two_people_joins_neither() -> None:
    _, second = find(
        "Bill Clinton and Hillary Clinton went to Paris.",
        "Clinton spoke first in London.",
        lang="en",
    )
    assert entity("Clinton", of=second).key == "clinton"


def test_the_same_name_has_the_same_key_in_both_languages() -> None:
    (french,) = find("Le président Emmanuel Macron est à Madrid.")
    (english,) = find("President Emmanuel Macron is in Madrid.", lang="en")
    assert [e.key for e in french] == [e.key for e in english] == ["emmanuel macron", "madrid"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("l'OTAN", "OTAN"),
        ("La Haye", "HAYE"),
        ("Élysée", "elysee"),
        ("Saint-Malo", "saint malo"),
        ("l’Île-de-France", "ile de France"),
        ("İzmir", "Izmir"),
    ],
)
def test_accents_case_articles_and_hyphens_do_not_change_a_key(one: str, other: str) -> None:
    assert entities.key_of(one) == entities.key_of(other)


@pytest.mark.parametrize(("one", "other"), [("Niger", "Nigeria"), ("Lens", "Sens"), ("Laon", "On")])
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert entities.key_of(one) != entities.key_of(other)
