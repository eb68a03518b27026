"""A day or a month that became another one is told; a word that only looks like one is not."""

from __future__ import annotations

import pytest

from summarizer import checks, dates


def found(source: str, target: str, source_lang: str = "fr", target_lang: str = "en") -> str:
    check = dates.of_translation(source, target, source_lang=source_lang, target_lang=target_lang)
    assert check.kind == "dates"
    assert check.ok == (not check.detail)
    return check.detail


@pytest.mark.parametrize(
    ("source", "target", "detail"),
    [
        (
            "Ce mercredi 4 juillet, l’armée part.",
            "On Thursday, July 4th, the army leaves.",
            "the date “mercredi” is missing; the date “Thursday” is not in the source",
        ),
        (
            "Le vote a eu lieu en juin.",
            "The vote was held in July.",
            "the date “juin” is missing; the date “July” is not in the source",
        ),
        ("Il paie lundi.", "The money will be paid.", "“lundi” is missing"),
        ("Le vote a eu lieu lundi.", "The vote was held.", "“lundi” is missing"),
        ("Le vote a eu lieu.", "The vote was held on Monday.", "“Monday” is not in the source"),
    ],
)
def test_day_or_month_that_changed_is_told(source: str, target: str, detail: str) -> None:
    assert detail in found(source, target)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Lundi, le vote aura lieu.", "The vote will be held on Monday."),
        ("Tous les lundis de mai.", "On Mondays in May."),
        ("Mais le vote aura lieu.", "May the vote be held, but it will."),
        ("Mars est une planète.", "It is a planet."),
        ("Vénus et Mars sont des planètes.", "Venus and Mars are planets."),
        ("Le vote du 4 sept. aura lieu.", "The vote of September 4 will be held."),
        ("Le vote du 04/09 aura lieu.", "The vote of September 4 will be held."),
        ("Le 3 mars, mardi, il marche.", "On Tuesday, March 3, he may march."),
        ("", ""),
    ],
)
def test_what_says_the_same_or_is_no_date_passes(source: str, target: str) -> None:
    assert not found(source, target)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Am Mittwoch im März."),
        ("es", "El miércoles de marzo."),
        ("it", "Mercoledì, in marzo."),
        ("nl", "Woensdag, in maart."),
    ],
)
def test_other_languages_are_compared(lang: str, text: str) -> None:
    assert dates.can_compare(lang, "en", "fr")
    assert not found(text, "On Wednesday in March.", lang)
    assert "Wednesday" in found("", "On Wednesday in March.", lang)


def test_language_whose_days_are_several_words_is_not_compared() -> None:
    assert not dates.can_compare("pt", "en")


def test_translation_is_checked_for_its_dates() -> None:
    source, target = "Le conseil vote lundi matin.", "The council votes on Tuesday morning."
    checked = checks.of_translation(source, target, source_lang="fr", lang="en")
    assert [check.kind for check in checked if not check.ok] == ["dates"]
