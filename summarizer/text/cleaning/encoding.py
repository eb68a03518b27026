"""Text whose bytes were read in the wrong encoding ("Ã©" for "é"), repaired line by line by ftfy.

A page may join lines of different history, so that each is judged alone. ftfy knows which
characters hardly ever meet in a text, and the encodings that make them of others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import ftfy
from ftfy.badness import is_bad

from .edits import LINE, Edit

_SUSPECT = re.compile("[\x80-\x9fÂÃÅÐâãïðÄÎ�]")
"""The first characters of nearly all such errors."""

_LONGEST_LINE = 20_000
_ASCII = re.compile(r"[\x00-\x7f]+")


def repaired(text: str) -> Iterator[Edit]:
    """The characters that ftfy repairs; a line without a surely better reading stays."""
    if not _SUSPECT.search(text):
        return
    for line in LINE.finditer(text):
        own = line[0]
        if len(own) <= _LONGEST_LINE and _SUSPECT.search(own) and is_bad(own):
            fixed = ftfy.fix_encoding(own)
            if fixed != own and not is_bad(fixed):
                yield from _changes(own, fixed, line.start())


def _changes(own: str, fixed: str, offset: int) -> Iterator[Edit]:
    """Edits of single characters, if the ASCII of both is the same; else of the whole line."""
    before, after = _ASCII.findall(own), _ASCII.findall(fixed)
    if before != after or len(_ASCII.split(own)) != len(_ASCII.split(fixed)):
        yield Edit(offset, offset + len(own), fixed)
        return
    at = offset
    for old, new, plain in zip(_ASCII.split(own), _ASCII.split(fixed), [*before, ""], strict=True):
        if old != new:
            yield Edit(at, at + len(old), new)
        at += len(old) + len(plain)
