from __future__ import annotations

import pytest

from summarizer.parsing import parse
from summarizer.points import cues
from summarizer.points.alone import Alone
from summarizer.points.shortening import MAX_WORDS, shorten, words
from summarizer.types import Bracket, Span

PLAN = (
    "Le gouvernement a présenté lundi matin un plan de quatre milliards d'euros pour les hôpitaux "
    "publics des grandes villes du nord et de l'est du pays"
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
        ", qui manquent depuis des années de lits, de médecins et d'infirmières pour tous leurs malades",
        ", tandis que les syndicats demandent depuis longtemps le double de toute cette somme pour eux",
        " (dont la moitié ira aux services des urgences de quatorze régions au cours de l'année)",
    ],
)
def test_a_clause_that_the_rest_does_not_need_is_left_out(clause: str) -> None:
    assert words(PLAN + clause) > MAX_WORDS
    assert shortened(f"{PLAN}{clause}.") == f"{PLAN}."


@pytest.mark.parametrize(
    "clause",
    [
        ", si les députés votent avant la fin de l'année le budget que la ministre leur a donné",
        ", a déclaré devant la presse la ministre de la Santé, qui était à Lille pour la journée",
        ", mais les quatorze régions devront payer la moitié de cette somme avant la fin de mai",
    ],
)
def test_a_condition_a_speaker_and_a_contrast_stay(clause: str) -> None:
    text = f"{PLAN}{clause}."
    assert clause.split()[1] in shortened(text)


def test_a_quotation_is_not_divided() -> None:
    quoted = f"« {PLAN}, qui manquent depuis des années de lits et de médecins pour leurs malades »"
    assert shortened(f"{quoted}, a dit le maire.").count("malades") == 1


def test_brackets_keep_their_places_behind_a_cut() -> None:
    alone = Alone("Enfin, il (dit-on) part.", brackets=(Bracket(9, "Paul"),))
    short = alone.without([Span(0, 7), Span(9, 18)])
    assert short.shown == "Il [Paul] part."
