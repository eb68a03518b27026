"""The tree that trafilatura makes of an article -> its paragraphs, headings and lists.

A block that is mostly a link leads to another article, and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLANKS = re.compile(r"[^\S\n]+")
_MAX_LINKED = 0.5
_PROSE_IN_CELL = 120
"""From this length, in characters, the cell of a table is a column of the page's layout."""


def blocks(body: _Element) -> list[str]:
    """The blocks of an article; the items of a list are the lines of one block."""
    for element in [e for e in body.iter("p", "head", "item") if _is_linked(e)]:
        _remove(element)
    return list(filter(None, _blocks(body)))


def line(text: str) -> str:
    """The text on one line, without blanks around it; no-break spaces stay."""
    return _BLANKS.sub(_one_blank, text.replace("\n", " ")).strip()


def _one_blank(blanks: re.Match[str]) -> str:
    return next((blank for blank in blanks.group() if blank not in " \t"), " ")


def _is_linked(element: _Element) -> bool:
    whole = _length(element)
    inside = next(element.iterancestors("ref"), None) is not None
    return inside or (whole > 0 and sum(map(_length, element.iter("ref"))) > whole * _MAX_LINKED)


def _length(element: _Element) -> int:
    return len(line("".join(element.itertext())))


def _remove(element: _Element) -> None:
    """Empty an element in its place; the text after it stays."""
    tail = element.tail
    element.clear()
    element.tail = tail


def _blocks(parent: _Element) -> Iterator[str]:
    for element in parent:
        if element.tag == "list":
            yield "\n".join(f"- {item}" for item in _items(element))
        elif element.tag == "table":
            yield from _of_table(element)
        elif any(child.tag in ("p", "list", "head", "quote") for child in element):
            yield line(element.text or "")
            yield from _blocks(element)
        else:
            yield _text(element)


def _items(of_list: _Element) -> Iterator[str]:
    """The items of a list, with those of the lists inside it after their own."""
    for item in of_list.iter("item"):
        if text := line("".join(_runs(item))):
            yield text


def _of_table(table: _Element) -> Iterator[str]:
    """The rows of a table as a list; a table for the layout of the page, cell by cell."""
    cells = list(table.iter("cell"))
    if any(len(_text(cell)) > _PROSE_IN_CELL for cell in cells):
        for cell in cells:
            yield from () if _is_linked(cell) else _text(cell).split("\n")
        return
    rows = ([line("".join(_runs(cell))) for cell in row.iter("cell")] for row in table.iter("row"))
    yield "\n".join("- " + " ; ".join(filter(None, row)) for row in rows if any(row))


def _text(element: _Element) -> str:
    """The text of an element, with its line breaks."""
    return "\n".join(filter(None, map(line, "".join(_runs(element)).split("\n"))))


def _runs(element: _Element) -> Iterator[str]:
    """The text of an element, with its line breaks, without the lists inside it."""
    yield element.text or ""
    for child in element:
        if child.tag in ("lb", "p"):
            yield "\n"
        if child.tag != "list":
            yield from _runs(child)
        yield child.tail or ""
