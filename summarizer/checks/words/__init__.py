"""Words that a small model mistranslates, and their right translations.

"Mis en examen" became "put under review", "accuse une baisse" became "accuses a drop", "exposition"
became "exposure": no number and no name shows it. A table for a pair of languages holds such words
with all their right translations. A translation that contains none of them fails, and a model that
accepts terms is asked again with the first of them. The table leaves out words that are easy to
translate, and those that a good translator would often rephrase.

Measured by `benchmarks/words.py` on the halves of newstest2013 and newsdiscusstest2015 fr-en that
were not read for it, 2,250 lines: 13 % hold a French word of the table; 1.6 % of the human
translations, which are free ones, have a mark, and 0.2 % or less of those of three other systems.
In the other direction, into French, 1.1 % have one.
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
    """A word of a source without a right translation in the target."""

    written: str
    """The word as written in the source."""

    suggestion: str
    """A right translation, without endings, which the translator adds."""


def can_compare(source_lang: Lang, target_lang: Lang) -> bool:
    """Whether there is a table for this pair."""
    return (source_lang, target_lang) in PAIRS


def missing(source: str, target: str, *, source_lang: Lang, target_lang: Lang) -> list[Missing]:
    """The words of the table in a source without a right translation in the target, in order.

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
    """The first place of each entry, from left to right; none inside a longer one."""
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
