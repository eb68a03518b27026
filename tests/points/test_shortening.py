from __future__ import annotations

import pytest

from summarizer.parsing import parse
from summarizer.points import cues
from summarizer.points.alone import Alone
from summarizer.points.shortening import MAX_WORDS, shorten, words
from summarizer.types import Bracket, Span

PLAN = (
    "Les chiffres du chômage ont été publiés lundi matin par le ministère du Travail sur le site "
    "internet du gouvernement"
)


def shortened(text: str) -> str:
    (doc,) = parse([text], lang="fr")
    return shorten(Alone(text), doc, cues.of("fr")).text


def test_a_short_sentence_stays_as_it_is() -> None:
    text = f"{PLAN} (quatorze régions)."
    assert shortened(text) == text


@pytest.mark.parametrize(
    "clause",
    [
        ", alors que la direction du Budget ne donnera pas de nouvelles estimations des recettes "
        "avant la fin du mois de juin ou le début du mois de juillet",
        ", qui donne depuis dix ans des nouvelles de toutes les entreprises des grandes villes du "
        "nord et de l'est de la France",
        " (ils étaient attendus depuis la fin du mois de mars par les syndicats et par les patrons "
        "des quatorze régions du pays)",
        " et ont surpris les économistes de toutes les grandes banques, les syndicats, les patrons "
        "et les élus des quatorze régions du pays",
    ],
)
def test_a_clause_that_the_rest_does_not_need_is_left_out(clause: str) -> None:
    assert words(PLAN + clause) > MAX_WORDS
    assert shortened(f"{PLAN}{clause}.") == f"{PLAN}."


@pytest.mark.parametrize(
    "clause",
    [
        ", si les députés votent avant la fin de l'année le budget que la ministre leur a donné au "
        "mois de mai dernier",
        ", mais les quatorze régions devront attendre la fin de l'année pour connaître les "
        "chiffres du chômage des jeunes de leurs villes",
        ", selon les économistes de toutes les grandes banques, les syndicats, les patrons et les "
        "élus des quatorze régions du pays",
    ],
)
def test_a_condition_a_speaker_and_a_contrast_stay(clause: str) -> None:
    text = f"{PLAN}{clause}."
    assert clause.split()[1] in shortened(text)


def test_a_quotation_is_not_divided() -> None:
    quoted = f"« {PLAN}, qui donne depuis dix ans des nouvelles de toutes les entreprises du nord »"
    assert "entreprises" in shortened(f"{quoted}, a dit devant la presse le maire de la ville.")


def test_brackets_keep_their_places_behind_a_cut() -> None:
    alone = Alone("Enfin, il (dit-on) part.", brackets=(Bracket(9, "Paul"),))
    short = alone.without([Span(0, 7), Span(9, 18)])
    assert short.shown == "Il [Paul] part."


def test_the_subject_is_not_left_out_with_the_clause_before_it() -> None:
    text = (
        "Selon le site Prométhée, qui dépend du préfet de la zone de défense et de sécurité du "
        "sud, les feux, sans compter celui de la forêt de Brest, ont brûlé quatre mille hectares "
        "en mai, contre trois mille en avril, dans quinze départements du sud de la France."
    )
    assert words(text) > MAX_WORDS
    assert "les feux" in shortened(text)
