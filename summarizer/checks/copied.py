"""Whether a translation is a copy of its source, in full or for the most part.

Addresses do not count as words, and names may be copied.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from ..text import addresses
from ..text.detectors import LANGUAGES
from ..text.marks import WORD
from ..types import Lang

COPIED_WORDS = 3
"""A translation with this number of words other than names differs from its source."""

CAPITALS_CHARS = 5
"""Words in capitals with this number of letters are rarely acronyms."""

COPIED_RUN_WORDS = 4
COPIED_SHARE = 0.5
"""A translation with this share of its words in runs of the source is mostly a copy.

Names are not counted. Of the human translations of newstest2013 fr-en and en-fr none has more
than 0.24.
"""


def is_copy(source: str, target: str, *, lang: Lang) -> bool:
    """Whether a text that should be in a language is a copy of the source, apart from names."""
    source, target = addresses.without(source), addresses.without(target)
    if WORD.findall(source.casefold()) != WORD.findall(target.casefold()):
        return False
    is_foreign = lang in LANGUAGES and not _is_latin(target)
    return is_foreign or len(_common(source)) >= COPIED_WORDS


def _common(text: str) -> list[str]:
    """The words except names (by the first letter) and, in capitals, acronyms (by length)."""
    words = WORD.findall(text)
    if text.isupper():
        return [word for word in words if len(word) >= CAPITALS_CHARS]
    return [word for word in words if word.islower()]


def _is_latin(text: str) -> bool:
    """Whether every letter is Latin, the script of all our languages."""
    return all("LATIN" in unicodedata.name(c, "LATIN") for c in text if c.isalpha())


def is_mostly_copied(source: str, target: str) -> bool:
    """Whether a large part of the target, apart from names, is copied from the source."""
    return _copied_share(source, target) >= COPIED_SHARE


def _copied_share(source: str, target: str) -> float:
    """The share of the target's words, apart from names, in runs that the source has too."""
    words = WORD.findall(addresses.without(target))
    runs = set(_runs(WORD.findall(source.casefold())))
    copied: set[int] = set()
    for start, run in enumerate(_runs([word.casefold() for word in words])):
        if run in runs:
            copied.update(range(start, start + COPIED_RUN_WORDS))
    common = {i for i, word in enumerate(words) if word.islower()}
    return len(common & copied) / len(common) if len(common) >= COPIED_WORDS else 0.0


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[i:] for i in range(COPIED_RUN_WORDS)), strict=False)
