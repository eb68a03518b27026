"""Pictorial signs, such as check marks, compared: they must be the same, in the same order.

Signs carry facts ("✅ Ligne A"), and a small model drops or swaps them.
"""

from __future__ import annotations

from ..text.marks import PICTORIAL
from ..types import Check, Fact

_VARIANTS = "\ufe0e\ufe0f"


def of_translation(source: str, target: str) -> Check:
    """The check "signs" of a translation against its source."""
    there, here = _signs(source), _signs(target)
    if there == here:
        return Check("signs", ok=True)
    if len(there) == len(here):
        pairs = zip(there, here, strict=True)
        return Check.of("signs", [Fact("sign changed", pair) for pair in pairs if len({*pair}) > 1])
    missing = [Fact("sign missing", (sign,)) for sign in there if sign not in here]
    added = [Fact("sign added", (sign,)) for sign in here if sign not in there]
    return Check.of("signs", missing + added)


def _signs(text: str) -> list[str]:
    return [found[0].strip(_VARIANTS) for found in PICTORIAL.finditer(text)]
