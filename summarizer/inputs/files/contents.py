"""The table of contents of an e-book, in its old form (NCX) and in its new one (navigation)."""

from __future__ import annotations

from dataclasses import dataclass

from .markup import Element, attribute, content, first, local

_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: the file and fragment that it leads to, and the lines below it."""

    label: str
    path: str
    fragment: str
    below: tuple[Entry, ...] = ()


def of_navigation(root: Element) -> list[Entry]:
    """The entries of a navigation document; `path` is the reference as written."""
    tables = [each for each in root.iter() if local(each) == "nav"]
    table = next((each for each in tables if "toc" in attribute(each, "type").split()), None)
    lists = first(table, "ol") if table is not None else None
    return _of_list(lists, 0) if lists is not None else []


def _of_list(lists: Element, depth: int) -> list[Entry]:
    entries = []
    for item in lists:
        link = next((each for each in item.iter() if local(each) == "a"), None)
        inner = next((each for each in item if local(each) == "ol"), None)
        below = _of_list(inner, depth + 1) if inner is not None and depth < _DEEPEST else []
        own = next((each for each in item if local(each) in ("a", "span")), None)
        reference = attribute(link, "href") if link is not None else ""
        if own is not None and reference:
            entries.append(Entry(content(own), reference, "", tuple(below)))
    return entries


def of_ncx(root: Element) -> list[Entry]:
    """The entries of an NCX document; `path` is the reference as written."""
    points = first(root, "navMap")
    return _of_points(points, 0) if points is not None else []


def _of_points(parent: Element, depth: int) -> list[Entry]:
    entries = []
    for point in parent:
        if local(point) == "navPoint":
            below = _of_points(point, depth + 1) if depth < _DEEPEST else []
            label = next((each for each in point if local(each) == "navLabel"), None)
            target = next((each for each in point if local(each) == "content"), None)
            if target is not None:
                reference = attribute(target, "src")
                entries.append(Entry(content(label), reference, "", tuple(below)))
    return entries
