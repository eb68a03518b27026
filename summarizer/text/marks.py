"""Marks of written text that several modules use: words, quotations, list signs, openings."""

from __future__ import annotations

import re

_COMBINING = "\u0300-\u036f"

WORD = re.compile(rf"[^\W_][{_COMBINING}]*(?:[^\W_]|[{_COMBINING}])*")
"""A run of letters and digits, each with the marks that combine with it."""

LETTERS = re.compile(r"[^\W\d_]+")
"""A run of letters alone."""

QUOTATION = re.compile(r"«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|\"[^\"]*\"")
"""A quotation with its marks, in the styles of all our languages; not a nested one."""

BULLETS = "-–—*•·▪◦‣●○■□✓✔►"
"""Signs that open a list item or a line of dialogue; the hyphen is first, for character classes."""

ITEM_NUMBER = r"(?:\d{1,3}[.)]|[a-zA-Z]\)|\((?:\d{1,3}|[a-zA-Z])\))"
"""A pattern of the number of an item: "1.", "a)", "(b)"."""

LIST_SIGN = re.compile(rf"(?:[{BULLETS}#>]+|{ITEM_NUMBER})\s+")
"""The sign of an item, a heading or a quoted line, with the blank after it."""

PICTORIAL = re.compile(
    r"[\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]"
    r"[\ufe0e\ufe0f\u200d\U0001f3fb-\U0001f3ff]*"
)
"""A pictorial sign with the marks that belong to it: a check mark, an emoji."""

_BLANKS = " \t\u00a0\u202f"
_OPENING_QUOTES = '«“„"'
_SKIPPED = frozenset(f"{_BLANKS}'‘’‹›()[]»”{BULLETS}")


def opens_sentence(text: str, start: int) -> bool:
    """Whether only blanks, quotation marks and brackets separate a word from a stop or the start.

    A stop counts only with a blank after it: "U.S." is one sentence.
    """
    end = start
    while end and (_is_skipped(text[end - 1]) or text[end - 1] in _OPENING_QUOTES):
        end -= 1
    return _is_new(text, end, start, ".!?…")


def may_have_opening_capital(text: str, start: int) -> bool:
    """Whether a word opens a sentence, a quotation or a text after a colon.

    Its capital is then no evidence for a name.
    """
    end = start
    while end and _is_skipped(text[end - 1]):
        end -= 1
    return text[end - 1 : end] in _OPENING_QUOTES or _is_new(text, end, start, ".!?…:")


def _is_skipped(char: str) -> bool:
    return char in _SKIPPED or char == "\ufe0f" or PICTORIAL.match(char) is not None


def _is_new(text: str, end: int, start: int, stops: str) -> bool:
    """Whether the text before `end` is over, by a new line or by a stop and a blank."""
    if end == 0 or text[end - 1] in "\n\r":
        return True
    return text[end - 1] in stops and any(blank in text[end:start] for blank in _BLANKS)


def is_quoted(text: str, place: int) -> bool:
    """Whether a code point of a text is inside a quotation, or behind the opening of one."""
    before = text[:place]
    return any(before.count(one) > before.count(two) for one, two in ("«»", "“”", "‘’")) or bool(
        before.count('"') % 2
    )
