"""A day of the week that became another one is told."""

from __future__ import annotations

import pytest

from summarizer import checks
from summarizer.checks import days


def found(source: str, target: str, source_lang: str = "fr", target_lang: str = "en") -> str:
    check = days.of_translation(source, target, source_lang=source_lang, target_lang=target_lang)
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
        ("Il paie lundi.", "The money will be paid.", "“lundi” is missing"),
        ("Le vote a eu lieu lundi.", "The vote was held.", "“lundi” is missing"),
        ("Le vote a eu lieu.", "The vote was held on Monday.", "“Monday” is not in the source"),
    ],
)
def test_changed_day_is_reported(source: str, target: str, detail: str) -> None:
    assert detail in found(source, target)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Lundi, le vote aura lieu.", "The vote will be held on Monday."),
        ("Tous les lundis de mai.", "On Mondays in May."),
        ("Le vote de mercredi.", "The vote (Wed. evening)."),
        ("Il dit que dimanche est loin.", "He says SUNDAY is far away."),
        ("", ""),
    ],
)
def test_the_same_days_pass(source: str, target: str) -> None:
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
    assert days.can_compare(lang, "en", "fr")
    assert not found(text, "On Wednesday in March.", lang)
    assert "Wednesday" in found("", "On Wednesday in March.", lang)


def test_language_whose_days_are_several_words_is_not_compared() -> None:
    assert not days.can_compare("pt", "en")
    with pytest.raises(KeyError):
        found("segunda-feira", "Monday", "pt")


def test_changed_month_is_reported_once_by_the_numbers() -> None:
    checked = checks.of_translation(
        "Le vote a eu lieu en juin.", "The vote was held in July.", source_lang="fr", lang="en"
    )
    assert [check.kind for check in checked if not check.ok] == ["numbers"]


def test_translation_is_checked_for_its_dates() -> None:
    source, target = "Le conseil vote lundi matin.", "The council votes on Tuesday morning."
    checked = checks.of_translation(source, target, source_lang="fr", lang="en")
    assert [check.kind for check in checked if not check.ok] == ["dates"]


@pytest.mark.parametrize(
    ("lang", "source"),
    [
        ("fr", "Il est mort dans la nuit de vendredi à samedi."),
        ("fr", "La nuit du vendredi au samedi fut courte."),
        ("fr", "Dans la nuit du vendredi 3 au Samedi 4 mai."),
        ("de", "Er starb in der Nacht von Freitag auf Samstag."),
        ("de", "Er starb in der Nacht zum Samstag, nach dem Freitag."),
        ("es", "Murió en la noche del viernes al sábado."),
        ("it", "Morì nella notte tra venerdì e sabato."),
        ("nl", "Hij stierf in de nacht van vrijdag op zaterdag."),
    ],
)
def test_a_night_may_be_named_by_the_day_it_began_on(lang: str, source: str) -> None:
    target = "He died on Friday night."
    assert not found(source, target, lang, "en")
    assert not found(target, source, "en", lang)


def test_a_night_is_not_named_by_the_day_it_ended_on_alone() -> None:
    source = "Il est mort dans la nuit de vendredi à samedi."
    assert "“vendredi” is missing" in found(source, "He died on Saturday night.")
    assert "“samedi” is missing" in found("De vendredi à samedi, il a plu.", "It rained on Friday.")
    again = "Il est mort dans la nuit de vendredi à samedi ; le match de samedi est annulé."
    assert "“samedi” is missing" in found(again, "He died on Friday night; the match is off.")
