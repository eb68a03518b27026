"""The bytes of a feed -> its items: RSS and Atom by feedparser, JSON Feed by its own rules.

feedparser gets bytes and never uses the network; it ignores entities that a feed defines itself.
"""

from __future__ import annotations

import calendar
import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape, unescape
from typing import Any
from urllib.parse import urljoin

from ..messages.errors import NoArticle, UnreadablePage, VisavisError
from ..types import Document
from . import apart
from .addresses import is_address
from .charset import decoded
from .fetching import PAGES, Answer

KINDS = frozenset(
    f"application/{kind}"
    for kind in ("rss+xml", "atom+xml", "rdf+xml", "xml", "json", "feed+json", "octet-stream")
) | {"text/xml", *PAGES}
"""The types of content as which servers send feeds."""

MAX_ITEMS = 500
"""The items of one feed that are read, from its beginning."""

_FULL_WORDS = 120
"""From this number of words, the content of an item is the article, unless it ends as a teaser."""

_TEASER = re.compile(r"(?:…|\.\.\.|\[[^\]]{0,20}\])\W*\Z")
_JSON_FEED = "https://jsonfeed.org/version/"
_DISCOVERY = '//link[contains(concat(" ", @rel, " "), " alternate ")][@href]'
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a feed, under a `key` that stays: its own id, else its address.

    `published` is a time in UTC, as in RFC 3339, or empty; `content` is HTML, or empty.
    """

    key: str
    address: str
    title: str
    published: str = ""
    author: str = ""
    content: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed with its items in its own order, usually the newest first."""

    title: str
    items: tuple[Item, ...]


def parse(answer: Answer) -> Feed:
    """The feed in an answer. Raises UnreadablePage if there is none."""
    found = _json(answer) or _xml(answer)
    if found is None:
        raise UnreadablePage("page without feed", answer.address)
    return found


def discovered(answer: Answer) -> str:
    """The address of the first feed that a page names as its own; empty without one."""
    if answer.kind not in ("text/html", "application/xhtml+xml"):
        return ""
    from lxml import html

    try:
        page = html.document_fromstring(decoded(answer.body, answer.charset, name=answer.address))
    except (ValueError, VisavisError, html.etree.ParserError):
        return ""
    links = [link for link in page.xpath(_DISCOVERY) if link.get("type", "") in _FEED_TYPES]
    address = urljoin(answer.address, links[0].get("href")) if links else ""
    return address if is_address(address) else ""


def article(item: Item) -> Document | None:
    """The article that an item holds in full; None if it holds a teaser, or nothing readable.

    Its HTML is read by a child process. Raises UnreadableFile if none can be started.
    """
    plain = _TAG.sub(" ", item.content).strip()
    if len(plain.split()) < _FULL_WORDS or _TEASER.search(plain):
        return None
    heading = f"<h1>{escape(item.title)}</h1>" if item.title else ""
    page = (
        f"<html><head><title>{escape(item.title)}</title></head>"
        f"<body><article>{heading}{item.content}</article></body></html>"
    )
    name = item.address or item.key
    try:
        found = apart.documents("feed item", page.encode("utf-8", "replace"), name, apart.LIMITS)
    except NoArticle:
        return None
    return found[0] if found else None


def _xml(answer: Answer) -> Feed | None:
    import feedparser

    headers = {"content-location": answer.address, "content-type": _content_type(answer)}
    try:
        found: Any = feedparser.parse(io.BytesIO(answer.body), response_headers=headers)
    except Exception as error:  # a library that is fed anything at all
        raise UnreadablePage("page without feed", answer.address) from error
    if not found.get("version"):
        return None
    items = [_item(entry) for entry in found.entries[:MAX_ITEMS]]
    return Feed(_title(found.feed, "title"), tuple(item for item in items if item.key))


def _content_type(answer: Answer) -> str:
    return f"application/xml; charset={answer.charset}" if answer.charset else "application/xml"


def _item(entry: Any) -> Item:
    address = entry.get("link") or ""
    address = address if is_address(address) else ""
    bodies = [part.get("value") or "" for part in entry.get("content") or ()]
    return Item(
        key=entry.get("id") or address,
        address=address,
        title=_title(entry, "title"),
        published=_time(entry.get("published_parsed") or entry.get("updated_parsed")),
        author=_title(entry, "author"),
        content=max([*bodies, entry.get("summary") or ""], key=len),
    )


def _time(parsed: Any) -> str:
    """A time as feedparser gives it, in UTC, in the form of RFC 3339."""
    try:
        moment = datetime.fromtimestamp(calendar.timegm(parsed), UTC)
    except (TypeError, ValueError, OverflowError):
        return ""
    return _rfc3339(moment)


def _rfc3339(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _json(answer: Answer) -> Feed | None:
    if not answer.body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return None
    try:
        feed = json.loads(answer.body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(feed, dict) or not _text(feed, "version").startswith(_JSON_FEED):
        return None
    entries = feed.get("items")
    listed = [each for each in entries if isinstance(each, dict)] if entries else []
    items = [_json_item(entry, answer.address) for entry in listed[:MAX_ITEMS]]
    return Feed(_line(_text(feed, "title")), tuple(item for item in items if item.key))


def _json_item(entry: Mapping[str, Any], base: str) -> Item:
    address = urljoin(base, _text(entry, "url")) if entry.get("url") else ""
    address = address if is_address(address) else ""
    content = _text(entry, "content_html")
    if not content:
        paragraphs = _text(entry, "content_text").split("\n")
        content = "".join(f"<p>{escape(line)}</p>" for line in paragraphs if line.strip())
    try:
        moment = datetime.fromisoformat(_text(entry, "date_published"))
        published = _rfc3339(moment) if moment.tzinfo else _rfc3339(moment.replace(tzinfo=UTC))
    except (ValueError, OverflowError):
        published = ""
    return Item(
        str(entry.get("id") or address),
        address,
        _line(_text(entry, "title")),
        published,
        "",
        content,
    )


def _text(entry: Mapping[str, Any], name: str) -> str:
    value = entry.get(name)
    return value if isinstance(value, str) else ""


def _title(entry: Any, name: str) -> str:
    """A text of feedparser's on one line, without the tags and entities of one that is HTML."""
    text = entry.get(name) or ""
    kind = (entry.get(f"{name}_detail") or {}).get("type", "")
    return _line(unescape(_TAG.sub(" ", text)) if "html" in kind else text)


def _line(text: str) -> str:
    return " ".join(text.split())
