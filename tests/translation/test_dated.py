from __future__ import annotations

from summarizer.translation import dated
from summarizer.types import Bracket, Side

DAY = Bracket(14, "1er mai 2025", day="2025-05-01")
GIVEN = Side("Il a dit jeudi qu'il partait.", brackets=(Bracket(2, "Paul"), DAY))


def put_back(text: str, *brackets: Bracket) -> str:
    return dated.put_back(Side(text, brackets=brackets), GIVEN, source="fr", target="en").shown


def test_dates_are_not_translated() -> None:
    assert dated.without(GIVEN).brackets == (Bracket(2, "Paul"),)


def test_date_is_behind_the_same_day_of_the_translation() -> None:
    text = "On Thursday he said that he would leave."
    shown = put_back(text, Bracket(14, "Paul"))
    assert shown == "On Thursday [May 1, 2025] he [Paul] said that he would leave."


def test_translation_without_that_day_has_no_date() -> None:
    assert put_back("He said on Friday that he would leave.").count("[") == 0


def test_two_days_of_one_name_have_no_date() -> None:
    assert put_back("He said on Thursday that he would leave on Thursday.").count("[") == 0
