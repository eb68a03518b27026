"""The words around names, by language, compiled into the patterns of the steps.

They are in the file of the language; a language without any has its names as the model finds them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from .. import languages
from ..languages import Names
from ..text.forms import lowered
from ..types import Lang

PLURAL = re.compile(
    r"\b(?:les|des|aux|ces|ses|nos|leurs|certains|plusieurs|\w*\d) (?:de )?$", re.IGNORECASE
)
"""A plural determiner or a number before a word: "les Bulgares"."""

HEADING = re.compile(
    r"(?P<noun>[A-ZÀ-Ý][a-zà-ÿ]+) (?:de la |de l['’]|du |des |de |d['’])(?=[A-ZÀ-Ý])"
)
"""A noun and a name that depends on it: "Sommet de l'OTAN"."""


def name_words(lang: Lang) -> Names:
    """The words around names in a language."""
    return languages.of(lang).names


def any_of(phrases: Iterable[str]) -> str:
    """A pattern of any of some phrases, the longest first; without any, it never matches."""
    longest_first = sorted(phrases, key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})"


@lru_cache
def titles(lang: Lang) -> re.Pattern[str]:
    """A title with the blank or the stop after it."""
    return re.compile(rf"{_title(lang)}(?=\w)", re.IGNORECASE)


@lru_cache
def titled(lang: Lang) -> re.Pattern[str]:
    """A title right before a name."""
    return re.compile(rf"\b{_title(lang)}\Z", re.IGNORECASE)


def _title(lang: Lang) -> str:
    known = name_words(lang)
    names, honours = any_of((*known.phrases, *known.titles)), any_of(known.honours)
    return rf"(?:ex-|ancienne? |ancien |former )?(?:{names}\s+|{honours}(?:\.\s?|\s+))"


@lru_cache
def listed(lang: Lang) -> re.Pattern[str]:
    """A conjunction between two names."""
    return re.compile(rf"\s{any_of(name_words(lang).conjunctions)}\s(?=\S)")


@lru_cache
def department(lang: Lang) -> re.Pattern[str]:
    """An office, and the preposition between it and its field."""
    return re.compile(rf"(?:{name_words(lang).departments.pattern})$")


@lru_cache
def indefinite(lang: Lang) -> re.Pattern[str]:
    """An indefinite determiner, right before a word."""
    return re.compile(rf"{name_words(lang).indefinite.pattern}\Z")


@lru_cache
def outside(lang: Lang) -> frozenset[str]:
    """Words that are not part of a name, even with a capital: articles, titles and the like."""
    known = name_words(lang)
    return frozenset(
        (*known.articles, *known.elisions, *known.conjunctions, *known.titles, *known.honours)
    )


def is_outside(word: str, *, lang: Lang) -> bool:
    """Whether a word is in `outside`."""
    return lowered(word) in outside(lang)


def is_title(name: str, *, lang: Lang) -> bool:
    """Whether an apparent name consists only of a title."""
    known = name_words(lang)
    return lowered(name) in {*known.titles, *known.phrases}
