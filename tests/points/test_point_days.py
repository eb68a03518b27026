from __future__ import annotations

from datetime import date

import pytest

from summarizer.parsing import parse
from summarizer.points.days import brackets
from summarizer.types import Lang, Side

FRIDAY = date(2025, 5, 2)


def shown(text: str, lang: Lang = "fr", published: date | None = FRIDAY) -> str:
    (doc,) = parse([text], lang=lang)
    return Side(text, brackets=tuple(brackets(doc, published, lang=lang))).shown


@pytest.mark.parametrize(
    "expected",
    [
        "Le maire a annoncé jeudi soir [1er mai 2025] sa démission.",
        "Le maire s'est rendu vendredi [2 mai 2025] à Brest.",
        "Le maire quittera mercredi [7 mai 2025] ses fonctions.",
        "Le conseil élira son successeur vendredi prochain [9 mai 2025].",
        "Le port avait brûlé vendredi dernier [25 avril 2025].",
        "Hier [1er mai 2025], des dockers ont manifesté devant la mairie.",
        "Les pompiers quitteront les lieux demain [3 mai 2025].",
        "Le feu est circonscrit ce vendredi [2 mai 2025].",
        "Il est mort dans la nuit de mercredi à jeudi [1er mai 2025].",
        "Hier jeudi [1er mai 2025], des dockers ont manifesté devant la mairie.",
    ],
)
def test_day_has_its_date_behind_it(expected: str) -> None:
    bare = expected[: expected.index(" [")] + expected[expected.index("]") + 1 :]
    assert shown(bare) == expected


def test_day_of_an_english_article_has_its_date() -> None:
    text = "The mayor announced his resignation on Thursday."
    assert shown(text, "en") == f"{text[:-1]} [May 1, 2025]."


@pytest.mark.parametrize(
    "text",
    [
        "Le maire se rend jeudi à Brest.",
        "Le maire pourrait se rendre jeudi à Brest.",
        "« Nous avons manifesté jeudi », a dit le délégué.",
        "Le maire a annoncé hier, le 1er mai, sa démission.",
        "Le maire a annoncé jeudi, en mars 1990, sa démission.",
        "Aujourd'hui, la ville compte 140 000 habitants.",
    ],
)
def test_day_that_the_sentence_leaves_open_or_dates_itself_has_none(text: str) -> None:
    assert shown(text) == text


def test_no_day_has_a_date_if_the_article_has_none() -> None:
    assert shown("Le maire a annoncé jeudi sa démission.", published=None).count("[") == 0


def test_bracket_holds_its_date_as_data() -> None:
    (doc,) = parse(["Le maire a annoncé jeudi sa démission."], lang="fr")
    assert [b.day for b in brackets(doc, FRIDAY, lang="fr")] == ["2025-05-01"]
