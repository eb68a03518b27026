from __future__ import annotations

from datetime import date

import pytest

from summarizer.text.days import mentions, written
from summarizer.types import Lang


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Il part jeudi.", "fr", ["jeudi"]),
        ("Il part jeudi soir.", "fr", ["jeudi soir"]),
        ("Il est parti jeudi dernier.", "fr", ["jeudi dernier"]),
        ("Il part aujourd’hui ou après-demain.", "fr", ["aujourd’hui", "après-demain"]),
        ("Hier, il partait.", "fr", ["Hier"]),
        ("He left Thursday evening.", "en", ["Thursday evening"]),
        ("He left last Thursday.", "en", ["Thursday"]),
        ("Il part jeudi en huit. Il revient vendredi.", "fr", ["vendredi"]),
    ],
)
def test_words_for_a_certain_day_are_found(text: str, lang: Lang, expected: list[str]) -> None:
    assert [text[m.start : m.end] for m in mentions(text, lang=lang)] == expected


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Le jeudi, il part.", "fr"),
        ("La marche de jeudi a réuni du monde.", "fr"),
        ("Il part jeudi 24 avril.", "fr"),
        ("Il part chaque jeudi.", "fr"),
        ("Le monde d'aujourd'hui.", "fr"),
        ("Thursday's march was small.", "en"),
        ("Er geht gestern.", "de"),
        ("Ĳ", "tr"),
    ],
)
def test_habits_and_full_dates_are_no_words_for_a_certain_day(text: str, lang: Lang) -> None:
    assert list(mentions(text, lang=lang)) == []


def test_the_first_of_a_month_is_written_as_the_language_does() -> None:
    assert written(date(2025, 5, 1), lang="fr") == "1er mai 2025"
    assert written(date(2025, 5, 1), lang="en") == "May 1, 2025"
    assert written(date(2025, 5, 11), lang="fr") == "11 mai 2025"
