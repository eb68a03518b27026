"""The lines of the pages of a PDF -> paragraphs, without the lines that frame every page.

The order is that of the file, in which columns follow each other. Inside a paragraph the lines
are joined; the break after a hyphen stays, since only the words can show whether it is one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low
from typing import NamedTuple

from ...messages import Fact
from ...types import Place

_FRAME_ROWS = 3
"""The rows at the top and at the bottom of a page among which running heads are looked for."""
_SAME_PLACE = 6.0  # points
_MOST_LINES = 2_000
_FEW_PAGES = 6  # up to so many, a line on two pages is a running head, else one on three
_PAGE_NUMBER = re.compile(
    r"(?:[-–—]\s*)?(?:page|p\.)?\s*\d{1,4}(?:\s*(?:/|sur|of|de)\s*\d{1,4})?(?:\s*[-–—])?",
    re.IGNORECASE,
)
_WIDE_GAP = 1.3  # of the usual distance of two lines
_OTHER_SIZE = 0.15  # share by which two sizes of a paragraph may differ
_INDENT = 0.8  # of the size of the letters
_CELL = 20  # points in which lines of one column begin
_SHORT = 0.35  # of the width of a column
_NARROW = 1.15  # the letters of a word may be wider than those of its line
_STOPPED = re.compile(r"[.!?…:][\s\"'’”»)\]\d]*\Z")
_HYPHEN = re.compile(r"\w[-\u00ad\u2010]\Z")
_ITEM = re.compile(r"[•▪●◦‣–—*-]\s|\(?\d{1,2}[.)]\s")


class Line(NamedTuple):
    """A line of a page, in points from its lower left corner; `size` is that of its letters."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float


class Page(NamedTuple):
    """The lines of a page in the order of the file."""

    lines: list[Line]


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The text, the page of each of its parts, and notices of the lines left out."""

    text: str
    places: tuple[Place, ...]
    facts: tuple[Fact, ...]


def laid_out(pages: Sequence[Page]) -> LaidOut:
    """The text of all pages, with a blank line between its paragraphs."""
    bodies, repeated = _without_frames(pages)
    parts, places = list[str](), list[Place]()
    length = 0
    before: tuple[Line, _Column] | None = None
    steps = _usual_steps(bodies)
    for number, lines in enumerate(bodies, start=1):
        column = _Column(lines, steps)
        for index, line in enumerate(lines):
            following = lines[index + 1] if index + 1 < len(lines) else None
            joint = _joint(before, line, following, column) if before else ""
            parts += [joint, line.text]
            length += len(joint) + len(line.text)
            if index == 0:
                places.append(Place(length - len(line.text), "page", str(number)))
            before = line, column
    notices = (Fact("running heads left out", (repeated,)),) if repeated else ()
    return LaidOut("".join(parts), tuple(places), notices)


def _usual_steps(bodies: Sequence[Sequence[Line]]) -> dict[int, float]:
    """The usual distance of two lines, by the size of their letters; both in points."""
    found: dict[int, list[float]] = {}
    for one, other in (pair for lines in bodies for pair in pairwise(lines)):
        step = one.bottom - other.bottom
        if _is_same_size(one, other) and 0 < step < 3 * max(one.size, 1):
            found.setdefault(round(one.size), []).append(step)
    return {size: median_low(steps) for size, steps in found.items()}


class _Column:
    """The measures of a page: `steps` between its lines, and the right edge of its columns."""

    def __init__(self, lines: Sequence[Line], steps: Mapping[int, float]) -> None:
        self._edges = _edges(lines)
        self._steps = steps

    def is_wide(self, step: float, size: float) -> bool:
        """Whether two lines are further from each other than those of a paragraph."""
        usual = self._steps.get(round(size), 1.25 * max(size, 1))
        return step > _WIDE_GAP * min(usual, 2 * max(size, 1))

    def is_full(self, line: Line, following: Line) -> bool:
        """Whether the first word of the following line had no room at the end of this one."""
        room = self._edge(line) - line.right
        letter = (line.right - line.left) / max(1, len(line.text))
        word = following.text.split(maxsplit=1)[0]
        return room < letter * (len(word) + 1) * _NARROW

    def is_short(self, line: Line) -> bool:
        """Whether a line leaves so much of its column free that it ends a paragraph or an item."""
        edge = self._edge(line)
        return edge - line.right > _SHORT * (edge - line.left)

    def _edge(self, line: Line) -> float:
        """The right edge of the column of a line, which a few of its lines may exceed."""
        cell, size = _cell(line)
        edges = (self._edges.get((beside, size), 0.0) for beside in (cell - 1, cell, cell + 1))
        return max(*edges, line.right)


def _edges(lines: Sequence[Line]) -> dict[tuple[int, int], float]:
    """The right edges of lines that begin about the same place, in letters of one size."""
    rights: dict[tuple[int, int], list[float]] = {}
    for line in lines:
        rights.setdefault(_cell(line), []).append(line.right)
    return {cell: sorted(found)[len(found) * 9 // 10] for cell, found in rights.items()}


def _cell(line: Line) -> tuple[int, int]:
    return round(line.left / _CELL), round(line.size)


def _joint(
    before: tuple[Line, _Column], line: Line, following: Line | None, column: _Column
) -> str:
    """The white space between two lines: none of a paragraph's end, or a blank line."""
    last, last_column = before
    if _ends(last, last_column, line, following, column):
        return "\n\n"
    return "\n" if _HYPHEN.search(last.text) else " "


def _ends(
    last: Line, last_column: _Column, line: Line, following: Line | None, column: _Column
) -> bool:
    """Whether a paragraph ends between two lines."""
    stopped = _STOPPED.search(last.text[-8:]) is not None
    if not _is_same_size(last, line):
        return True
    if _ITEM.match(line.text) and not _HYPHEN.search(last.text):
        return True
    step = last.bottom - line.bottom
    if column is not last_column or step < 0 or line.left > last.right:  # next page, next column
        return stopped or not (line.text[:1].islower() or last_column.is_full(last, line))
    if step < 0.5 * max(line.size, 1):
        return False  # beside each other on one row
    if column.is_wide(step, line.size):
        return True
    indent = line.left - last.left
    if indent > _INDENT * line.size and (following is None or following.left < line.left):
        return stopped or not line.text[:1].islower()
    if not stopped:
        return line.text[:1].isupper() and column.is_short(last)
    return not column.is_full(last, line)


def _is_same_size(one: Line, other: Line) -> bool:
    larger = max(one.size, other.size)
    return abs(one.size - other.size) <= max(0.3, _OTHER_SIZE * larger)


# Running heads and page numbers


def _without_frames(pages: Sequence[Page]) -> tuple[list[list[Line]], int]:
    """The lines of each page without running heads and page numbers; how many heads there were."""
    seen: Counter[tuple[str, int]] = Counter()
    for page in pages:
        seen.update({key for line in _outer(page) for key in _keys(line)})
    needed = 2 if len(pages) <= _FEW_PAGES else 3
    bodies, heads = [], 0
    for page in pages:
        outer = {id(line) for line in _outer(page)}
        body = []
        for line in page.lines:
            is_head = id(line) in outer and any(seen[key] >= needed for key in _keys(line))
            is_number = id(line) in outer and _is_page_number(line, page)
            heads += is_head and not is_number
            if not is_head and not is_number:
                body.append(line)
        bodies.append(body)
    if not any(bodies):  # every page the same: then it is no frame
        return [page.lines for page in pages], 0
    return bodies, heads


def _outer(page: Page) -> Iterator[Line]:
    """The lines in the first and the last rows of a page."""
    if len(page.lines) > _MOST_LINES:  # no page that is read by people
        return iter(())
    rows = sorted({round(line.bottom) for line in page.lines}, reverse=True)
    outer = {*rows[:_FRAME_ROWS], *rows[-_FRAME_ROWS:]}
    return (line for line in page.lines if round(line.bottom) in outer)


def _keys(line: Line) -> Iterator[tuple[str, int]]:
    """The words of a line without its numbers, and its height on the page, in two grids."""
    words = re.sub(r"\d+", "#", " ".join(line.text.split()))
    place = int(line.bottom / _SAME_PLACE)
    yield words, 2 * place
    yield words, 2 * int((line.bottom + _SAME_PLACE / 2) / _SAME_PLACE) + 1


def _is_page_number(line: Line, page: Page) -> bool:
    """Whether a line is nothing but a page number, alone at the top or at the bottom."""
    heights = [other.bottom for other in page.lines if other is not line]
    is_outside = not heights or line.bottom < min(heights) or line.bottom > max(heights)
    beside = any(abs(height - line.bottom) < 1 for height in heights)
    return _PAGE_NUMBER.fullmatch(line.text.strip()) is not None and (is_outside or beside)
