"""Two questions to a whole page before its article is taken out: its hours, and its headlines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_HOUR = re.compile(r"\d{1,2}\s?(?:[hH]|:)\s?\d{2}")
_HOURS_OF_LIVE = 3
"""From this number of hours that stand alone, a page follows an event as it happens."""

_HEADINGS = ("h1", "h2", "h3", "h4")


def join_hours(page: _Element) -> None:
    """Put the hours of a live page, which stand alone, in front of the text below each.

    They would be lost as page furniture otherwise.
    """
    alone = [e for e in page.iter("time", "span", "div", "p", "strong") if _is_hour(e)]
    if len(alone) < _HOURS_OF_LIVE:
        return
    for element in alone:
        below = next((e for e in element.itersiblings() if isinstance(e.tag, str)), None)
        if below is not None and below.tag in (*_HEADINGS, "p"):
            below.text = f"{(element.text or '').strip()} – {(below.text or '').lstrip()}"
            element.text = ""


def linked_headings(page: _Element) -> int:
    """The number of headings that are links, as on a page of headlines."""
    return sum(
        heading.find(".//a[@href]") is not None
        or any(above.get("href") for above in heading.iterancestors("a"))
        for heading in page.iter(*_HEADINGS)
    )


def _is_hour(element: _Element) -> bool:
    return len(element) == 0 and _HOUR.fullmatch((element.text or "").strip()) is not None
