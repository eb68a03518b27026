"""Markdown: the marks inside lines go; signs of headings and list items are left to the splitter.

Libraries such as markdown-it know the lines of a block but not the offsets inside it, and read
every text as Markdown ("2 * 3 * 4", indented lines as code). The patterns here are stricter: a mark
counts only with its partner on the same line and no blank inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .edits import Edit

_MARKS = re.compile(
    r"(?<![\w*\\])(?P<stars>\*{1,3})(?=[^\s*])(?P<starred>[^*\n]{1,500})(?<=\S)(?P=stars)(?![\w*])"
    r"|(?<![\w\\])(?P<lines>_{1,2})(?=[^\s_])(?P<lined>(?:[^_\n]|(?<=\w)_(?=\w)){1,500})(?<=\S)"
    r"(?P=lines)(?!\w)"
    r"|~~(?=[^\s~])(?P<struck>[^~\n]{1,500})(?<=\S)~~"
    r"|(?<!`)`(?P<code>[^`\n]{1,300})`(?!`)"
)
_GROUPS = ("starred", "lined", "struck", "code")
_DEPTH = 3
"""Marks inside marks: "**_x_**"."""

_LINK = re.compile(
    r"(?P<image>!?)\[(?P<text>(?:[^\[\]\n]|\[[^\[\]\n]{0,100}\]){0,500})\]"
    r"(?:\([ ]?(?P<to><[^<>\n]{0,2000}>|(?:[^\s()]|\([^\s()]{0,200}\)){1,2000})"
    r"(?:[ ](?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'))?[ ]?\)"
    r"|\[(?P<label>[^\[\]\n]{0,100})\])"
)
_DEFINITION = re.compile(
    r"^[ ]{0,3}\[(?P<label>[^\[\]\n]{1,100})\]:[ \t]+<?\S{1,2000}>?[^\n]{0,300}\n?", re.MULTILINE
)
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^\s<>]{1,2000})>")
_FENCE = re.compile(r"^[ ]{0,3}(?:`{3,}|~{3,})[\w+-]{0,30}[ \t]*$", re.MULTILINE)
_UNDERLINE = re.compile(r"(?<=[^\s=-])[ \t]*\n[ ]{0,3}(?:={3,}|-{3,})[ \t]*$", re.MULTILINE)
_QUOTE = re.compile(r"^[ ]{0,3}(?:>[ ]?){1,5}(?=\S|$)", re.MULTILINE)
_TASK = re.compile(r"^(?P<sign>[ \t]*[-*+][ ])\[[ xX]\][ ]", re.MULTILINE)
_ESCAPE = re.compile(r"\\(?=[*_`\[\]#>~])")


def links(text: str) -> Iterator[Edit]:
    """Links become their text; images and the definitions of addresses go."""
    if "](" in text or "][" in text or "]:" in text:
        yield from _links(text)
    for found in _AUTOLINK.finditer(text):
        yield Edit(found.start(), found.start() + 1)
        yield Edit(found.end() - 1, found.end())


def _links(text: str) -> Iterator[Edit]:
    defined = set[str]()
    for found in _DEFINITION.finditer(text):
        defined.add(found["label"].casefold())
        yield Edit(*found.span())
    for found in _LINK.finditer(text):
        if found["to"] is None and (found["label"] or found["text"]).casefold() not in defined:
            continue
        if found["image"]:
            yield Edit(*found.span())
        else:
            yield Edit(found.start(), found.start("text"))
            yield Edit(found.end("text"), found.end())


def marks(text: str) -> Iterator[Edit]:
    """The signs of bold, italic, struck and code text, of quoted lines, tasks and code blocks."""
    yield from (Edit(*found.span()) for found in _FENCE.finditer(text))
    yield from (Edit(*found.span(), "\n") for found in _UNDERLINE.finditer(text))
    yield from (Edit(*found.span()) for found in _QUOTE.finditer(text))
    yield from (Edit(found.end("sign"), found.end()) for found in _TASK.finditer(text))
    yield from (Edit(*found.span()) for found in _ESCAPE.finditer(text))
    yield from _inline(text, 0, len(text), _DEPTH)


def _inline(text: str, start: int, end: int, depth: int) -> Iterator[Edit]:
    for found in _MARKS.finditer(text, start, end):
        group = next(name for name in _GROUPS if found[name] is not None)
        inner = found.span(group)
        yield Edit(found.start(), inner[0])
        yield Edit(inner[1], found.end())
        if group != "code" and depth > 1:
            yield from _inline(text, *inner, depth - 1)
