from __future__ import annotations

from collections.abc import Sequence

import pytest

from summarizer.translation import bracketed
from summarizer.translation.guarded import Guarded
from summarizer.types import Bracket, Lang, ModelInfo, Side

IL = Side("Il a critiqué la lenteur des livraisons.", brackets=(Bracket(2, "Zelensky"),))
HE = "He criticised the slow deliveries."


class Scripted:
    """A translator with an answer for each text."""

    info = ModelInfo("scripted", "translation", "", "", "none", "none")
    batch_texts = 8
    fingerprint = "scripted"

    def __init__(self, **answers: str) -> None:
        self.asked: list[str] = []
        self._answers = answers

    def translate(self, texts: Sequence[str], *, source: Lang, target: Lang) -> list[str]:
        self.asked += texts
        return [self._answers[text.split()[-1].strip(".")] for text in texts]


def translated(side: Side, translator: Scripted) -> Side:
    (found,) = bracketed.attempt([side], Guarded(translator), source="fr", target="en")
    return found


def test_a_bracket_is_translated_in_its_place_and_is_no_part_of_the_text() -> None:
    translator = Scripted(livraisons="He [Zelensky] criticised the slow deliveries.")
    found = translated(IL, translator)
    assert translator.asked == ["Il [Zelensky] a critiqué la lenteur des livraisons."]
    assert (found.text, found.brackets) == (HE, (Bracket(2, "Zelensky"),))


@pytest.mark.parametrize("lost", [HE, "[Zelensky] criticised the slow deliveries."])
def test_a_lost_bracket_is_put_behind_the_text(lost: str) -> None:
    class Forgetful(Scripted):
        def translate(self, texts: Sequence[str], *, source: Lang, target: Lang) -> list[str]:
            self.asked += texts
            marked = {IL.shown: lost, IL.text: HE, "Zelensky": "Zelensky"}
            return [marked[text] for text in texts]

    found = translated(IL, Forgetful())
    assert found.shown == "He criticised the slow deliveries [Zelensky]."


def test_square_brackets_of_the_article_itself_stay_in_the_text() -> None:
    side = Side("Elle a dit « [je] reste » hier soir.")
    found = translated(side, Scripted(soir="She said “[I] stay” last night."))
    assert (found.text, found.brackets) == ("She said “[I] stay” last night.", ())
