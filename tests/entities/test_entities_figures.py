"""Dates and quantities have the same key in both columns, by their value."""

from __future__ import annotations

import itertools

import pytest

from summarizer import entities
from summarizer.entities import figures
from summarizer.types import Lang


def found(text: str, lang: Lang) -> list[tuple[str, str]]:
    return [(text[f.start : f.end], f.key) for f in figures.find(text, lang=lang)]


@pytest.mark.parametrize(
    ("french", "english", "key"),
    [
        ("24 juin 2025", "June 24, 2025", "date:2025-06-24"),
        ("24 juin 2025", "24 June 2025", "date:2025-06-24"),
        ("24 juin 2025", "24th of June 2025", "date:2025-06-24"),
        ("1er mai", "May 1st", "date:--05-01"),
        ("juin 2025", "June 2025", "date:2025-06"),
        ("8h30", "8:30 a.m.", "date:08:30"),
        ("2024", "2024", "date:2024"),
        ("38 %", "38 percent", "quantity:38 %"),
        ("2,5 %", "2.5%", "quantity:2.5 %"),
        ("11,5 milliards d’euros", "€11.5 billion", "quantity:11500000000 EUR"),
        ("3 millions de dollars", "$3 million", "quantity:3000000 USD"),
        ("5 km", "5 kilometers", "quantity:5 km"),
        ("30 tonnes", "30 tons", "quantity:30 t"),
        ("90 km/h", "90 km/h", "quantity:90 km/h"),
    ],
)
def test_same_value_has_the_same_key_in_both_languages(french: str, english: str, key: str) -> None:
    assert found(f"C’était en {french}.", "fr") == [(french, key)]
    assert found(f"It was in {english}.", "en") == [(english, key)]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Les trois chars et 12 000 soldats.", "fr"),
        ("It was the third of five.", "en"),
        ("Le XXe siècle.", "fr"),
        ("Les pays du G20.", "fr"),
        ("Il y a 5 kmers.", "fr"),
        ("", "fr"),
        ("Am 24. Juni 2025.", "de"),
    ],
)
def test_bare_numbers_and_other_languages_have_none(text: str, lang: Lang) -> None:
    assert found(text, lang) == []


def test_day_belongs_to_the_month_beside_it() -> None:
    text = "Les 38 élus du 3 mars et du 4 avril 2020."
    assert found(text, "fr") == [("3 mars", "date:--03-03"), ("4 avril 2020", "date:2020-04-04")]


def test_figure_at_both_ends_and_behind_astral_characters() -> None:
    assert found("38 %", "fr") == [("38 %", "quantity:38 %")]
    text = "😀 𝔘 38 %"
    assert [(f.start, f.end) for f in figures.find(text, lang="fr")] == [(4, 8)]


def test_figure_has_its_offsets_with_decomposed_accents() -> None:
    text = "De\u0301ja\u0300 38 % et 3 fe\u0301vrier."
    (found,) = entities.find([text], lang="fr")
    assert [(text[e.start : e.end], e.key) for e in found] == [
        ("38 %", "quantity:38 %"),
        ("3 fe\u0301vrier", "date:--02-03"),
    ]


@pytest.mark.parametrize(
    ("french", "english"),
    [
        (
            "L’OTAN a versé 11 milliards d’euros à Kiev le 24 juin 2025.",
            "NATO paid 11 billion euros to Kyiv on June 24, 2025.",
        ),
        ("Les troupes russes ont perdu 38 % du terrain.", "Russian troops lost 38% of the ground."),
    ],
)
def test_columns_highlight_the_same(french: str, english: str) -> None:
    keys = [
        sorted(entity.key for entity in entities.find([text], lang=lang)[0])
        for text, lang in ((french, "fr"), (english, "en"))
    ]
    assert keys[0] == keys[1] != []


def test_names_and_figures_do_not_overlap() -> None:
    text = "Le Monde et l’Armée du 23 mars sont cités."
    (found,) = entities.find([text], lang="fr")
    spans = [(e.start, e.end) for e in found]
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))
