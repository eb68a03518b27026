"""The marks of list items in a Word document, and the paragraphs of its table of contents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from .markup import Element, attribute, local

BULLET = "•"
_BULLETED, _UNMARKED = "bullet", "none"


class Numbering:
    """The lists of a document, from its parts `numbering.xml` and `styles.xml`, if it has them."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._formats = _formats(numbering) if numbering is not None else {}
        self._styles = {
            attribute(style, "styleId"): style
            for style in (styles if styles is not None else ())
            if local(style) == "style"
        }
        self._counts: Counter[tuple[str, str]] = Counter()

    def mark(self, paragraph: Element) -> str:
        """The bullet or the number of a list item, which counts it; empty for other paragraphs."""
        number = self._list_of(paragraph)
        if number is None or self._is_heading(paragraph):
            return ""
        form = self._formats.get(number, _BULLETED)
        if form == _UNMARKED:
            return ""
        if form == _BULLETED:
            return BULLET
        self._counts[number] += 1
        for deeper in [key for key in self._counts if key[0] == number[0] and key[1] > number[1]]:
            del self._counts[deeper]
        return f"{self._counts[number]}."

    def is_contents(self, paragraph: Element) -> bool:
        """Whether a paragraph is a line of the table of contents."""
        return self._style_name(paragraph).startswith("toc ")

    def _is_heading(self, paragraph: Element) -> bool:
        return self._style_name(paragraph).startswith(("heading", "title"))

    def _style_name(self, paragraph: Element) -> str:
        """The name of the style in English, whatever the language of the program."""
        style = self._styles.get(_value(_properties(paragraph), "pStyle"))
        return _value(style, "name").lower() if style is not None else ""

    def _list_of(self, paragraph: Element) -> tuple[str, str] | None:
        """The list and level of a paragraph, its own or those of its style; None outside lists."""
        properties = _properties(paragraph)
        level = ""
        for _ in range(9):  # a style is based on another, at most so deep
            place = _child(properties, "numPr")
            if place is not None:
                level = level or _value(place, "ilvl")
                if number := _value(place, "numId"):
                    return None if number == "0" else (number, level or "0")
            style = self._styles.get(_value(properties, "pStyle") or _value(properties, "basedOn"))
            if style is None:
                return None
            properties = _merged(style)
        return None


def _formats(numbering: Element) -> Mapping[tuple[str, str], str]:
    """The form of the marks, by list and level."""
    levels: dict[str, dict[str, str]] = {}
    for each in numbering:
        if local(each) == "abstractNum":
            levels[attribute(each, "abstractNumId")] = {
                attribute(level, "ilvl"): _value(level, "numFmt")
                for level in each
                if local(level) == "lvl"
            }
    return {
        (attribute(each, "numId"), level): form
        for each in numbering
        if local(each) == "num"
        for level, form in levels.get(_value(each, "abstractNumId"), {}).items()
    }


def _merged(style: Element) -> Element:
    """The properties of a style's paragraphs, or the style itself, which names its base."""
    found = _child(style, "pPr")
    return found if found is not None and _child(found, "numPr") is not None else style


def _properties(paragraph: Element) -> Element | None:
    return _child(paragraph, "pPr")


def _child(parent: Element | None, name: str) -> Element | None:
    if parent is None:
        return None
    return next((each for each in parent if local(each) == name), None)


def _value(parent: Element | None, name: str) -> str:
    child = _child(parent, name)
    return attribute(child, "val") if child is not None else ""
