from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.checks.repetition import repeats

SOURCE = "Le port de Brest va agrandir ses quais avant la fin de l’année."
GOOD = "The port of Brest is going to extend its quays before the end of the year."


@pytest.mark.parametrize(
    "target",
    [
        "The port the the the port of Brest",
        f"{GOOD} The end. The end. The end.",
        "in Brest, or in Brest, or in Brest, or",
        "the port is the port of the port and the port of the port is the port of the quay",
        "The port of Brest will be enlargedlargedlargedlarged",
        "The quaaaaaaaay of Brest",
        "Le 港口港口港口港口",
    ],
)
def test_a_loop_is_found(target: str) -> None:
    assert repeats(SOURCE, target)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (SOURCE, GOOD),
        ("Je crois que cela suffit.", "I think that that is enough."),
        ("Très, très, très bien.", "Very, very, very good."),
        ("Des livres, des livres et encore des livres.", "Books, books, books."),
        ("Hmm.", "Hmmm."),
        ("Le budget est de 100 000 000 000 euros.", "The budget is 100 000 000 000 euros."),
        ("Voir www.a.fr", "See www.a.fr"),
        ("Ah ah ah ah, dit-il.", "Ha ha ha ha, he said."),
        ("Hahahaha !", "Hahahahaha!"),
        ("", ""),
    ],
)
def test_natural_repetitions_are_not_loops(source: str, target: str) -> None:
    assert not repeats(source, target)


def test_a_single_word_must_not_become_a_repetition() -> None:
    assert repeats("Bonjour", "Hello Hello")
    assert not repeats("Bonjour bonjour", "Hello hello")


@given(st.text())
def test_a_text_has_no_loop_compared_with_itself(text: str) -> None:
    assert not repeats(text, text)


@given(st.sampled_from(["no", "the end", "on and on", "one two three four five six"]))
def test_any_phrase_without_end_is_a_loop(phrase: str) -> None:
    assert repeats(SOURCE, " ".join([phrase] * 9))
