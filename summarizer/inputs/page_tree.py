"""A whole page before its article is taken out: its furniture, hours, headlines and standfirst."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from .blocks import line

if TYPE_CHECKING:
    from lxml.etree import _Element

_HOUR = re.compile(r"\d{1,2}\s?(?:[hH]|:)\s?\d{2}")
_HOURS_OF_LIVE = 3
"""From this number of hours that stand alone, a page follows an event as it happens."""

_HEADINGS = ("h1", "h2", "h3", "h4")

_BUTTONS = frozenset("share sharing partage partager social".split())
_FURNITURE = _BUTTONS | frozenset(
    """ad ads advert advertisement advertising publicite sponsor sponsored comment comments
    commentaire commentaires signature""".split()
)
"""Words in the names of classes, as "live__post--ad", of parts around the text."""

_STATES = frozenset(
    "no not with without has have is allow allows enable enabled disable disabled policy".split()
)
"""Words of a name such as "no-ads" or "with-comments", which is about the text itself."""

_SENTENCE = re.compile(r"\S.{78,}[.!?…»\"”]\s*\Z", re.DOTALL)
"""A paragraph of the text, not of buttons."""

_CONTAINERS = ("div", "section", "aside", "ul", "ol", "li", "dl", "p")
_MOST_OF_PAGE = 0.4
"""An element with a larger share of the text is no furniture, whatever its class."""

_STANDFIRSTS = frozenset(
    "chapo chapeau standfirst subheadline subtitle soustitre lede lead deck dek accroche intro "
    "introduction".split()
)
_SHORTEST_STANDFIRST, _LONGEST_STANDFIRST = 30, 1_000  # characters
_NOTE = re.compile(r"\[?(?:\d{1,3}|\*)\]?")
_PARTS = re.compile(r"[a-z]+")


def drop_furniture(page: _Element) -> None:
    """Take out share buttons, advertisements, comments, pictures, and the placeholders of AMP."""
    whole = len(_text(page))
    for element in [each for each in page.iter() if _is_furniture(each, whole)]:
        if element.getparent() is not None:
            element.drop_tree()


def unlink_notes(page: _Element) -> None:
    """Make the numbers of footnotes text: they lead nowhere else, as other links do."""
    for link in [each for each in page.iter("a") if (each.get("href") or "").startswith("#")]:
        if len(link) == 0 and _NOTE.fullmatch((link.text or "").strip()):
            link.drop_tag()


def join_hours(page: _Element) -> None:
    """Put the hours of a live page, which stand alone, in front of the text below each.

    They would be lost as page furniture otherwise. An element that holds a single message is no
    longer called an article, or the first would be taken for the whole.
    """
    alone = [e for e in page.iter("time", "span", "div", "p", "strong") if _is_hour(e)]
    if len(alone) < _HOURS_OF_LIVE:
        return
    outers = [_outermost(element) for element in alone]
    messages = Counter(outer.getparent() for outer in outers)
    for element, outer in zip(alone, outers, strict=True):
        message = outer.getparent()
        if messages[message] == 1 and message.tag in ("article", *_CONTAINERS):
            message.tag = "div"
            message.attrib.pop("class", None)
        below = next((e for e in outer.itersiblings() if isinstance(e.tag, str)), None)
        first = None if below is None else next(below.iter(*_HEADINGS, "p"), None)
        if first is not None:
            first.text = f"{(element.text or '').strip()} – {(first.text or '').lstrip()}"
            element.text = ""


def linked_headings(page: _Element) -> int:
    """The number of headings that are links to other pages, as on a page of headlines."""
    return sum(
        any(_leads_away(link) for link in (*heading.iter("a"), *heading.iterancestors("a")))
        for heading in page.iter(*_HEADINGS)
    )


def title(page: _Element | None) -> str:
    """The title of the whole page; empty if it has none."""
    titles = () if page is None else page.iter("title")
    return next((line(each.text or "") for each in titles), "")


def heading(page: _Element | None) -> str:
    """The only heading of the first level; empty if there is none, or more."""
    if page is None:
        return ""
    found = [text for each in page.iter("h1") if (text := line(_text(each)))]
    return found[0] if len(found) == 1 else ""


def after_heading(page: _Element | None) -> list[tuple[str, bool]]:
    """The texts behind the first heading, in order, and whether each is a standfirst by its class.

    The texts that are none are those of paragraphs.
    """
    found, is_behind = list[tuple[str, bool]](), False
    for element in () if page is None else page.iter("h1", "h2", "p", "div"):
        if element.tag == "h1":
            is_behind = True
        elif is_behind and _classes(element) & _STANDFIRSTS:
            found.append((line(_text(element)), True))
        elif is_behind and element.tag == "p":
            found.append((line(_text(element)), False))
    return found


def standfirsts(texts: Sequence[tuple[str, bool]], blocks: Sequence[str]) -> Iterator[str]:
    """The standfirsts of `after_heading` before the first of the blocks that are in none."""
    article = "\n".join(blocks)
    firsts = set(blocks)
    for text, is_standfirst in texts:
        if not is_standfirst and text in firsts:
            return
        is_of_length = _SHORTEST_STANDFIRST <= len(text) <= _LONGEST_STANDFIRST
        if is_standfirst and is_of_length and text not in article:
            yield text


def _is_furniture(element: _Element, whole: int) -> bool:
    if not isinstance(element.tag, str):
        return False
    if element.tag in ("span", "picture") and element.find(".//img") is not None:
        return not _text(element).strip()
    if element.get("placeholder") == "" or element.get("fallback") == "":
        return True
    names = _furniture_names(element) if element.tag in _CONTAINERS else set()
    if not names or (names <= _BUTTONS and _has_sentence(element)):
        return False
    return len(_text(element)) <= whole * _MOST_OF_PAGE and element.find(".//h1") is None


def _furniture_names(element: _Element) -> set[str]:
    """The words for furniture in the classes of an element."""
    names = re.split(r"\s+|__|--", (element.get("class") or "").lower())
    words = (set(_PARTS.findall(name)) for name in names)
    return {word for each in words if not each & _STATES for word in each & _FURNITURE}


def _has_sentence(element: _Element) -> bool:
    return any(_SENTENCE.search(_text(paragraph)) for paragraph in element.iter("p"))


def _classes(element: _Element) -> set[str]:
    return set(_PARTS.findall((element.get("class") or "").lower()))


def _leads_away(link: _Element) -> bool:
    return bool(link.get("href")) and not str(link.get("href")).startswith("#")


def _is_hour(element: _Element) -> bool:
    return len(element) == 0 and _HOUR.fullmatch((element.text or "").strip()) is not None


def _outermost(element: _Element) -> _Element:
    """The element, or the one around it that holds nothing else."""
    while (above := element.getparent()) is not None and _is_only(element, above):
        element = above
    return element


def _is_only(inner: _Element, outer: _Element) -> bool:
    """Whether an element holds nothing but another."""
    return len(outer) == 1 and not ((outer.text or "") + (inner.tail or "")).strip()


def _text(element: _Element) -> str:
    return "".join(map(str, element.itertext()))
