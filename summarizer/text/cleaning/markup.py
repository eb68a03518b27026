"""HTML and entities: tags go, blocks become paragraphs, scripts and page parts are set aside.

No parser of the libraries keeps the offsets of what it reads, so the tags are found by a pattern
here; the names of entities are those of the standard library. A tag is a known element between "<"
and ">", so that "p < 0,05" stays, and broken HTML is read as far as it can be.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from .edits import AsideKind, Edit

_TO_THE_END = frozenset({"script", "style"})
"""Elements that hide the rest of the text if they are not closed."""

_ASIDE: Mapping[str, AsideKind] = {
    "script": "script",
    "style": "script",
    "noscript": "script",
    "template": "script",
    "head": "script",
    "svg": "script",
    "iframe": "script",
    "object": "script",
    "select": "script",
    "textarea": "script",
    "nav": "navigation",
    "footer": "navigation",
    "form": "navigation",
    "button": "navigation",
    "figcaption": "caption",
}
_BLOCKS = frozenset(
    """address article aside blockquote body caption center dd details div dl dt fieldset figure h1
    h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol p pre section summary table tbody
    tfoot thead title tr ul""".split()
).union(_ASIDE)
_VOID = frozenset("br hr img input".split())
_INLINE = frozenset(
    """a abbr acronym audio b bdi bdo big cite code col colgroup del dfn em embed font i ins kbd
    label link map mark meta meter output param picture progress q rp rt ruby s samp small source
    span strike strong sub sup td th time track tt u var video wbr""".split()
)
_KNOWN = _BLOCKS | _VOID | _INLINE
_REPLACED: Mapping[str, str] = {"br": "\n", "td": " ", "th": " "}
_ITEM = "\n\n- "
_PARAGRAPH = "\n\n"

_TOKEN = re.compile(
    r"<!--|-->|<[!?](?:doctype|xml)\b[^<>]{0,500}>"
    r"|<(?P<close>/?)(?P<name>[a-z][a-z0-9]{0,10})"
    r"(?P<rest>(?:[\s/](?:[^<>\"']|\"[^\"]{0,5000}\"|'[^']{0,5000}')*)?)>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE)
_ESCAPED_END = re.compile(r"&lt;/(?:p|div|span|a|b|i|em|strong|li|ul|h[1-6])\s*&gt;", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")
_MIN_OPENED_BLOCKS = 2


def unescaped(text: str) -> Iterator[Edit]:
    """HTML that was escaped as a whole, as some feeds do, unescaped once."""
    if _ESCAPED_END.search(text) and not _is_html(_tokens(text)):
        yield from entities(text)


def entities(text: str) -> Iterator[Edit]:
    """The entities of a text, with their semicolon: "&nbsp;", "&#233;"."""
    for found in _ENTITY.finditer(text):
        read = html.unescape(found[0])
        if read != found[0]:
            yield Edit(*found.span(), read)


def tags(text: str) -> Iterator[Edit]:
    """The tags, comments and hidden elements of a text that is HTML; none of any other text."""
    tokens = _tokens(text)
    if not _is_html(tokens):
        return
    has_blocks = any(_name(token) in _BLOCKS or _name(token) == "br" for token in tokens)
    ends = _Ends(tokens, len(text))
    at = 0
    for token in tokens:
        if token.start() < at:
            continue
        edit = _edit(token, ends)
        if edit is None:
            continue
        if has_blocks:
            yield from _unwrapped(text, at, edit.start)
        yield edit
        at = edit.end
    if has_blocks:
        yield from _unwrapped(text, at, len(text))


class _Ends:
    """The ends of comments and elements, by their starts."""

    def __init__(self, tokens: Sequence[re.Match[str]], size: int) -> None:
        self._closing: defaultdict[str, list[int]] = defaultdict(list)
        self._size = size
        for token in tokens:
            if token[0] == "-->" or token["close"]:
                self._closing[_name(token)].append(token.end())

    def of(self, name: str, start: int) -> int | None:
        """The end of the first closing tag after a place; None without one."""
        ends = self._closing[name]
        place = bisect_right(ends, start)
        if place < len(ends):
            return ends[place]
        return self._size if name in _TO_THE_END else None


def _tokens(text: str) -> list[re.Match[str]]:
    if "<" not in text:
        return []
    return [found for found in _TOKEN.finditer(text) if not found["name"] or _name(found) in _KNOWN]


def _name(token: re.Match[str]) -> str:
    """The element in lower case; empty for comments and declarations."""
    return (token["name"] or "").lower()


def _is_html(tokens: Sequence[re.Match[str]]) -> bool:
    """Whether tags are markup here: one is closed, or void, or there are several blocks.

    An article that only mentions "the tag <a>" is none.
    """
    opened: set[str] = set()
    blocks = 0
    for token in tokens:
        name = _name(token)
        if not name:
            if token[0] not in ("<!--", "-->"):
                return True
            if token[0] == "-->" and "<!--" in opened:
                return True
            opened.add(token[0])
        elif token["close"]:
            if name in opened:
                return True
        elif name in _VOID:
            return True
        else:
            opened.add(name)
            blocks += name in _BLOCKS
    return blocks >= _MIN_OPENED_BLOCKS


def _edit(token: re.Match[str], ends: _Ends) -> Edit | None:
    """The change at a token; None for a comment mark without its partner."""
    name, span = _name(token), token.span()
    if not name:
        if token[0] not in ("<!--", "-->"):
            return Edit(*span, _PARAGRAPH)
        end = ends.of("", token.start()) if token[0] == "<!--" else None
        return None if end is None else Edit(token.start(), end)
    if name in _ASIDE and not token["close"]:
        end = ends.of(name, token.start())
        if end is not None:
            return Edit(token.start(), end, _PARAGRAPH, _ASIDE[name])
    if name == "li" and not token["close"]:
        return Edit(*span, _ITEM)
    return Edit(*span, _PARAGRAPH if name in _BLOCKS else _REPLACED.get(name, ""))


def _unwrapped(text: str, start: int, end: int) -> Iterator[Edit]:
    """The single line breaks between two tags, which mean a blank; blank lines stay."""
    for found in _BLANKS.finditer(text, start, end):
        if found[0].count("\n") == 1:
            yield Edit(*found.span(), " ")
