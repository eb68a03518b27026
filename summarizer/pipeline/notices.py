"""What a reader has to know of the cleaning of a text: the parts set aside, and the repairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..messages import several
from ..text.cleaning import Cleaned
from ..types import Fact

_SHOWN_REPAIRS = 5
_MUCH = 0.1
"""The share of a text, set aside, from which the notice names it."""


def of(text: Cleaned) -> Iterator[Fact]:
    """The facts about a cleaned text, the most important first."""
    if text.form.startswith("live") or text.form == "headlines":
        yield Fact(f"form {text.form}")
    kinds = Counter(aside.kind for aside in text.asides)
    if kinds["wall"]:
        yield Fact("only beginning")
    if kinds:
        parts = [
            Fact(f"aside {kind}") if n == 1 else Fact("several parts", (Fact(f"aside {kind}"), n))
            for kind, n in kinds.items()
        ]
        yield _set_aside(several(parts, "enumeration"), text.chars_aside / len(text.given))
    repairs = list(dict.fromkeys(text.repairs))[:_SHOWN_REPAIRS]
    if repairs:
        read = [Fact("repair", (repair.given, repair.read)) for repair in repairs]
        yield Fact("repaired", (several(read, "enumeration"),))


def _set_aside(parts: Fact, share: float) -> Fact:
    if share < _MUCH:
        return Fact("set aside", (parts,))
    return Fact("much set aside", (parts, round(100 * share)))
