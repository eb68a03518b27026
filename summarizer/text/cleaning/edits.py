"""Changes of a text, and the way back: from offsets of the changed text to those of the given one.

A pass of the cleaning returns `Edit`s of its own input. `Layer` applies them, and maps spans of
its text back to that input; the layers of all passes, in reverse order, lead back to the text as
given. Each keeps only the edges of its changes, so that a text of millions of characters with few
of them costs little.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ...types import Span

LINE = re.compile(r"[^\n]+")
"""A line of a text that is not empty, without its end."""

AsideKind = Literal[
    "advertisement",
    "byline",
    "caption",
    "consent",
    "credit",
    "date",
    "dateline",
    "navigation",
    "newsletter",
    "reading time",
    "related",
    "script",
    "share",
    "tags",
    "wall",
]
"""The kinds of parts that are set aside."""


@dataclass(frozen=True, slots=True)
class Edit:
    """The characters from `start` to `end` become `text`.

    `aside` is the kind of a part that is set aside, None for a mere change of form; `is_reported`
    marks a repair that the reader has to know of.
    """

    start: int
    end: int
    text: str = ""
    aside: AsideKind | None = None
    is_reported: bool = False


class Layer:
    """A text after some edits, and the way back to the text before them."""

    def __init__(self, before: str, edits: Iterable[Edit]) -> None:
        """Edits may come in any order; one that overlaps an earlier one is left out."""
        self.edits: list[Edit] = []
        parts: list[str] = []
        # Runs of the new text in order: their start, and the span before that they come from.
        self._starts: list[int] = []
        self._from: list[tuple[int, int, bool]] = []
        at = size = 0
        for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
            if edit.start < at:
                continue
            size = self._run(parts, before[at : edit.start], size, (at, edit.start, True))
            size = self._run(parts, edit.text, size, (edit.start, edit.end, False))
            self.edits.append(edit)
            at = edit.end
        self._run(parts, before[at:], size, (at, len(before), True))
        self.text = "".join(parts)
        self._end = len(before)

    def _run(self, parts: list[str], text: str, size: int, source: tuple[int, int, bool]) -> int:
        """Add a run, unless it is empty; the length of the text so far."""
        if text:
            parts.append(text)
            self._starts.append(size)
            self._from.append(source)
        return size + len(text)

    def back(self, span: Span) -> Span:
        """The span before the edits that became this one; an empty span stays empty.

        Changed characters at its edges are included whole, removed ones are not.
        """
        start = self._start(span.start)
        return Span(start, start if span.start >= span.end else self._stop(span.end))

    def _start(self, at: int) -> int:
        run = bisect_right(self._starts, at) - 1
        if run < 0:
            return self._end
        start, end, is_kept = self._from[run]
        return min(start + at - self._starts[run], end) if is_kept else start

    def _stop(self, at: int) -> int:
        run = bisect_right(self._starts, at - 1) - 1
        start, end, is_kept = self._from[run]
        return min(start + at - self._starts[run], end) if is_kept else end
