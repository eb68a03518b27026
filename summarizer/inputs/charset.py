"""The bytes of a web page -> its text: by the mark, the header, the page's own word, its bytes.

In this order, as browsers do. A page that is wrong about itself, which is common, is read as what
its bytes are: UTF-8 if they are that, else Western European.
"""

from __future__ import annotations

import codecs
import re

from ..text.files import decode

_SNIFFED = 2048
"""Bytes at the beginning of a page in which it may name its encoding."""

_META = re.compile(
    rb"""<(?:meta[^>]{0,200}?|\?xml[^>]{0,200}?en)(?:charset|coding)\s*=\s*["']?\s*([\w:.-]{2,40})""",
    re.I,
)
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LATIN = {"iso8859-1", "ascii", "iso8859-9"}
"""Names that the standard of HTML reads as Windows-1252 (the Turkish one as its own code page)."""


def decoded(data: bytes, charset: str = "", *, name: str) -> str:
    """The text of a page; `charset` is that of its header, messages call it `name`.

    Raises UnreadableFile if the bytes are no text.
    """
    if not data.startswith(_MARKS):
        for named in (charset, _named(data)):
            text = _read_as(data, named)
            if text is not None:
                return text
    return decode(data, name=name)


def _named(data: bytes) -> str:
    found = _META.search(data[:_SNIFFED])
    return found[1].decode("ascii", "replace") if found else ""


def _read_as(data: bytes, charset: str) -> str | None:
    """The text in a named encoding, or None if the name is unknown or the bytes contradict it."""
    try:
        codec = codecs.lookup(charset) if charset else None
        if codec is None or not codec._is_text_encoding:
            return None
        if codec.name in _LATIN:  # what claims to be Latin 1 is often UTF-8
            return _read_as(data, "utf-8") or data.decode("cp1252")
        return data.decode(codec.name)
    except (LookupError, UnicodeDecodeError, ValueError):
        return None
