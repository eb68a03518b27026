"""The same thing has the same key in French and in English; ambiguous names share none."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from summarizer.identity import key_of, spelling
from summarizer.types import Label

ROOT = Path(__file__).parents[2]


def french(name: str, label: Label = "other") -> str:
    return key_of(name, label=label, lang="fr")


def english(name: str, label: Label = "other") -> str:
    return key_of(name, label=label, lang="en")


@pytest.mark.parametrize(
    ("fr", "en", "key"),
    [
        ("OTAN", "NATO", "Q7184"),
        ("l'Otan", "Nato", "Q7184"),
        ("ONU", "UN", "Q1065"),
        ("ONU", "U.N.", "Q1065"),
        ("Nations unies", "United Nations", "Q1065"),
        ("UE", "EU", "Q458"),
        ("Union européenne", "European Union", "Q458"),
        ("BCE", "ECB", "Q8901"),
        ("CPI", "International Criminal Court", "Q47488"),
        ("États-Unis", "United States", "country:US"),
        ("Etats-Unis", "USA", "country:US"),
        ("les États-Unis", "the U.S.", "country:US"),
        ("États-Unis", "US", "country:US"),
        ("Royaume-Uni", "UK", "country:GB"),
        ("Pays-Bas", "Netherlands", "country:NL"),
        ("Pays-Bas", "the Netherlands", "country:NL"),
        ("Birmanie", "Burma", "country:MM"),
        ("Côte d’Ivoire", "Ivory Coast", "country:CI"),
        ("La Haye", "The Hague", "city:2747373"),
        ("Kiev", "Kyiv", "city:703448"),
        ("Kyiv", "Kiev", "city:703448"),
        ("Londres", "London", "city:2643743"),
        ("Mexico", "Mexico City", "city:3530597"),
        ("Californie", "California", "region:US-CA"),
        ("Français", "French", "people:FR"),
        ("Poutine", "Putin", "person:putin"),
        ("Vladimir Poutine", "Vladimir Putin", "person:putin"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", "person:zelensky"),
        ("Zelenski", "Zelensky", "person:zelensky"),
        ("Eltsine", "Yeltsin", "person:yeltsin"),
        ("Gorbatchev", "Gorbachev", "person:gorbachev"),
        ("Mark Rutte", "Mark Rutte", "name:mark rutte"),
    ],
)
def test_one_thing_has_one_key(fr: str, en: str, key: str) -> None:
    assert (french(fr), english(en)) == (key, key)


@pytest.mark.parametrize(
    ("fr", "en"),
    [
        ("Sergueï Lavrov", "Sergey Lavrov"),
        ("Dmitri Peskov", "Dmitry Peskov"),
        ("Netanyahou", "Netanyahu"),
        ("Bachar al-Assad", "Bashar al-Assad"),
        ("Valentina Terechkova", "Valentina Tereshkova"),
        ("Tchernenko", "Chernenko"),
        ("Iakounine", "Yakunin"),
        ("Mikhaïl Michoustine", "Mikhail Mishustin"),
        ("Alexandre Pouchkine", "Alexandre Pushkin"),
    ],
)
def test_names_outside_the_tables_are_linked_by_transliteration(fr: str, en: str) -> None:
    assert french(fr) == english(en)


@pytest.mark.parametrize(
    "pair",
    [
        *("Martine Martin", "Christine Christin", "Augustine Augustin", "Justine Justin"),
        *("Pauline Paulin", "Séverine Séverin", "Clémentine Clémentin", "Antonine Antonin"),
        *("Albertine Albertin", "Constantine Constantin", "Joséphine Joséphin"),
    ],
)
def test_two_given_names_are_two_names(pair: str) -> None:
    woman, man = pair.split()
    for lang in (french, english):
        assert lang(woman, "person") != lang(man, "person")
        assert lang(f"{woman} Blanc", "person") != lang(f"{man} Blanc", "person")


@pytest.mark.parametrize(
    "name", ["Noël", "Valentine", "Ascension", "Carême", "Aïd", "Pâques", "Toussaint", "Coran"]
)
def test_person_is_not_mistaken_for_a_feast_or_a_book(name: str) -> None:
    assert french(name, "person").startswith("name:")
    assert english(name, "person").startswith("name:")


@pytest.mark.parametrize("name", ["PS", "RN", "Géorgie", "Congo", "Vatican II"])
def test_a_name_with_several_meanings_keeps_its_own_spelling(name: str) -> None:
    assert french(name).startswith("name:")


def test_an_ambiguous_name_is_not_linked_by_the_tables() -> None:
    assert french("Géorgie") != english("Georgia")
    assert french("Parti socialiste") == english("French Socialist Party") == "Q170972"


def test_one_spelling_may_mean_different_things_in_two_languages() -> None:
    assert french("Mexico") != english("Mexico") == french("Mexique")


def test_the_label_distinguishes_a_person_from_a_place() -> None:
    assert english("Florence", "place").startswith("city:")
    assert english("Florence", "person") == "name:florence"
    assert english("Jordan", "person") == "name:jordan"


def test_short_acronyms_are_written_in_capitals() -> None:
    assert english("WHO") == "Q7817"
    assert english("Who").startswith("name:")


def test_a_nationality_is_not_the_country() -> None:
    assert french("Allemands") == english("Germans") != english("Germany")


@pytest.mark.parametrize("name", ["Élysée", "Côte d'Ivoire", "Genève", "Zoë Müller", "Łódź"])
def test_composed_and_decomposed_accents_are_the_same(name: str) -> None:
    assert french(unicodedata.normalize("NFD", name)) == french(unicodedata.normalize("NFC", name))


@pytest.mark.parametrize("lang", ["de", "es", "it", "nl", "pt", "sv"])
def test_a_language_without_a_column_knows_its_countries(lang: str) -> None:
    names = {"de": "Frankreich", "es": "Francia", "it": "Francia"}
    names |= {"nl": "Frankrijk", "pt": "França", "sv": "Frankrike"}
    assert key_of(names[lang], lang=lang) == "country:FR"
    assert key_of("NATO", lang=lang) == "Q7184"


@pytest.mark.parametrize("name", ["", "…", "'", "😀", "the", "A", "l'", "\u202e", "x" * 10_000])
def test_any_text_has_a_key(name: str) -> None:
    assert french(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("l'OTAN", "OTAN"),
        ("La Haye", "HAYE"),
        ("Élysée", "elysee"),
        ("Saint-Malo", "saint malo"),
        ("l’Île-de-France", "ile de France"),
        ("İzmir", "Izmir"),
        ("U.S.", "US"),
        ("J. K. Rowling", "JK Rowling"),
        ("Sacré-Cœur", "sacre coeur"),
    ],
)
def test_accents_case_articles_and_hyphens_are_ignored(one: str, other: str) -> None:
    assert spelling.bare(one) == spelling.bare(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Niger", "Nigeria"), ("Lens", "Sens"), ("Laon", "On"), ("Martin", "Marin")],
)
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert french(one) != french(other)


def test_importing_loads_neither_babel_nor_a_table() -> None:
    code = (
        "import sys, summarizer, summarizer.identity as i; from summarizer.identity import known;"
        "print('babel' in sys.modules, known.names.cache_info().currsize)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == ["False", "0"]
