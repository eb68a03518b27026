"""What is known about the words around a full stop: the files of languages, sentencex for the rest.

sentencex knows the abbreviations of some 300 languages. The files add what it lacks and take back
what it wrongly claims. Titles and the like are read in any text, whatever its language: a French
article has "Mr. Smith" too.
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

# What follows the stop in the name of a site: "Booking.Com".
SITE_ENDINGS = frozenset("com org net info fr eu io tv biz be ch ca uk edu gov ai".split())


@cache
def titles() -> frozenset[str]:
    """Words that are never the last of a sentence. Capitals count: "M.", but "5 m."."""
    return _of_all(lambda rules: rules.titles)


@cache
def numbered() -> frozenset[str]:
    """Abbreviations that are not the last word if a number follows: "art. 5"."""
    return _of_all(lambda rules: rules.numbered)


@cache
def companies() -> frozenset[str]:
    """Abbreviations that may stand last or before a name: a word that begins sentences decides."""
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
    """Verbs between a quoted question and who asked it, behind the name."""
    return _of_all(lambda rules: rules.said)


@cache
def ending_lists() -> re.Pattern[str]:
    """Abbreviations that a capital may follow only because a sentence begins, at the end."""
    words = sorted(_of_all(lambda rules: rules.last), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})\Z", re.IGNORECASE)


def beginnings(lang: Lang) -> frozenset[str]:
    """Words, casefolded, with which sentences of this language often begin; maybe none."""
    return languages.of(lang).sentences.beginnings


@lru_cache(maxsize=4096)
def is_abbreviation(word: str, lang: Lang) -> bool:
    """Whether sentencex knows this word for one that a full stop does not end a sentence after.

    It is asked word by word. Given a whole text, it loses the boundaries inside quotations, takes
    time quadratic in the number of opening quotation marks, and cannot encode lone surrogates.
    """
    if not word or len(word) > _LONGEST_ABBREVIATION or word.casefold() in _plain_words():
        return False
    return len(sentencex.segment(lang, f"Abc {word}. Xyz")) == 1


@cache
def _plain_words() -> frozenset[str]:
    return _of_all(lambda rules: rules.plain_words)


def _of_all(words: Callable[[Sentences], Iterable[str]]) -> frozenset[str]:
    return frozenset(word for language in languages.every() for word in words(language.sentences))
