"""Openings of sentences."""

from __future__ import annotations

import pytest

from summarizer.text.marks import may_have_opening_capital, opens_sentence


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("| Paris", True),
        ("Oui. | Paris", True),
        ("Oui. (« | Paris", True),
        ("« Oui. » | Paris", True),
        ("Oui\u00a0!\u00a0| Paris", True),
        ("Titre\n| Paris", True),
        ("Titre\n– | Paris", True),
        ("À | Paris", False),
        ("Le « Monde » | Paris", False),
        ("Saint-| Paris", False),
        ("U.| S.", False),
        ("À" + " " * 40 + "| Paris", False),
        ("Il dit : | Paris", False),
        ("Il dit « | Paris", False),
    ],
)
def test_a_sentence_opens_after_a_stop_and_a_blank(text: str, opens: bool) -> None:
    before = text.partition("| ")[0]
    assert opens_sentence(text.replace("| ", ""), len(before)) is opens


@pytest.mark.parametrize(
    ("before", "may"),
    [
        ("", True),
        ("Oui. ", True),
        ("Titre\n", True),
        ("Il dit : ", True),
        ("Il dit « ", True),
        ("Il dit “", True),
        ("Le « Monde » de ", False),
        ("« Oui » ", False),
        ("oui ; ", False),
    ],
)
def test_the_first_word_of_a_sentence_or_a_quotation_has_a_capital(before: str, may: bool) -> None:
    assert may_have_opening_capital(f"{before}Paris", len(before)) is may
