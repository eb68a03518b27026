"""The furniture of pages: banners, walls, links to other articles, captions, credits, bylines.

Lines are judged alone; buttons ("Tout accepter", "Facebook") only count beside a line that is
surely furniture. A dateline, a credit and a wall may also be parts of a line of prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .cues import cues
from .edits import AsideKind, Edit
from .judging import END_CREDIT, LONGEST_LABEL, LONGEST_LINE, kind_of, wall_start
from .names import AGENCIES, AGENCY, CITY

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_SIGN = re.compile(r"[\s\-–—*•·▪◦‣>»|#►▶→📷📸🎥]{0,12}")
_NETWORKS = re.compile(
    r"(?:facebook|twitter|x|whatsapp|linked ?in|instagram|messenger|telegram|pinterest|e-?mail|sms"
    r"|mail|bluesky|mastodon|threads|tiktok|youtube|reddit|flipboard)\W*",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(rf"(?<=[.!?…»])[ \u00a0]\((?:avec |with )?{AGENCY}\)\s*\Z")
_DATELINE = re.compile(
    rf"(?P<place>{CITY})(?:,[ ][^()\n,]{{1,30}}){{0,2}}[ ]?"
    rf"\((?P<agency>{AGENCY}|[A-Z][\w.-]{{1,20}})\)[ \u00a0]?[-–—][ \u00a0]?(?=\S)"
)
_SHORTEST_CREDITED = 10
"""A line that is not longer has no sentence with a credit behind it."""

_LAST_LINES = 12
"""A wall is near the end of a page."""


class _Line(NamedTuple):
    """A line from `start` to `end`; `text` is without its list sign."""

    start: int
    end: int
    text: str


def set_aside(text: str) -> Iterator[Edit]:
    """The furniture of a text, each part with its kind."""
    lines = list(_lines(text))
    known: dict[str, AsideKind | None] = {}  # buttons and short lines come again and again
    kinds = [
        known[t] if (t := line.text) in known else known.setdefault(t, kind_of(t)) for line in lines
    ]
    if any(kinds):
        _spread(lines, kinds)
    for number, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        if kind:
            yield Edit(line.start, line.end, aside=kind)
        else:
            yield from _parts(line, is_late=number >= len(lines) - _LAST_LINES)


def _lines(text: str) -> Iterator[_Line]:
    for found in _LINE.finditer(text):
        own = found[0]
        sign = None if own[0].isalnum() else _SIGN.match(own)
        skipped = sign.end() if sign else 0
        body = own[skipped:].rstrip()
        if body:
            start = found.start() + len(own) - len(own.lstrip())
            yield _Line(start, found.start() + skipped + len(body), body)


def _spread(lines: Sequence[_Line], kinds: list[AsideKind | None]) -> None:
    """Extend banners, walls and rows of share buttons to the buttons beside them."""
    for order in (range(1, len(lines)), range(len(lines) - 2, -1, -1)):
        for i in order:
            beside = kinds[i - order.step]
            if beside and not kinds[i] and _belongs(lines[i].text, beside):
                kinds[i] = beside


def _belongs(line: str, kind: AsideKind) -> bool:
    """Whether a line without a kind of its own belongs to the furniture beside it."""
    if len(line) > LONGEST_LABEL:
        return False
    if kind == "share":
        return _NETWORKS.fullmatch(line) is not None
    if kind not in ("consent", "wall", "newsletter"):
        return False
    is_button = cues().buttons.fullmatch(line.rstrip(" .!›»>")) is not None
    return is_button or (kind == "consent" and cues().consent.search(line) is not None)


def _parts(line: _Line, *, is_late: bool) -> Iterator[Edit]:
    """The dateline of a line of prose, and the credit or wall behind its last stop."""
    text, offset = line.text, line.end - len(line.text)
    if "(" in text[:80]:
        found = _DATELINE.match(text)
        if found and (found["place"].isupper() or found["agency"] in AGENCIES):
            yield Edit(offset, offset + found.end(), aside="dateline")
    if text.endswith(")") and (found := _SIGNATURE.search(text, max(0, len(text) - 60))):
        yield Edit(offset + found.start(), line.end, aside="credit")
    elif len(text) > _SHORTEST_CREDITED and (
        found := END_CREDIT.search(text, max(0, len(text) - 120))
    ):
        if text[: found.start()].rstrip().endswith((".", "!", "?", "»", "…")):
            yield Edit(offset + found.start(), line.end, aside="credit")
    elif is_late and len(text) <= LONGEST_LINE and (start := wall_start(text)) is not None:
        yield Edit(offset + start, line.end, aside="wall")
