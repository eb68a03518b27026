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
        "Le conseil choisira son successeur vendredi prochain [9 mai 2025].",
        "Le port avait brûlé vendredi dernier [25 avril 2025].",
        "Hier [1er mai 2025], des dockers ont manifesté devant la mairie.",
        "Jeudi soir [1er mai 2025], des dockers ont manifesté devant la mairie.",
        "Le feu est circonscrit ce vendredi [2 mai 2025].",
        "Il est mort dans la nuit de mercredi à jeudi [1er mai 2025].",
        "Hier jeudi [1er mai 2025], des dockers ont manifesté devant la mairie.",
    ],
)
def test_day_has_its_date_behind_it(expected: str) -> None:
    bare = expected[: expected.index(" [")] + expected[expected.index("]") + 1 :]
    assert shown(bare) == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The mayor resigned on Thursday", " after a fire in the port."),
        ("The mayor said Thursday", " that he would resign."),
        ("On Thursday", ", dockers marched to the town hall."),
    ],
)
def test_day_of_an_english_article_has_its_date(before: str, after: str) -> None:
    assert shown(before + after, "en") == f"{before} [May 1, 2025]{after}"


LEFT_OPEN = {
    "fr": [
        "Le maire se rend jeudi à Brest.",
        "Le maire pourrait se rendre jeudi à Brest.",
        "« Nous avons manifesté jeudi », a dit le délégué.",
        "Le maire a annoncé hier, le 1er mai, sa démission.",
        "Le maire a annoncé jeudi, en mars 1990, sa démission.",
        "Aujourd'hui, la ville compte 140 000 habitants.",
        # planned: the verb is in the past, the day is not
        "Le procès a été reporté à lundi.",
        "La réunion a été repoussée lundi.",
        "La grève a été prolongée jusqu'à dimanche.",
        "Le président a convoqué les syndicats mardi.",
        "Le gouvernement a annoncé une réunion mardi.",
        "Il a donné rendez-vous aux habitants samedi.",
        "Le président était attendu mardi à Brest.",
        "Le match prévu samedi a été annulé.",
        "Il a annoncé qu'il démissionnait jeudi.",
        "Il a promis une réponse d'ici lundi.",
        "Il a eu jusqu'à lundi pour répondre.",
        # another week, a habit, a story, a name
        "Le conseil se réunira jeudi en huit.",
        "Il a signé mardi de la semaine dernière.",
        "Ce jeudi-là, il a plu.",
        "Ce jeudi là, il a plu.",
        "Le lendemain, mardi, il a plu.",
        "Deux semaines plus tôt, mardi, il a plu.",
        "Il travaillait lundi, mardi et jeudi.",
        "Lundi de Pâques, il a plu.",
        "Hier encore riche, la ville a tout perdu.",
        # another date beside it
        "Il a plu vendredi (25 avril).",
        "Il a plu mardi, le 22.",
    ],
    "en": [
        "The trial was adjourned until Monday.",
        "The meeting was postponed to Wednesday.",
        "The union called a meeting on Tuesday.",
        "He said he was leaving on Monday.",
        "He was due on Monday.",
        "He told USA Today that he was leaving.",
        "Sheffield Wednesday won again.",
        "On that Friday he left.",
        "Every other Friday he left.",
        "A week ago Tuesday he left.",
        "He left the town on Friday the 13th.",
        "The council will meet next Thursday.",
    ],
}


@pytest.mark.parametrize(
    ("lang", "text"), [(lang, text) for lang, texts in LEFT_OPEN.items() for text in texts]
)
def test_day_that_is_not_certain_has_none(lang: Lang, text: str) -> None:
    assert shown(text, lang) == text


def test_no_day_has_a_date_if_the_article_has_none() -> None:
    assert shown("Le maire a annoncé jeudi sa démission.", published=None).count("[") == 0


def test_bracket_holds_its_date_as_data() -> None:
    (doc,) = parse(["Le maire a annoncé jeudi sa démission."], lang="fr")
    assert [b.day for b in brackets(doc, FRIDAY, lang="fr")] == ["2025-05-01"]
