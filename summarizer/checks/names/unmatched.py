"""The names of one text that another does not have, with their weight as evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from functools import cache
from typing import NamedTuple

from ...identity import spelling
from ...identity.kin import kin
from ...identity.people import full_names
from ...languages import calendar
from ...parsing.dictionary import is_ordinary
from ...types import Lang
from .named import NamedMention, NamedText, Word, phonetic

STEM_CHARS = 4
"""Words with this number of initial letters in common may be forms of one: Kant, Kantian."""

STEM_SHARE = 0.6
"""The same as a share of the longer word, if neither word is the beginning of the other."""

ACRONYM_CHARS = 6
"""Acronyms up to this length may have their letters in another order: OGM, GMO."""

PART_CHARS = 3
"""Shorter words of a full name are particles: "La"."""

_ELSEWHERE_OTHERWISE = frozenset({"people", "term", "language"})
"""Kinds of names that a text may rightly replace by quite different words."""

_NATION = re.compile(r"people:[A-Z]{2}")
"""The people of a country: the adjective of one country must not replace another's."""

_PLACES = frozenset({"country", "city", "region", "place"})


class Weight(IntEnum):
    """The certainty that words are a name which the other text should have."""

    ORDINARY = 1
    DOUBTFUL = 2
    SURE = 3


class Name(NamedTuple):
    """Words of a text that have no counterpart in another.

    A text may say "the country" for a place; and the first word of a sentence may be missing from
    the dictionaries ("Oulala"). If only such a name is missing, that is weak evidence.
    """

    text: str
    weight: Weight
    can_be_left_out: bool = False


def unmatched(text: NamedText, other: NamedText) -> list[Name]:
    """The names of one text that the other lacks, in order."""
    found: list[tuple[int, Name]] = []
    mentioned: set[int] = set()
    for mention in text.mentions:
        mentioned.update(range(mention.first, mention.last + 1))
        found += [(mention.first, name) for name in _of_mention(mention, text, other)]
    for index, word in enumerate(text.words):
        if index not in mentioned and len(word.text) > 1 and word.text[0].isupper():
            found += [(index, name) for name in _of_word(index, word, text, other)]
    found += _torn(text, other)
    return [name for _, name in sorted(found, key=lambda pair: pair[0])]


def _torn(text: NamedText, other: NamedText) -> Iterator[tuple[int, Name]]:
    """Full names whose beginning the other text keeps and whose surname it translates.

    "Jean-Paul de La Tour du Pin" is no pine tower, although its words are ordinary ones.
    """
    for name in full_names().finditer(text.text):
        inside = [
            (i, word)
            for i, word in enumerate(text.words)
            if name.start() <= word.start < name.end() and _is_part(word)
        ]
        kept = [_is_kept(word, other) for _, word in inside]
        if kept[0] and not all(kept):
            yield inside[0][0], Name(name[0], Weight.SURE)


def _is_part(word: Word) -> bool:
    """Whether a word of a full name is more than a particle."""
    return word.text[0].isupper() and len(word.text) >= PART_CHARS


def _of_mention(mention: NamedMention, text: NamedText, other: NamedText) -> Iterator[Name]:
    words = text.words[mention.first : mention.last + 1]
    if any(kin(id) & other.meant for id in mention.ids):
        return
    surface = text.surface(mention.first, mention.last)
    kinds = {id.partition(":")[0] for id in mention.ids}
    if all(map(_NATION.fullmatch, mention.ids)) and surface.islower():
        yield Name(surface, Weight.DOUBTFUL, can_be_left_out=True)
    elif all(_is_kept(word, other) for word in words):
        return
    elif mention.is_sure:
        weight = Weight.DOUBTFUL if kinds <= _ELSEWHERE_OTHERWISE else Weight.SURE
        yield Name(surface, weight, can_be_left_out=bool(kinds & _PLACES))
    elif any(_stands_out(mention.first + i, word, text) for i, word in enumerate(words)):
        ordinary = any(is_ordinary(word.text, text.lang) for word in words)
        yield Name(surface, Weight.ORDINARY if ordinary else Weight.DOUBTFUL)


def _of_word(index: int, word: Word, text: NamedText, other: NamedText) -> Iterator[Name]:
    if _is_kept(word, other):
        return
    if not is_ordinary(word.text, text.lang):
        is_doubtful = len(word.text) < STEM_CHARS or _is_acronym(word) or text.opens_sentence(index)
        yield Name(word.text, Weight.DOUBTFUL if is_doubtful else Weight.SURE)
    elif (
        _stands_out(index, word, text)
        and not word.text.isupper()
        and word.bare not in _dates(text.lang)
        and not any(
            _are_forms(spelling.transliterated(word.text), there) for there, _ in other.forms
        )
    ):
        yield Name(word.text, Weight.ORDINARY)


@cache
def _dates(lang: Lang) -> frozenset[str]:
    """The bare names of the months and days, which English writes with a capital."""
    return frozenset(map(spelling.bare, calendar.month_forms(lang) | calendar.day_forms(lang)))


def _stands_out(index: int, word: Word, text: NamedText) -> bool:
    """Whether a word has a capital although it does not begin a sentence."""
    return len(word.text) > 2 and word.text[0].isupper() and not text.opens_sentence(index)


def _is_kept(word: Word, other: NamedText) -> bool:
    """Whether the other text has the same word, its spelling in that language, or a form of it."""
    form = spelling.transliterated(word.text)
    if word.bare in other.spellings or form in other.spellings:
        return True
    if phonetic(word.text) in other.sounds or _is_reordered(word, other):
        return True
    if len(form) < STEM_CHARS:
        return False
    for there, is_small in other.forms:
        if len(there) >= STEM_CHARS and (there.startswith(form) or form.startswith(there)):
            return True
        # A word in lower case is not a name, so it cannot be a changed name.
        if is_small and _are_forms(form, there):
            return True
    return False


def _are_forms(one: str, other: str) -> bool:
    """Whether two words begin alike: Senate, sénateur."""
    alike = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        alike += 1
    return alike >= STEM_CHARS and alike >= STEM_SHARE * max(len(one), len(other))


def _is_acronym(word: Word) -> bool:
    """Capitals, or capitals and the "s" of a plural."""
    return word.text.isupper() or (word.text[:-1].isupper() and word.text.endswith("s"))


def _is_reordered(word: Word, other: NamedText) -> bool:
    if not _is_acronym(word) or len(word.text) > ACRONYM_CHARS:
        return False
    wanted = _letters(word)
    return any(_is_acronym(w) and _letters(w) == wanted for w in other.words)


def _letters(word: Word) -> list[str]:
    return sorted(word.bare if word.text.isupper() else word.bare.removesuffix("s"))
