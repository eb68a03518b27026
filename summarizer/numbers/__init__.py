"""The numbers of French and English texts by value, and the differences between two texts."""

from __future__ import annotations

from .comparing import Change, Comparison, compare, unsupported
from .finding import LANGUAGES, find
from .quantity import Kind, Quantity

__all__ = [
    "LANGUAGES",
    "Change",
    "Comparison",
    "Kind",
    "Quantity",
    "compare",
    "find",
    "unsupported",
]
