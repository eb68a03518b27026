"""A text with its accents composed, and the mapping back to the text as given.

The parsers were trained on composed text: they do not know "É" as two code points.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_CLUSTER = re.compile(r"[^\u0300-\u036f]?[\u0300-\u036f]*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Composed:
    """A text in NFC; `starts` holds the place of each of its code points in the text as given."""

    text: str
    starts: Sequence[int]

    def given(self, start: int, end: int) -> tuple[int, int]:
        """The places in the text as given of two places in the composed one."""
        return self.starts[start], self.starts[end]


def compose(text: str) -> Composed:
    """A text letter by letter, each composed with the marks that follow it."""
    if unicodedata.is_normalized("NFC", text):
        return Composed(text, range(len(text) + 1))
    parts, starts = [], []
    for cluster in _CLUSTER.finditer(text):
        part = unicodedata.normalize("NFC", cluster[0])
        last = max(0, len(cluster[0]) - 1)
        starts += [cluster.start() + min(i, last) for i in range(len(part))]
        parts.append(part)
    return Composed("".join(parts), [*starts, len(text)])
