"""Labels of points: taken off before a model sees the text, set again in each language."""

from __future__ import annotations

import pytest

from summarizer.text import labels


@pytest.mark.parametrize(
    ("text", "label", "body", "tail"),
    [
        ("[Claire Delmas\u00a0:] Nous fermons.", "[Claire Delmas\u00a0:] ", "Nous fermons.", ""),
        ("[Jane Foster:] We close.", "[Jane Foster:] ", "We close.", ""),
        ("18h42 – Le pont rouvre.", "18h42 – ", "Le pont rouvre.", ""),
        ("[21:15] Le feu est éteint.", "[21:15] ", "Le feu est éteint.", ""),
        ("✅ Ligne A : rouverte", "✅ ", "Ligne A : rouverte", ""),
        ("⚠️ Un train sur trois 🚆", "⚠️ ", "Un train sur trois", " 🚆"),
        ("[Zelensky] a critiqué.", "", "[Zelensky] a critiqué.", ""),
        ("12 maires ont signé.", "", "12 maires ont signé.", ""),
    ],
)
def test_a_text_is_split_at_its_label(text: str, label: str, body: str, tail: str) -> None:
    found = labels.split(text)
    assert (found.label, found.body, found.tail) == (label, body, tail)
    assert found.label + found.body + found.tail == text


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("[Claire Delmas\u00a0:] ", "[Claire Delmas:] "),
        ("18h42 – ", "18:42 – "),
        ("[21h15] ", "[21:15] "),
        ("❌ ", "❌ "),
    ],
)
def test_a_label_is_set_as_each_language_does(french: str, english: str) -> None:
    assert labels.translated(french, "en") == english
    assert labels.translated(english, "fr") == french


def test_a_missing_translation_has_no_label() -> None:
    assert labels.split("18h42 – Le pont rouvre.").around("", "en") == ""
