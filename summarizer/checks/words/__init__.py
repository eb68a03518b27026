"""Words that a small model takes for others, and what they are called in the other language.

"Mis en examen" became "put under review", "accuse une baisse" became "accuses a drop", "exposition"
became "exposure": no figure and no name shows it. A table for a pair of languages holds such words
with all translations that are right; a translation in which none of them stands is suspected, and
a model that can be told is asked again with the first of them. What is no trap stays out of the
table, and so does what a good translator would rather write in quite other words.

Measured by `benchmarks/words.py` on the halves of newstest2013 and newsdiscusstest2015 fr-en that
were not read for it, 2,250 lines: 13 % hold a French word of the table; 1.6 % of the human
translations, which are free ones, have a mark, and 0.2 % or less of those of three other systems.
Read the other way round, into French, 1.1 % have one.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import NamedTuple

from ...types import Check, Fact, Lang
from .entries import WordEntry, aligned, read

PAIRS = frozenset({("fr", "en"), ("en", "fr")})

Place = tuple[int, int]
"""Code points of a source, end exclusive."""


class Missing(NamedTuple):
    """A word of a source that no right translation was found for."""

    written: str
    """As it stands in the source."""

    suggestion: str
    """What it may be called; its endings are for the translator."""


def can_compare(source_lang: Lang, target_lang: Lang) -> bool:
    """Whether there is a table for this pair."""
    return (source_lang, target_lang) in PAIRS


def missing(source: str, target: str, *, source_lang: Lang, target_lang: Lang) -> list[Missing]:
    """The words of the table that stand in a source and are not in its translation, in order.

    Raises KeyError for a pair that `can_compare` refuses.
    """
    if not can_compare(source_lang, target_lang):
        raise KeyError((source_lang, target_lang))
    return [
        Missing(source[start:end], entries[0].suggestion)
        for (start, end), entries in _longest(_table(source_lang, target_lang), aligned(source))
        if not any(entry.is_in(target) for entry in entries)
    ]


def of_translation(source: str, target: str, *, source_lang: Lang, target_lang: Lang) -> Check:
    """The check "words" of a translation against its source; raises as `missing`."""
    lost = missing(source, target, source_lang=source_lang, target_lang=target_lang)
    return Check.of("words", [Fact("word mistranslated", pair) for pair in dict(lost).items()])


def _longest(table: tuple[WordEntry, ...], source: str) -> Iterator[tuple[Place, list[WordEntry]]]:
    """Where entries first stand, from left to right, and which; none inside a longer one."""
    places: dict[Place, list[WordEntry]] = {}
    for entry in table:
        if place := entry.find(source):
            places.setdefault(place, []).append(entry)
    for start, end in sorted(places):
        if not any(a <= start and end <= b and b - a > end - start for a, b in places):
            yield (start, end), places[start, end]


@cache
def _table(source_lang: Lang, target_lang: Lang) -> tuple[WordEntry, ...]:
    file = resources.files(__name__) / f"{source_lang}-{target_lang}.tsv"
    return tuple(read(file.read_text("utf-8")))
