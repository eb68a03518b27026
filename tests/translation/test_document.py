from __future__ import annotations

from collections.abc import Sequence

import pytest
from translators import Ruled

from summarizer.engines.protocols import Translator
from summarizer.messages.errors import TextTooLong
from summarizer.translation.document import faults, joined, translate
from summarizer.translation.guarded import Guarded
from summarizer.types import Lang, ModelInfo

KNOWN = {
    "Le conseil a voté le budget.": "The council has passed the budget.",
    "Le maire était absent.": "The mayor was absent.",
    "Budget": "Budget",
}


class Phrasebook:
    """Knows a few sentences; anything long is over its limit."""

    info = ModelInfo("phrasebook", "translation", "", "", "test", "")

    def translate(self, texts: Sequence[str], *, source: Lang, target: Lang) -> list[str]:
        if any(len(text) > 200 for text in texts):
            raise TextTooLong("A text of 300 characters is over the limit of 200.")
        return [KNOWN.get(text, "") for text in texts]


def translated(text: str, engine: Translator | None = None) -> tuple[str, list[str]]:
    guarded = Guarded(engine or Phrasebook())
    events = translate(text, guarded, source="fr", target="en")
    made = [event.sentence for event in events]
    return joined(text, made), [fault.detail for fault in faults(text, made)]


def test_text_between_sentences_is_kept() -> None:
    text = "  Le conseil a voté le budget.  Le maire était absent.\r\n\r\n"
    assert translated(text) == (
        "  The council has passed the budget.  The mayor was absent.\r\n\r\n",
        [],
    )


def test_a_missing_blank_between_sentences_is_restored() -> None:
    text = "Le conseil a voté le budget.Le maire était absent.\nLe maire était absent."
    assert translated(text)[0] == (
        "The council has passed the budget. The mayor was absent.\nThe mayor was absent."
    )


def test_signs_of_lists_and_headings_are_kept() -> None:
    text = "- Le conseil a voté le budget.\n- Le maire était absent.\n"
    assert translated(text)[0] == (
        "- The council has passed the budget.\n- The mayor was absent.\n"
    )


def test_sentence_without_translation_stays_and_is_named() -> None:
    text = "Le maire était absent. La ministre aussi."
    result, faults = translated(text)
    assert result == "The mayor was absent. La ministre aussi."
    assert faults == ["“La ministre aussi.…”: not translated: the model gave no answer"]


def test_sentence_over_the_limit_does_not_stop_the_others() -> None:
    result, details = translated(f"Le maire était absent. {'Très ' * 60}long.")
    assert result.startswith("The mayor was absent. Très")
    assert "over the limit of 200" in details[0]


def test_nothing_to_translate() -> None:
    assert translated("") == ("", [])


FIVE = "Un. Deux. Trois. Quatre. Cinq."


@pytest.mark.parametrize(
    ("batch_texts", "batches"),
    [
        (1, [["Un."], ["Deux."], ["Trois."], ["Quatre."], ["Cinq."]]),
        (2, [["Un.", "Deux."], ["Trois.", "Quatre."], ["Cinq."]]),
        (16, [["Un.", "Deux.", "Trois.", "Quatre.", "Cinq."]]),
    ],
)
def test_sentences_go_in_batches_of_the_preferred_size(
    batch_texts: int, batches: list[list[str]]
) -> None:
    engine = Ruled(str.upper)
    engine.batch_texts = batch_texts
    assert translated(FIVE, engine)[0] == FIVE.upper()
    assert engine.batches == batches


class Batched(Phrasebook):
    batch_texts = 8


def test_sentence_over_the_limit_does_not_stop_its_batch() -> None:
    text = f"Le maire était absent. {'Très ' * 60}long. Le conseil a voté le budget."
    result, details = translated(text, Batched())
    assert result.startswith("The mayor was absent. Très")
    assert result.endswith("The council has passed the budget.")
    assert len(details) == 1
    assert "over the limit of 200" in details[0]


def test_sentences_come_as_soon_as_their_batch_is_translated() -> None:
    engine = Ruled(str.upper)
    engine.batch_texts = 2
    coming = translate(FIVE, Guarded(engine), source="fr", target="en")
    first = next(coming)
    assert (first.index, first.count, first.sentence.text) == (0, 5, "UN.")
    assert engine.batches == [["Un.", "Deux."]]
