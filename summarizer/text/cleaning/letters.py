"""Signs that no reader sees as letters: ligatures, soft hyphens, characters without width."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from .edits import Edit

# "œ" and "æ" are letters of French; a joiner of zero width belongs to emoji and Arabic.
_SIGNS = re.compile(
    "[\ufb00-\ufb06]"
    r"|\u00ad(?:[ \t]*\r?\n[ \t]*)?"
    "|[\u200b\u2060\ufeff]+"
)
_STOPS = frozenset('.!?…»”"')


def plain(text: str) -> Iterator[Edit]:
    """Ligatures become their letters, the other signs go, with the line break of a hyphen."""
    for found in _SIGNS.finditer(text):
        yield Edit(*found.span(), _replaced(text, found))


def _replaced(text: str, found: re.Match[str]) -> str:
    """The letters of a ligature; a blank if the sign stands for one between two sentences."""
    if "\ufb00" <= found[0] <= "\ufb06":
        return unicodedata.normalize("NFKC", found[0])
    before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    return " " if found[0][0] == "\u200b" and before in _STOPS and after.isalpha() else ""
