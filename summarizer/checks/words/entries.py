"""A line of a table: the pattern of a word in a source, and those of its translations.

A line holds a pattern of the source, a tab, and the right translations, separated by commas; the
first is the suggestion. In both, a star matches any ending and a blank any white space; the rest is
a regular expression, without commas in a translation. Patterns of the source match upper and lower
case exactly: "maire" is found in "le maire", and not in the name "Le Maire"; only the first letter
of a sentence may be a capital instead. Translations are found in any case, and a hyphen in them may
be a blank. A line that begins with "#" is a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ...text.marks import may_have_opening_capital

_CAPITAL = re.compile(r"(?<![^\W_])[A-ZÀ-ÖØ-ÞŒ](?![A-ZÀ-ÖØ-ÞŒ])")
_FIRST_LETTERS = re.compile(r"[^\W\d_]+(?![?|])")
_ALIKE = str.maketrans("’ʼ\u00a0\u202f", "''  ")
"""One code point for each, so that offsets stay valid."""


class WordEntry(NamedTuple):
    """A word or a phrase, and its translations; patterns are compiled at first use."""

    pattern: str
    translations: tuple[str, ...]

    @property
    def suggestion(self) -> str:
        """The translation to suggest."""
        return self.translations[0].replace("*", "")

    def find(self, text: str) -> tuple[int, int] | None:
        """The first place in a text that is `plain`, in code points, end exclusive."""
        if _needle(self.pattern) not in text:
            return None
        found = _source(self.pattern).search(text)
        return found.span() if found else None

    def is_in(self, text: str) -> bool:
        """Whether a text contains one of the translations."""
        return _target(self.translations).search(text.translate(_ALIKE)) is not None


def read(table: str) -> Iterator[WordEntry]:
    """The entries of a table, in order. Raises ValueError with the malformed line."""
    for number, line in enumerate(table.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        pattern, _, rest = line.partition("\t")
        translations = tuple(one.strip() for one in rest.split(","))
        if not pattern.strip() or not all(translations):
            raise ValueError(f"line {number} is not a pattern, a tab and translations: {line!r}")
        yield WordEntry(pattern, translations)


def aligned(text: str) -> str:
    """A text of the same length: one kind of apostrophe and blank, sentences in lower case."""
    text = text.translate(_ALIKE)

    def cased(capital: re.Match[str]) -> str:
        opens = may_have_opening_capital(text, capital.start())
        return capital[0].lower() if opens else capital[0]

    return _CAPITAL.sub(cased, text)


@cache
def _needle(pattern: str) -> str:
    """Letters that every match of the pattern contains; searching for them is cheap."""
    first = _FIRST_LETTERS.match(pattern)
    return first[0] if first and "|" not in pattern.partition("(")[0] else ""


@cache
def _source(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_expanded(pattern)})(?![\w-])")


@cache
def _target(translations: tuple[str, ...]) -> re.Pattern[str]:
    joined = "|".join(_expanded(one).replace("-", "[- ]") for one in translations)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE)


def _expanded(pattern: str) -> str:
    return pattern.replace("*", r"\w*").replace(" ", r"\s+")
