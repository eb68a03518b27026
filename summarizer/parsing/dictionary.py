"""A test for ordinary words of a language, with the dictionaries of spaCy's packages.

They hold the lemmas and the irregular forms; the English one, made from WordNet, also holds
well-known names, in small letters. Read at first use: 0.6 s for French, 0.1 s for English. Words
are kept as spaCy's hashes: 340,000 forms of French take 4 MB instead of 60.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from .. import languages
from ..languages import Dictionary
from ..text.forms import bare
from ..types import Lang
from . import packages

_ROMAN = re.compile(r"[IVXLC]+(?:e|er|ème|th)?$")


class _Words:
    """A set of words, as their sorted hashes of 64 bits."""

    def __init__(self, hashes: Iterable[int]) -> None:
        self._sorted = array("Q", sorted(set(hashes)))

    def __contains__(self, hashed: int) -> bool:
        place = bisect_left(self._sorted, hashed)
        return place < len(self._sorted) and self._sorted[place] == hashed


class _Dictionary(NamedTuple):
    words: _Words
    forms: _Words
    """Further forms."""

    without_accents: _Words
    """The words with an accent on their first letter, which capitals often lose: "Etat"."""

    denying: frozenset[str]
    """Adjectives and adverbs negated by a prefix: "unable", "invisible"."""


def holds(*langs: Lang) -> bool:
    """Whether there are dictionaries of all these languages."""
    return all(
        languages.of(lang).dictionary is not None and packages.package(lang) for lang in langs
    )


def holds_names(lang: Lang) -> bool:
    """Whether a word that is also a name of the tables, such as London, is in the dictionary."""
    return _rules(lang).holds_names


def _rules(lang: Lang) -> Dictionary:
    rules = languages.of(lang).dictionary
    if rules is None:
        raise KeyError(lang)
    return rules


@lru_cache(maxsize=50_000)
def is_denying(word: str, lang: Lang) -> bool:
    """Whether a word in small letters is an adjective or adverb negated by a prefix.

    "Unable" and "invisible" are, since "able" and "visible" are adjectives too. "Unveiled" and
    "inhumé" are forms of verbs, and "unit" contains no such word. Raises as `is_ordinary` does.
    """
    if not word.startswith(_rules(lang).denying_prefixes):
        return False
    return not _dictionary(lang).denying.isdisjoint(_stems(word, lang))


def _stems(word: str, lang: Lang) -> list[str]:
    """A word and all its possible base forms, including wrong ones."""
    rules = _rules(lang)
    return [word, *_without(word, rules.endings, (*rules.replaced, *rules.inflected))]


def _without(word: str, endings: Iterable[str], replaced: Iterable[str]) -> Iterator[str]:
    """The base forms of a word by its endings: without them, or with others in their place."""
    for ending in (*endings, *replaced):
        end, _, lemma_end = ending.partition(">")
        if word.endswith(end):
            yield word.removesuffix(end) + lemma_end


@lru_cache(maxsize=50_000)
def is_ordinary(word: str, lang: Lang) -> bool:
    """Whether a word, in any case, is an ordinary one rather than a name.

    Raises EngineError if the package of the language is damaged, KeyError if there is none.
    """
    from spacy.strings import get_string_id

    known, form = _dictionary(lang), word.casefold()
    own = get_string_id(form)
    kinds = known.words, known.forms, known.without_accents
    if _ROMAN.match(word) or any(own in kind for kind in kinds):
        return True
    rules = _rules(lang)
    stems = _without(form, rules.endings, rules.replaced)
    return any(get_string_id(stem) in known.words for stem in stems)


def is_known(word: str) -> bool:
    """Whether a word is an ordinary one in any language with a dictionary; raises EngineError."""
    return any(is_ordinary(word, lang) for lang in languages.codes() if holds(lang))


@cache
def _dictionary(lang: Lang) -> _Dictionary:
    from spacy.strings import get_string_id

    tables = packages.lookups(lang)
    words = set(packages.stop_words(lang))
    words.update(_rules(lang).other_words)
    for listed in tables["lemma_index"].values():
        words.update(listed)
    for forms in tables["lemma_exc"].values():
        words.update(forms, *forms.values())
    forms = tables.get("lemma_lookup", {})
    for lemmas in forms.values():
        words.update([lemmas] if isinstance(lemmas, str) else lemmas)
    accented = (word for word in words if not word[:1].isascii())
    return _Dictionary(
        _Words(map(get_string_id, words)),
        _Words(forms),
        _Words(get_string_id(bare(word)) for word in accented),
        _denying(tables, lang),
    )


def _denying(tables: Mapping[str, Any], lang: Lang) -> frozenset[str]:
    from spacy.strings import get_string_id

    index, irregular = tables["lemma_index"], tables["lemma_exc"]
    adjective, adverb, verb = map(get_string_id, ("adj", "adv", "verb"))
    describing = frozenset(index.get(adjective, ())) | frozenset(index.get(adverb, ()))
    verbs, forms_of_verbs = frozenset(index.get(verb, ())), irregular.get(verb, {})
    prefixes = _rules(lang).denying_prefixes
    found = {
        word
        for word in describing
        if word.startswith(prefixes)
        and any(word.startswith(p) and word.removeprefix(p) in describing for p in prefixes)
        and word not in forms_of_verbs
        and verbs.isdisjoint(_stems(word, lang))
    }
    return frozenset(found.difference(_rules(lang).not_prefixed))
