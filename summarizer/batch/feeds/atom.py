"""The digest as an Atom feed (RFC 4287) that feed readers subscribe to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from ...messages import say
from ...render.brief import to_brief
from ...render.html import line
from ...render.legible import one_line
from ...types import Lang
from ...types.version import __version__
from .state import Entry, State

NAMESPACE = "http://www.w3.org/2005/Atom"
NO_TIME = "1970-01-01T00:00:00Z"
"""The time of a feed in which nothing has happened yet."""

_NAME = "Vis-à-vis"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def written(state: State, addresses: Iterable[str], speech: Lang = "en") -> str:
    """The feed: the newest entry first, and before all an entry for each feed that is dead.

    Ids stay the same from run to run. The content is HTML, escaped once for HTML and once for XML.
    """
    root = ET.Element("feed", {"xmlns": NAMESPACE})
    _add(root, "id", state.id)
    _add(root, "title", f"{_NAME} · {say('feeds title', speech)}")
    _add(root, "generator", _NAME, version=__version__)
    _add(ET.SubElement(root, "author"), "name", _NAME)
    newest = list(reversed(state.entries.values()))
    failures = [*dead(state, addresses)]
    times = [entry.updated for entry in (*newest, *failures)]
    _add(root, "updated", max(times, default=NO_TIME))
    for entry in (*failures, *newest):
        _entry(root, entry, speech)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def content(entry: Entry, speech: Lang = "en") -> str:
    """The points of an entry, or the reason why it has none, as escaped HTML."""
    if digest := entry.result:
        return to_brief(digest, speech)
    is_feed = entry.key == entry.feed
    code, *values = ("feed not read", entry.feed) if is_feed else ("item not read",)
    return f"<p>⚠ {line(say(code, speech, *values, entry.reason))}</p>\n"


def dead(state: State, addresses: Iterable[str]) -> Iterable[Entry]:
    """An entry for each feed that could not be read."""
    for address in dict.fromkeys(addresses):
        known = state.feeds.get(address)
        if known is not None and known.reason:
            yield Entry(
                id=state.id_of(f"dead {address}"),
                key=address,
                feed=address,
                source=known.title,
                title=known.title or address,
                address=address,
                published=known.failed_at,
                updated=known.failed_at,
                reason=known.reason,
            )


def _entry(root: ET.Element, entry: Entry, speech: Lang) -> None:
    element = ET.SubElement(root, "entry")
    _add(element, "id", entry.id)
    _add(element, "title", one_line(entry.title or entry.address or entry.source))
    _add(element, "updated", entry.updated)
    _add(element, "published", entry.published)
    _add(ET.SubElement(element, "author"), "name", one_line(entry.source or entry.feed))
    if entry.address:
        ET.SubElement(element, "link", {"rel": "alternate", "href": _xml(entry.address)})
    _add(element, "content", content(entry, speech), type="html")


def _add(parent: ET.Element, tag: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, tag, attributes).text = _xml(text)


def _xml(text: str) -> str:
    """The text without the characters that XML cannot hold, not even escaped."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
