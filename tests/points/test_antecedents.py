from __future__ import annotations

import pytest

from summarizer.parsing import parse
from summarizer.points.antecedents import complete
from summarizer.types import Lang


def completed(*texts: str, lang: Lang) -> list[str | None]:
    found = complete(parse(texts, lang=lang), lang=lang)
    return [alone.shown if alone is not None else None for alone in found]


def test_nothing_to_complete() -> None:
    assert completed(lang="fr") == []


def test_one_sentence_that_needs_nothing_comes_back_as_it_is() -> None:
    text = "Le Parlement a voté la réforme des retraites."
    assert completed(text, lang="fr") == [text]


@pytest.mark.parametrize(
    ("lang", "before", "text", "expected"),
    [
        (
            "fr",
            "Zelensky a profité de sa visite pour demander des armes.",
            "Il a critiqué la lenteur des livraisons.",
            "[Zelensky] a critiqué la lenteur des livraisons.",
        ),
        (
            "fr",
            "La ministre a présenté son plan lundi.",
            "Elle partira demain pour Berlin.",
            "[La ministre] partira demain pour Berlin.",
        ),
        (
            "fr",
            "Le maire de Lyon, Jean Dupont, a pris la parole.",
            "Il a nié les faits.",
            "[Le maire de Lyon] a nié les faits.",
        ),
        (
            "fr",
            "Le ministre, qui a démissionné en mai, a pris la parole.",
            "Il a nié les faits.",
            "[Le ministre] a nié les faits.",
        ),
        (
            "fr",
            "La France et l'Allemagne ont signé un accord.",
            "Elles vont construire un avion.",
            "[La France et l'Allemagne] vont construire un avion.",
        ),
        (
            "fr",
            "Zelensky a profité de sa visite pour demander des armes.",
            "Par ailleurs, il a critiqué la lenteur des livraisons.",
            "[Zelensky] a critiqué la lenteur des livraisons.",
        ),
        (
            "en",
            "Zelensky used his visit to ask for weapons.",
            "He criticised the slow deliveries.",
            "[Zelensky] criticised the slow deliveries.",
        ),
        (
            "en",
            "Zelensky used his visit to ask for weapons.",
            "He's expected in Berlin on Monday.",
            "[Zelensky]'s expected in Berlin on Monday.",
        ),
        (
            "en",
            "Paris and Berlin signed an agreement on Monday.",
            "They will build a plane.",
            "[Paris and Berlin] will build a plane.",
        ),
        (
            "en",
            "The convoy, which left in May, reached the border.",
            "It carried food and tents.",
            "[The convoy] carried food and tents.",
        ),
        (
            "en",
            "The unions called a strike on Monday.",
            "However, they will wait until the autumn.",
            "[The unions] will wait until the autumn.",
        ),
    ],
)
def test_an_opening_pronoun_becomes_its_antecedent(
    lang: Lang, before: str, text: str, expected: str
) -> None:
    assert completed(before, text, lang=lang) == [before, expected]


def test_chained_pronouns_keep_their_antecedent() -> None:
    assert completed(
        "Volodymyr Zelensky a profité de sa visite pour demander des armes.",
        "Il a critiqué la lenteur des livraisons.",
        "Il a ensuite rencontré le chancelier.",
        lang="fr",
    )[1:] == [
        "[Volodymyr Zelensky] a critiqué la lenteur des livraisons.",
        "[Volodymyr Zelensky] a ensuite rencontré le chancelier.",
    ]


@pytest.mark.parametrize(
    ("lang", "before", "text"),
    [
        ("fr", "La ministre a présenté son plan lundi.", "Il partira demain."),
        ("fr", "Les syndicats ont appelé à la grève.", "Il partira demain."),
        ("fr", "Le président a appelé au calme lundi.", "Elles partiront demain."),
        ("fr", "La France et l'Allemagne ont signé un accord.", "Elle va construire un avion."),
        ("fr", "Un homme a été blessé à Lyon.", "Il a été transporté à l'hôpital."),
        ("fr", "Il faut agir vite, selon les experts.", "Il partira demain."),
        (
            "fr",
            "Zelensky a profité de sa visite pour demander des armes.",
            "« Il a raison », a dit le chancelier.",
        ),
        ("fr", "L'Ohio a accueilli lundi Barack Obama.", "Il est attendu mercredi à Charlotte."),
        ("en", "The plan was approved on Monday.", "He left the room."),
        ("en", "Mark Rutte presented the plan on Monday.", "It was approved by all members."),
        ("en", "Mark Rutte presented the plan on Monday.", "They were happy with it."),
        ("de", "Der Kanzler sprach am Montag.", "Er fuhr nach Paris."),
    ],
)
def test_a_doubtful_pronoun_is_not_completed(lang: Lang, before: str, text: str) -> None:
    assert completed(before, text, lang=lang) == [before, None]


def test_a_pronoun_that_opens_the_article_is_not_completed() -> None:
    assert completed("Il a critiqué la lenteur des livraisons.", lang="fr") == [None]


def test_a_pronoun_without_antecedent_makes_the_next_one_doubtful() -> None:
    texts = completed(
        "Zelensky a profité de sa visite.", "Elle a refusé.", "Il a insisté.", lang="fr"
    )
    assert texts[1:] == [None, None]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("fr", "Par ailleurs, le Parlement votera mardi.", "Le Parlement votera mardi."),
        ("fr", "En outre, élire un maire coûte cher.", "Élire un maire coûte cher."),
        ("fr", "D’ailleurs, le Parlement votera mardi.", "Le Parlement votera mardi."),
        ("fr", "Enfin, OTAN et UE sont d'accord.", "OTAN et UE sont d'accord."),
        ("fr", "Enfin le Parlement votera mardi.", "Enfin le Parlement votera mardi."),
        ("en", "Meanwhile, the talks go on.", "The talks go on."),
        ("de", "Außerdem, so der Kanzler, wird gebaut.", "So der Kanzler, wird gebaut."),
    ],
)
def test_a_connector_before_a_comma_is_taken_off(lang: Lang, text: str, expected: str) -> None:
    assert completed(text, lang=lang) == [expected]


def test_only_people_and_organisations_say_something() -> None:
    study = "L'ADN nucléaire a été étudié dans un laboratoire russe."
    assert completed(study, "Il explique que l'échantillon est récent.", lang="fr")[1] is None
    assert completed("Rutte est arrivé à Kiev.", "Il explique sa venue.", lang="fr")[1] == (
        "[Rutte] explique sa venue."
    )
