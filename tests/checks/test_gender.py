from __future__ import annotations

import pytest

from summarizer.checks import gender


def is_marked(french: str, english: str) -> bool:
    found = gender.of_translation(french, english, source_lang="fr", target_lang="en")
    return not found.ok


@pytest.mark.parametrize(
    ("french", "english", "wanted"),
    [
        ("La maire défend sa réforme.", "The mayor defends her reform.", False),
        ("La maire défend sa réforme.", "The mayor defends his reform.", True),
        ("Née en 1961, elle a écrit son livre.", "Born in 1961, he wrote his book.", True),
        ("Né en 1961, il a écrit son livre.", "Born in 1961, she wrote her book.", True),
        ("Mme Roy a lu son texte.", "Mrs Roy read his text.", True),
        ("La ministre a reçu le président et son épouse.", "She received him and his wife.", False),
        (
            "La maire a salué Paul Roy et son fils.",
            "The mayor greeted Paul Roy and his son.",
            False,
        ),
        ("La maire Anne Roy a lu son texte.", "Mayor Anne Roy read his text.", True),
        ("Le maire a lu son texte.", "The mayor read her text.", False),
        ("Sa femme l’attendait.", "His wife was waiting for him.", False),
        ("La maire a présenté son adjoint.", "The mayor introduced his deputy.", True),
        ("La ville défend sa réforme.", "The city defends his reform.", False),
    ],
)
def test_a_pronoun_fits_the_person_whose_sex_the_french_gives(
    french: str, english: str, wanted: bool
) -> None:
    assert is_marked(french, english) is wanted


def test_languages_without_such_words_are_not_compared() -> None:
    assert gender.can_compare("fr", "en")
    assert not gender.can_compare("de", "en")
