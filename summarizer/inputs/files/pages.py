"""The paragraphs of a page of an e-book, and the places to which the contents may lead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from .markup import Element, attribute, local

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd div dl dt figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr legend li main ol p pre section table td th tr ul".split()
)
_UNREAD = frozenset("script style head svg math img audio video object iframe nav rt rp".split())
_NOTE_NUMBER = re.compile(r"\[?(\d{1,3})\]?")


@dataclass(frozen=True, slots=True)
class Page:
    """`anchors` are the numbers of the blocks at which fragments begin; `kinds` the epub:types."""

    blocks: list[str]
    anchors: Mapping[str, int]
    kinds: frozenset[str]


@dataclass
class _Reading:
    blocks: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    anchors: dict[str, int] = field(default_factory=dict)

    def close(self) -> None:
        """End the current block."""
        if block := " ".join("".join(self.pieces).split(" ")).strip():
            self.blocks.append(re.sub(r"[ \t\n\r]+", " ", block))
        self.pieces = []


def page(root: Element) -> Page:
    """The blocks of a page in order, each on one line."""
    reading = _Reading()
    skipped: Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        kind = local(element)
        if event == "start":
            _mark(reading, element, kind)
            if skipped is None and (kind in _UNREAD or not kind):
                skipped = element
            if skipped is None:
                reading.pieces.append(_opening(element, kind))
        else:
            if skipped is None and kind in _BLOCKS:
                reading.close()
            if skipped is element:
                skipped = None
            if skipped is None:
                reading.pieces.append(element.tail or "")
    reading.close()
    return Page(reading.blocks, reading.anchors, _kinds(root))


def _mark(reading: _Reading, element: Element, kind: str) -> None:
    """Begin a new block if the element is one, and note its name as a place."""
    if kind in _BLOCKS:
        reading.close()
    for name in {attribute(element, "id"), attribute(element, "name")} - {""}:
        reading.anchors.setdefault(name, len(reading.blocks))


def _opening(element: Element, kind: str) -> str:
    """The text at the start of an element; a reference to a footnote is put into brackets."""
    text = element.text or ""
    if kind == "br":
        return " "
    if kind == "li" and text.strip():
        return f"• {text}"
    number = _NOTE_NUMBER.fullmatch(text.strip())
    if number and _is_note(element, kind):
        return f"[{number[1]}]"
    return text


def _is_note(element: Element, kind: str) -> bool:
    above = element.getparent()
    is_raised = kind == "sup" or (above is not None and local(above) == "sup")
    is_link = kind == "a" or (above is not None and local(above) == "a")
    return (is_raised and is_link) or "noteref" in attribute(element, "type").split()


def _kinds(root: Element) -> frozenset[str]:
    """The kinds that the page gives itself, on its body or its first sections."""
    outer = [each for each in root.iter() if local(each) in ("html", "body", "section")][:3]
    return frozenset(kind for each in outer for kind in attribute(each, "type").split())
