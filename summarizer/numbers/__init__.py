"""The numbers of a text by value, and the differences between two texts."""

from __future__ import annotations

from .comparing import Change, Comparison, compare, unsupported
from .finding import find
from .quantity import Kind, Quantity
from .words import can_read, rules

__all__ = [
    "Change",
    "Comparison",
    "Kind",
    "Quantity",
    "can_read",
    "compare",
    "find",
    "rules",
    "unsupported",
]
