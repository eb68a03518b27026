from __future__ import annotations

import pytest
from article_builders import INFO

from summarizer.engines.echo import Echo
from summarizer.messages.errors import TextTooLong

BRIDGE = "La mairie ferme le pont de pierre pour trois mois de travaux."


def test_the_echo_gives_the_first_sentences_that_fit() -> None:
    echo = Echo(INFO, max_input_tokens=100)
    text = "Un. Deux trois. Quatre cinq six."
    assert echo.summarize([text, ""], lang="fr", max_words=3) == ["Un.\nDeux trois.", ""]
    assert echo.summarize([text], lang="fr", max_words=0) == ["Un."]


def test_the_echo_translates_nothing() -> None:
    echo = Echo(INFO, max_input_tokens=100)
    assert echo.translate([BRIDGE, ""], source="fr", target="en") == [BRIDGE, ""]


def test_the_echo_refuses_a_text_over_the_limit() -> None:
    with pytest.raises(TextTooLong, match="13 words is over the limit of 12"):
        Echo(INFO, max_input_tokens=12).translate([BRIDGE + " Oui."], source="fr", target="en")
