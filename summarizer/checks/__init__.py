"""The evidence of a bullet, and the agreement of a text with its source.

The checks here are those that cost nothing and rarely cry wolf: a failed one means that something
is wrong. They compare surface facts, not meaning.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..types import Check, Fact
from .bullet import of_bullet, of_sentence
from .evidence import MAX_EVIDENCE, coverage, support
from .expected_language import in_language, is_already_in
from .translation import FATAL, Terms, of_translation

__all__ = [
    "FATAL",
    "MAX_EVIDENCE",
    "Terms",
    "coverage",
    "faults",
    "in_language",
    "is_already_in",
    "of_bullet",
    "of_sentence",
    "of_translation",
    "passed",
    "support",
]


def passed(found: Sequence[Check]) -> bool:
    """Whether no check failed."""
    return all(check.ok for check in found)


def faults(found: Sequence[Check]) -> list[Fact]:
    """The faults that the failed checks found."""
    return [check.fact for check in found if not check.ok]
