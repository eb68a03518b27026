from __future__ import annotations

import pytest

from summarizer.checks import signs


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        ("✅ Ligne A : rouverte", "✅ Line A: reopened", ""),
        ("⚠️ Un train sur trois 🚆", "⚠ One train in three 🚆", ""),
        ("✅ Ligne A : rouverte", "❌ Line A: reopened", "the sign ✅ became ❌"),
        ("✅ Ligne A : rouverte", "Line A: reopened", "the sign ✅ is missing"),
        ("Ligne A : rouverte", "🎉 Line A: reopened", "the sign 🎉 is not in the source"),
        ("De 5 à 8 °C — « bien »", "From 5 to 8 °C — “good”", ""),
    ],
)
def test_signs_stay_the_same(source: str, target: str, wanted: str) -> None:
    assert signs.of_translation(source, target).detail == wanted
