"""A word that stayed in the language of the source is told."""

from __future__ import annotations

import pytest

from summarizer import checks
from summarizer.checks import untranslated
from summarizer.types import Fact


def words(source: str, target: str, source_lang: str = "fr", target_lang: str = "en") -> list[str]:
    return untranslated.words(source, target, source_lang=source_lang, target_lang=target_lang)


@pytest.mark.parametrize(
    ("source", "target", "kept"),
    [
        ("Heurté par un chalutier.", "Hit by a chalutier.", ["chalutier"]),
        ("Des bêtises, des bêtises.", "These bêtises, bêtises.", ["bêtises"]),
        (
            "La cadette perd au rattrapage.",
            "The cadette lost rattrapage",
            ["cadette", "rattrapage"],
        ),
    ],
)
def test_word_left_in_french_is_reported_once(source: str, target: str, kept: list[str]) -> None:
    assert words(source, target) == kept


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Un chalutier coule.", "A trawler sinks."),
        ("Une table, un train, une nation.", "A table, a train, a nation."),
        ("Le café est un cliché.", "The café is a cliché."),
        ("L'aide de Médecins sans frontières.", "The help of Médecins sans frontières."),
        ("Selon Le Canard enchaîné, il ment.", "According to Le Canard enchaîné, he lies."),
        ("Il lit Bêtises.", "He reads Bêtises."),
        ("Voir chalutier.fr et #bêtises.", "See chalutier.fr and #bêtises."),
        ("La Rochelle-sur-bêtises.", "La Rochelle-sur-bêtises."),
        ("", ""),
    ],
)
def test_shared_words_and_names_are_ignored(source: str, target: str) -> None:
    assert not words(source, target)


def test_word_left_in_english_is_reported() -> None:
    assert words("The tobacconist left.", "Le tobacconist est parti.", "en", "fr") == [
        "tobacconist"
    ]


def test_language_without_a_dictionary_is_refused() -> None:
    assert untranslated.can_compare("fr", "en")
    assert not untranslated.can_compare("fr", "de")
    with pytest.raises(KeyError):
        words("Das blaue Haus.", "La blaue maison.", "de", "fr")


def test_check_says_which_and_leaves_the_translation() -> None:
    found = checks.of_translation(
        "Il fait des bêtises.", "He makes bêtises.", source_lang="fr", lang="en"
    )
    assert checks.faults(found) == [Fact("word untranslated", ("bêtises",))]
    assert "untranslated" not in checks.FATAL
