"""The HTML of a web page -> the article on it.

The choice of the text is trafilatura's, in its mode for precision; it gets a decoded string and
never uses the network.
"""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from typing import Any, Literal

from ..messages import Fact
from ..messages.errors import NoArticle
from ..types import Document, Origin
from . import page_title, page_tree
from .blocks import blocks, line

_MIN_PROSE = 100
"""The fewest characters in whole sentences that make an article."""

_HEADLINES = 4
"""From this number of headings that are links, a page may be one of headlines."""

_PROSE_A_HEADLINE = 250
"""Fewer characters of prose for each such heading are teasers, not an article."""

_STOPPED = re.compile(r"[.!?…][\s\"'’”»)\]]*\Z")
_WALL = re.compile(r'"isAccessibleForFree"\s*:\s*"?(?:https?://schema\.org/)?false', re.I)
_ARTICLE = re.compile(
    r'"@type"\s*:\s*\[?\s*"\w*(?:Article|BlogPosting|Report)"'
    r"|article:published_time|og:type[\"'][^>]{0,40}article",
    re.I,
)
_LICENCE = re.compile(r'"license"\s*:\s*"([^"\\]{1,200})"')
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_BY = re.compile(r"(?:par|by)\s+", re.I)

for _library in ("trafilatura", "htmldate"):  # a page without an article is an error of ours
    logging.getLogger(_library).setLevel(logging.CRITICAL)


def document(html: str, name: str, kind: Literal["page", "file", "feed"] = "page") -> Document:
    """The article on a page: its title, a blank line, then its paragraphs, a blank line between.

    `html` is decoded; `name` is the address of the page, or the name of its file. Headings are
    paragraphs without a stop, items of lists are lines that begin with "- ". Comments, menus and
    links to other articles are left out. Raises NoArticle.
    """
    page = _tree(html)
    whole, heading = page_tree.title(page), page_tree.heading(page)
    behind = page_tree.after_heading(page)
    found = _extracted(page, None if kind == "file" else name)
    texts = blocks(found.body) if found is not None else []
    prose = sum(len(text) for text in texts if _STOPPED.search(text))
    if prose < _MIN_PROSE or _is_index(page, html, prose):
        raise NoArticle("page without article", name)
    title = page_title.title(line(found.title or ""), page_title=whole, heading=heading)
    host = line(found.hostname or "")
    named = line(found.sitename or "")
    site = named if named != host else page_title.site(whole, title=title, heading=heading)
    texts = [*page_tree.standfirsts(behind, texts), *texts]
    texts = [text for text in texts if text.casefold() != title.casefold()]
    text = "\n\n".join([title, *texts] if title else texts)
    return Document(text, replace(_origin(found, html, name, kind), title=title, site=site or host))


def _tree(html: str) -> Any:
    """The elements of a page; None if it has none."""
    from trafilatura import load_html

    return load_html(html.replace("\0", ""))


def _is_index(page: Any, html: str, prose: int) -> bool:
    """Whether a page lists articles, and does not call itself one."""
    headlines = page_tree.linked_headings(page)
    teases = headlines >= _HEADLINES and prose < headlines * _PROSE_A_HEADLINE
    return teases and not _ARTICLE.search(html)


def _extracted(page: Any, url: str | None) -> Any:
    """What trafilatura finds: its metadata, and `body` as a tree; None if it finds nothing."""
    from trafilatura import bare_extraction

    if page is None:
        return None
    page_tree.drop_furniture(page)
    page_tree.unlink_notes(page)
    page_tree.join_hours(page)
    return bare_extraction(
        page,
        url=url,
        favor_precision=True,
        include_comments=False,
        include_links=True,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )


def _origin(found: Any, html: str, name: str, kind: Literal["page", "file", "feed"]) -> Origin:
    published = found.date or ""
    licence = _LICENCE.search(html)
    return Origin(
        kind,
        name,
        author=_BY.sub("", line(found.author or ""), count=1),
        published=published if _DATE.fullmatch(published) else "",
        licence=line(found.license or (licence[1] if licence else "")),
        facts=(Fact("page for subscribers"),) if _WALL.search(html) else (),
    )
