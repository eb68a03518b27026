from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.translation.clauses import split

LONG = (
    "Le port de Brest, qui est grand (1,5 km ; trois quais), va grandir ; le maire dit : « oui, "
    "demain ; peut-être », et le train de 20:30 attend que la mer monte."
)


def pieces(text: str, limit: int, *, lang: str = "fr") -> list[str]:
    """The pieces of at most `limit` words."""
    return split(text, fits=lambda piece: len(piece.split()) <= limit, lang=lang)


def test_a_sentence_that_fits_is_left_whole() -> None:
    assert pieces(LONG, 100) == [LONG]
    assert pieces("", 0) == [""]


def test_it_is_cut_at_the_strongest_place_into_the_longest_fitting_pieces() -> None:
    assert pieces("Un, deux ; trois, quatre ; cinq, six.", 6) == [
        "Un, deux ; trois, quatre ; ",
        "cinq, six.",
    ]
    assert pieces("Il dit : un, deux, trois, quatre", 4) == ["Il dit : ", "un, deux, trois, quatre"]
    assert pieces("un deux, trois quatre, cinq six", 4) == ["un deux, trois quatre, ", "cinq six"]


def test_words_that_join_clauses_come_after_commas() -> None:
    assert pieces("le maire parle et la mer monte", 3) == ["le maire parle ", "et la mer ", "monte"]
    assert pieces("the mayor speaks and the sea rises", 4, lang="en") == [
        "the mayor speaks ",
        "and the sea rises",
    ]


def test_quotations_brackets_and_numbers_are_kept_together() -> None:
    found = pieces(LONG, 11)
    for whole in ("(1,5 km ; trois quais)", "« oui, demain ; peut-être »", "20:30"):
        assert any(whole in piece for piece in found), whole


def test_nested_brackets_are_kept_together() -> None:
    nested = "(un (deux, trois), quatre ; cinq)"
    assert any(nested in p for p in pieces(f"Le port, {nested}, va grandir, dit-on.", 6))


def test_a_quotation_that_is_too_long_itself_is_cut_at_its_clauses() -> None:
    assert pieces("« un deux trois, quatre cinq six »", 4) == [
        "« un deux trois, ",
        "quatre cinq six »",
    ]


def test_a_blank_is_the_last_resort_but_not_inside_a_number() -> None:
    assert pieces("un deux trois quatre cinq", 2) == ["un deux ", "trois quatre ", "cinq"]
    assert pieces("a 12 345 678 b", 4) == ["a 12 345 678 ", "b"]


def test_an_endless_word_is_cut_anywhere() -> None:
    assert split("abcdefgh", fits=lambda text: len(text) <= 3, lang="fr") == ["abc", "def", "gh"]


def test_a_language_without_a_word_list_is_cut_too() -> None:
    assert pieces("raz dwa, trzy cztery", 2, lang="pl") == ["raz dwa, ", "trzy cztery"]


SENTENCES = st.text(
    st.sampled_from('ab 1,;:.()«»“”"[]–é\n\u00a0') | st.characters(), max_size=120
) | st.lists(st.sampled_from([*LONG.split(), "et", "que", "(", "»"]), max_size=40).map(" ".join)


@given(SENTENCES, st.integers(0, 30), st.sampled_from(["fr", "en", "de", "xx"]))
def test_nothing_is_lost(text: str, limit: int, lang: str) -> None:
    assert "".join(split(text, fits=lambda t: len(t) <= limit, lang=lang)) == text


@given(SENTENCES, st.integers(1, 30))
def test_every_piece_fits(text: str, limit: int) -> None:
    found = split(text, fits=lambda t: len(t) <= limit, lang="fr")
    assert all(len(piece) <= limit for piece in found)


@pytest.mark.parametrize("text", ["(" * 20_000, "«" * 20_000, "a, " * 20_000, "x" * 20_000])
def test_odd_texts_are_cut_in_reasonable_time(text: str) -> None:
    asked = 0

    def fits(piece: str) -> bool:
        nonlocal asked
        asked += 1
        return len(piece) <= 200

    assert "".join(split(text, fits=fits, lang="fr")) == text
    assert asked < 10_000
