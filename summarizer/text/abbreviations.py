"""Abbreviations and other words around a full stop, from the language files and sentencex.

sentencex knows the abbreviations of some 300 languages. The files add missing ones and remove
wrong ones. Titles and the like are recognised in texts of every language: a French article has
"Mr. Smith" too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

import sentencex

from .. import languages
from ..languages import Sentences
from ..types import Lang

_LONGEST_ABBREVIATION = 6  # letters

# The part after the stop in the name of a site: "Booking.Com".
SITE_ENDINGS = frozenset("com org net info fr eu io tv biz be ch ca uk edu gov ai".split())


@cache
def titles() -> frozenset[str]:
    """Words that never end a sentence. Case matters: "M." does not, "5 m." may."""
    return _of_all(lambda rules: rules.titles)


@cache
def numbered() -> frozenset[str]:
    """Abbreviations that are not the last word if a number follows: "art. 5"."""
    return _of_all(lambda rules: rules.numbered)


@cache
def companies() -> frozenset[str]:
    """Abbreviations that may end a sentence or precede a name; the next word decides."""
    return _of_all(lambda rules: rules.companies)


@cache
def articles_in_names() -> frozenset[str]:
    """Articles that may be part of a name: "La Fontaine"."""
    return _of_all(lambda rules: rules.articles_in_names)


@cache
def leading_on() -> frozenset[str]:
    """Words after which a sentence goes on in the next line."""
    return _of_all(lambda rules: rules.leading_on)


@cache
def said() -> frozenset[str]:
    """Verbs of saying after the name of a speaker, behind a quoted question."""
    return _of_all(lambda rules: rules.said)


@cache
def ending_lists() -> re.Pattern[str]:
    """Abbreviations, at the end, after which a capital always begins a sentence."""
    words = sorted(_of_all(lambda rules: rules.last), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})\Z", re.IGNORECASE)


def beginnings(lang: Lang) -> frozenset[str]:
    """Words, casefolded, with which sentences of this language often begin; may be empty."""
    return languages.of(lang).sentences.beginnings


@lru_cache(maxsize=4096)
def is_abbreviation(word: str, lang: Lang) -> bool:
    """Whether this word is an abbreviation for sentencex.

    Only single words are passed to it. With a whole text, it loses the boundaries inside
    quotations, takes time quadratic in the number of opening quotation marks, and cannot encode
    lone surrogates.
    """
    if not word or len(word) > _LONGEST_ABBREVIATION or word.casefold() in _plain_words():
        return False
    return len(sentencex.segment(lang, f"Abc {word}. Xyz")) == 1


@cache
def _plain_words() -> frozenset[str]:
    return _of_all(lambda rules: rules.plain_words)


def _of_all(words: Callable[[Sentences], Iterable[str]]) -> frozenset[str]:
    return frozenset(word for language in languages.every() for word in words(language.sentences))
