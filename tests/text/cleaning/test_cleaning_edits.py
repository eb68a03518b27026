"""The way back from a changed text to the text before, whatever was changed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.cleaning.edits import Edit, Layer
from summarizer.types import Span


def test_kept_characters_lead_back_to_themselves() -> None:
    layer = Layer("a<b>c</b>d", [Edit(1, 4), Edit(5, 9)])
    assert layer.text == "acd"
    assert layer.back(Span(1, 2)) == Span(4, 5)
    assert layer.back(Span(0, 3)) == Span(0, 10)


def test_a_replaced_run_leads_back_to_the_whole_of_it() -> None:
    layer = Layer("une ﬁn", [Edit(4, 5, "fi")])
    assert layer.text == "une fin"
    assert layer.back(Span(5, 6)) == Span(4, 5)


def test_removed_characters_at_the_edges_stay_outside() -> None:
    layer = Layer("<p>Oui.</p>", [Edit(0, 3), Edit(7, 11)])
    assert layer.back(Span(0, 4)) == Span(3, 7)


def test_an_overlapping_edit_is_left_out() -> None:
    assert Layer("abcd", [Edit(1, 3), Edit(2, 4, "x")]).text == "ad"


edits = st.builds(
    lambda start, size, text: Edit(start, start + size, text),
    st.integers(0, 20),
    st.integers(0, 6),
    st.text("xyz", max_size=3),
)


@given(st.text("abc", min_size=26, max_size=26), st.lists(edits, max_size=8))
def test_spans_lead_back_in_order_and_inside(before: str, changes: list[Edit]) -> None:
    layer = Layer(before, changes)
    last = 0
    for at in range(len(layer.text)):
        span = layer.back(Span(at, at + 1))
        assert 0 <= span.start <= span.end <= len(before)
        assert span.start >= last or layer.text[at] in "xyz"
        last = span.start
        if layer.text[at] in "abc":
            assert before[span.start : span.end] == layer.text[at]
