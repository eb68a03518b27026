from __future__ import annotations

import pytest

from summarizer.translation import exonyms


def translated(source: str, target: str) -> str:
    return exonyms.translated(source, target, source_lang="fr", target_lang="en")


@pytest.mark.parametrize(
    ("source", "left", "put"),
    [
        ("Le sommet a lieu à La Haye.", "The summit is in La Haye.", "The summit is in The Hague."),
        ("Le sommet de l'Otan.", "The summit of the Otan.", "The summit of the NATO."),
        ("Il vit à Moscou.", "He lives in Moscou.", "He lives in Moscow."),
        ("À Moscou, il pleut.", "In Moscou, it rains.", "In Moscow, it rains."),
        ("Poutine est absent.", "Poutine is absent.", "Putin is absent."),
        ("L'ONU a voté.", "The ONU voted.", "The UN voted."),
        ("Le Royaume-Uni a voté.", "The Royaume-Uni voted.", "The United Kingdom voted."),
    ],
)
def test_name_left_in_the_language_of_the_source_is_translated(
    source: str, left: str, put: str
) -> None:
    assert translated(source, left) == put


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Il vit à Paris.", "He lives in Paris."),
        ("Il vit à Londres.", "He lives in London."),
        ("Il vit à Londres.", "He lives in London, not in Londreville."),
        ("Dupont est à Brest.", "Dupont is in Brest."),
        ("Le président François Hollande a parlé.", "President François Hollande spoke."),
        ("François Hollande a parlé.", "François Hollande spoke."),
        ("Hollande a parlé.", "Hollande spoke."),
        ("L'actrice Marie Moscou est là.", "The actress Marie Moscou is here."),
        ("Le journal Le Monde.", "The newspaper Le Monde."),
        ("", ""),
    ],
)
def test_all_else_stays_as_it_is(source: str, target: str) -> None:
    assert translated(source, target) == target


def test_french_gets_french_names() -> None:
    text = "Le sommet de The Hague."
    given = "The summit of The Hague."
    assert exonyms.translated(given, text, source_lang="en", target_lang="fr") == (
        "Le sommet de La Haye."
    )


def test_article_is_not_doubled() -> None:
    assert translated("Le traité de La Haye.", "The treaty of the La Haye.") == (
        "The treaty of The Hague."
    )
