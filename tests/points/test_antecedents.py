from __future__ import annotations

import pytest

from summarizer import entities
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
            "Il [Zelensky] a critiqué la lenteur des livraisons.",
        ),
        (
            "fr",
            "La ministre a présenté son plan lundi.",
            "Elle partira demain pour Berlin.",
            "Elle [la ministre] partira demain pour Berlin.",
        ),
        (
            "fr",
            "Le maire de Lyon, Jean Dupont, a pris la parole.",
            "Il a nié les faits.",
            "Il [le maire de Lyon] a nié les faits.",
        ),
        (
            "fr",
            "Le ministre, qui a démissionné en mai, a pris la parole.",
            "Il a nié les faits.",
            "Il [le ministre] a nié les faits.",
        ),
        (
            "fr",
            "La France et l'Allemagne ont signé un accord.",
            "Elles vont construire un avion.",
            "Elles [la France et l'Allemagne] vont construire un avion.",
        ),
        (
            "fr",
            "Zelensky a profité de sa visite pour demander des armes.",
            "Par ailleurs, il a critiqué la lenteur des livraisons.",
            "Il [Zelensky] a critiqué la lenteur des livraisons.",
        ),
        (
            "en",
            "Zelensky used his visit to ask for weapons.",
            "He criticised the slow deliveries.",
            "He [Zelensky] criticised the slow deliveries.",
        ),
        (
            "en",
            "Zelensky used his visit to ask for weapons.",
            "He's expected in Berlin on Monday.",
            "He's [Zelensky] expected in Berlin on Monday.",
        ),
        (
            "en",
            "Paris and Berlin signed an agreement on Monday.",
            "They will build a plane.",
            "They [Paris and Berlin] will build a plane.",
        ),
        (
            "en",
            "The convoy, which left in May, reached the border.",
            "It carried food and tents.",
            "It [the convoy] carried food and tents.",
        ),
        (
            "en",
            "The unions called a strike on Monday.",
            "However, they will wait until the autumn.",
            "They [the unions] will wait until the autumn.",
        ),
    ],
)
def test_an_opening_pronoun_has_its_antecedent_in_a_bracket(
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
        "Il [Volodymyr Zelensky] a critiqué la lenteur des livraisons.",
        "Il [Volodymyr Zelensky] a ensuite rencontré le chancelier.",
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
        "Il [Rutte] explique sa venue."
    )


def read_together(title: str, *texts: str, lang: Lang = "fr") -> list[str]:
    """The sentences of an article as shown; a question mark before one that points elsewhere."""
    in_title, *named = entities.find([title, *texts], lang=lang)
    found = complete(
        parse(texts, lang=lang), lang=lang, named=named, title=title, in_title=in_title
    )
    return [("? " if a.is_open else "") + a.shown if a else "-" for a in found]


@pytest.mark.parametrize(
    ("before", "text", "expected"),
    [
        (
            "Jean Dupont, maire de Lyon, a présenté son budget lundi matin.",
            "Selon la gauche, Dupont refuse tout débat public.",
            "Selon la gauche, Dupont [Jean Dupont, maire de Lyon] refuse tout débat public.",
        ),
        (
            "Le tribunal a condamné Jean Dupont à deux ans de prison.",
            "« Je vais faire appel », a-t-il déclaré devant la presse.",
            "« Je vais faire appel », a-t-il [Jean Dupont] déclaré devant la presse.",
        ),
        (
            "Le tribunal a condamné Jean Dupont à deux ans de prison.",
            "Selon lui, la peine est trop lourde pour les faits.",
            "Selon lui [Jean Dupont], la peine est trop lourde pour les faits.",
        ),
        (
            "Le gouvernement a présenté un projet de loi sur la chasse mardi.",
            "Ce projet sera examiné par les députés en septembre.",
            "Ce projet [de loi sur la chasse] sera examiné par les députés en septembre.",
        ),
        (
            "Renault supprimera quatre cents emplois avant la fin de l'année.",
            "La moitié des postes de l'entreprise se trouve en Bretagne.",
            "La moitié des postes de l'entreprise [Renault] se trouve en Bretagne.",
        ),
        (
            "La Grèce a demandé une aide à ses partenaires européens.",
            "Le pays doit rembourser quatorze milliards d'euros en mai.",
            "Le pays [la Grèce] doit rembourser quatorze milliards d'euros en mai.",
        ),
    ],
)
def test_words_that_point_back_have_their_antecedent_in_a_bracket(
    before: str, text: str, expected: str
) -> None:
    assert read_together("", before, text)[1] == expected


@pytest.mark.parametrize(
    ("title", "before", "text"),
    [
        ("", "Renault et Peugeot ont présenté leurs comptes.", "L'entreprise perd de l'argent."),
        ("", "Le maire a parlé de la piscine lundi.", "Cette annonce a surpris les habitants."),
    ],
)
def test_a_noun_without_a_sure_antecedent_is_marked(title: str, before: str, text: str) -> None:
    assert read_together(title, before, text)[1] == f"? {text}"


@pytest.mark.parametrize(
    ("title", "before", "text"),
    [
        ("Jean Dupont réélu à Lyon", "Jean Dupont a gagné.", "Dupont a remercié les habitants."),
        ("", "Renault recule en Bourse.", "Peugeot a dit que l'entreprise allait embaucher."),
        ("Un séisme secoue Haïti", "Un séisme a eu lieu lundi.", "Ce séisme a tué trois hommes."),
        ("", "Le pont a fermé lundi matin.", "Cette semaine, la mairie ouvre un nouveau pont."),
    ],
)
def test_words_that_the_title_or_their_sentence_explains_have_no_bracket(
    title: str, before: str, text: str
) -> None:
    assert read_together(title, before, text)[1] == text


def test_a_sentence_after_a_gap_does_not_point_to_the_one_before_the_gap() -> None:
    docs = parse(["Zelensky est à Berlin.", "Il a demandé des armes."], lang="fr")
    assert complete(docs, lang="fr", breaks={1})[1] is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pour terminer, la ministre a nuancé.", "La ministre a nuancé."),
        ("Le maire a, par ailleurs, fermé le pont.", "Le maire a fermé le pont."),
        ("Le maire a également fermé le pont.", "Le maire a fermé le pont."),
        ("« Paul a également menti », dit le maire.", "« Paul a également menti », dit le maire."),
        ("Le maire, lui aussi, a voté.", "Le maire a voté."),
    ],
)
def test_words_that_tie_a_sentence_to_the_one_before_are_left_out(text: str, expected: str) -> None:
    (alone,) = complete(parse([text], lang="fr"), lang="fr")
    assert alone is not None
    assert alone.text == expected
