from __future__ import annotations

import builders
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.render.legible import legible, one_line
from summarizer.render.runs import (
    article_runs,
    entity_numbers,
    evidence_numbers,
    named_runs,
    text_runs,
)
from summarizer.types import Bracket, Entity, Evidence, Side

TEXT = "Mark Rutte dirige l’OTAN."


def runs(text: str, *spans: tuple[int, int]) -> list[tuple[str, bool]]:
    entities = tuple(Entity(text[a:b], "other", a, b, f"{a}-{b}") for a, b in spans)
    return [(run.text, run.entity is not None) for run in text_runs(Side(text, entities))]


def test_text_without_entities_is_one_run() -> None:
    assert runs(TEXT) == [(TEXT, False)]


def test_empty_text_has_no_run() -> None:
    assert runs("") == []


def test_entities_at_both_ends_leave_no_empty_runs() -> None:
    assert runs("Rutte et Macron", (0, 5), (9, 15)) == [
        ("Rutte", True),
        (" et ", False),
        ("Macron", True),
    ]


def test_adjacent_entities_are_both_kept() -> None:
    assert runs("abcd", (0, 2), (2, 4)) == [("ab", True), ("cd", True)]


def test_entities_may_come_in_any_order() -> None:
    assert runs(TEXT, (20, 24), (0, 10)) == runs(TEXT, (0, 10), (20, 24))


def test_longest_of_overlapping_entities_wins() -> None:
    assert runs(TEXT, (5, 10), (0, 10), (5, 13)) == [("Mark Rutte", True), (TEXT[10:], False)]


def test_earlier_of_equally_long_entities_wins() -> None:
    assert runs("abcd", (1, 3), (0, 2)) == [("ab", True), ("cd", False)]


def test_spans_that_are_empty_or_outside_are_ignored() -> None:
    assert runs("abc", (1, 1), (2, 1), (-1, 2), (2, 9)) == [("abc", False)]


def test_offsets_count_code_points_past_emoji_and_combining_accents() -> None:
    text = "👩‍🚀 e\u0301te\u0301 à Kiev"
    start = text.index("Kiev")
    assert runs(text, (start, start + 4))[-1] == ("Kiev", True)


def test_a_bracket_is_a_run_of_its_own_behind_the_name_that_it_explains() -> None:
    rutte = Entity("Rutte", "person", 0, 5, "rutte")
    mark = Entity("Mark Rutte", "person", 0, 10, "rutte")
    side = Side("Rutte part.", (rutte,), brackets=(Bracket(3, "Mark Rutte", (mark,)),))
    found = list(text_runs(side))
    assert [(run.text, run.in_bracket) for run in found] == [
        ("Rutte", False),
        (" [", True),
        ("Mark Rutte", True),
        ("]", True),
        (" part.", False),
    ]
    assert [run.entity for run in found] == [rutte, None, mark, None, None]


def test_a_bracket_outside_the_text_is_ignored() -> None:
    assert [run.text for run in text_runs(Side("abc", brackets=(Bracket(9, "x"),)))] == ["abc"]


@given(
    text=st.text(max_size=40),
    spans=st.lists(st.tuples(st.integers(-2, 42), st.integers(-2, 42)), max_size=12),
)
def test_runs_tile_the_text_whatever_the_spans(text: str, spans: list[tuple[int, int]]) -> None:
    pieces = runs(text, *spans)
    assert "".join(piece for piece, _ in pieces) == text
    assert all(piece for piece, _ in pieces)


def test_equal_keys_have_equal_numbers_across_columns() -> None:
    assert entity_numbers(builders.digest()) == {"brest": 0, "Q7184": 1}


def test_evidence_is_numbered_in_article_order_and_each_stretch_once() -> None:
    late, early = Evidence(50, 60, 1.0), Evidence(0, 10, 0.5)
    digest = builders.digest(
        builders.bullet(evidence=[late]),
        builders.bullet(evidence=[early, Evidence(50, 60, 0.2)]),
    )
    assert evidence_numbers(digest) == {(0, 10): 1, (50, 60): 2}


def test_overlapping_evidence_is_cut_at_every_end() -> None:
    pieces = article_runs("abcdef", {(0, 4): 1, (2, 6): 2})
    assert [tuple(piece) for piece in pieces] == [
        ("ab", (1,), (1,)),
        ("cd", (1, 2), (2,)),
        ("ef", (2,), ()),
    ]


def test_evidence_outside_the_article_is_ignored() -> None:
    pieces = article_runs("abc", {(1, 2): 1, (2, 9): 2, (2, 2): 3, (-1, 2): 4})
    assert [(piece.text, piece.numbers) for piece in pieces] == [
        ("a", ()),
        ("b", (1,)),
        ("c", ()),
    ]


def test_terminal_escapes_become_visible() -> None:
    assert legible("\x1b[31mrouge\x9b0m\x7f\x00") == "␛[31mrouge�0m␡␀"


def test_bidirectional_overrides_and_lone_surrogates_are_replaced() -> None:
    assert legible("a\u202eb\u2066c\ud800d") == "a�b�c�d"


def test_direction_marks_joiners_and_accents_stay() -> None:
    text = "שלום\u200f 👩‍🚀 e\u0301\u00a0\u202f«»"
    assert legible(text) == one_line(text) == text


def test_only_one_line_changes_line_breaks() -> None:
    text = "a\r\nb\tc\u2028d\x85e"
    assert legible(text) == "a\r\nb\tc\u2028d�e"
    assert one_line(text) == "a  b c d e"


@given(st.text(st.characters(codec=None)))
def test_legible_text_keeps_its_length(text: str) -> None:
    assert len(legible(text)) == len(one_line(text)) == len(text)


# Names in the article


def test_names_are_found_as_whole_words_the_longest_first() -> None:
    surfaces = {"Mark Rutte": 0, "Rutte": 0, "Kiev": 1, "l'OTAN": 2}
    text = "Mark Rutte et Rutte, pas Rutter, à Kiev\nou l'OTAN."
    pieces = list(named_runs(text, surfaces))
    assert "".join(piece for piece, _ in pieces) == text
    assert [(piece, n) for piece, n in pieces if n is not None] == [
        ("Mark Rutte", 0),
        ("Rutte", 0),
        ("Kiev", 1),
        ("l'OTAN", 2),
    ]


@pytest.mark.parametrize("name", ["(", "a|b", ".*", "\\", "[x", "é🏳️‍🌈"])
def test_name_with_special_characters_is_found_literally(name: str) -> None:
    text = f"avant {name} après"
    assert (name, 7) in list(named_runs(text, {name: 7}))


def test_text_without_names_is_one_piece() -> None:
    assert list(named_runs("rien", {})) == [("rien", None)]
    assert list(named_runs("", {"x": 1})) == []
