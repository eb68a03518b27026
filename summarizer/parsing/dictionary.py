"""A test for ordinary words of a language, with the dictionaries of spaCy's packages.

They hold the lemmas and the irregular forms; the English one, made from WordNet, also holds
well-known names, in small letters. Read at first use: 0.6 s for French, 0.1 s for English.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from ..identity import spelling
from ..types import Lang
from . import packages

HOLDS_NAMES = frozenset({"en"})
"""Languages whose dictionary also contains names of the tables, such as London."""

_ENDINGS = {"fr": ("s", "x", "e", "es"), "en": ("s", "es", "ed", "d", "ing", "er", "ly", "r")}
_REPLACED = {"en": (("ies", "y"), ("ing", "e"))}
_INFLECTED = {
    "fr": (
        *(("aux", "al"), ("le", ""), ("les", ""), ("te", ""), ("tes", "")),
        *(("se", "x"), ("ses", "x"), ("ve", "f"), ("ves", "f")),
    ),
    "en": (("ly", ""), ("ly", "le"), ("ed", "e")),
}
"""Inflections by part of speech, beyond the plain endings."""

_DENYING_PREFIXES = {"fr": ("in", "im", "il", "ir"), "en": ("un", "in", "im", "il", "ir")}
_NOT_PREFIXED = {
    "fr": "important indien intensif",
    "en": "immediate immune inborn infamous innocent inside intense",
}
"""Adjectives that only appear to have such a prefix."""

_OTHER_WORDS = {
    "fr": "tandis aujourd hui lorsqu puisqu quelqu jusqu presqu mme mlle mm dr dre pr",
    "en": "amid unlike upon via versus amongst mr mrs ms dr prof st jr sr don ll ve re isn aren "
    "wasn didn doesn couldn wouldn",
}
"""Titles, and fragments of words that are split at apostrophes and hyphens."""

_ROMAN = re.compile(r"[IVXLC]+(?:e|er|ème|th)?$")


class _Dictionary(NamedTuple):
    words: frozenset[str]
    hashes: frozenset[int]
    """spaCy's hashes of further forms."""

    without_accents: frozenset[str]
    """The words with an accent on their first letter, which capitals often lose: "Etat"."""

    denying: frozenset[str]
    """Adjectives and adverbs negated by a prefix: "unable", "invisible"."""


def holds(*langs: Lang) -> bool:
    """Whether there are dictionaries of all these languages."""
    return packages.PACKAGES.keys() >= set(langs)


@lru_cache(maxsize=50_000)
def is_denying(word: str, lang: Lang) -> bool:
    """Whether a word in small letters is an adjective or adverb negated by a prefix.

    "Unable" and "invisible" are, since "able" and "visible" are adjectives too. "Unveiled" and
    "inhumé" are forms of verbs, and "unit" contains no such word. Raises as `is_ordinary` does.
    """
    if not word.startswith(_DENYING_PREFIXES[lang]):
        return False
    return not _dictionary(lang).denying.isdisjoint(_stems(word, lang))


def _stems(word: str, lang: Lang) -> list[str]:
    """A word and all its possible base forms, including wrong ones."""
    stems = [word, *(word.removesuffix(end) for end in _ENDINGS[lang] if word.endswith(end))]
    replaced = (*_REPLACED.get(lang, ()), *_INFLECTED[lang])
    return stems + [word.removesuffix(end) + new for end, new in replaced if word.endswith(end)]


@lru_cache(maxsize=50_000)
def is_ordinary(word: str, lang: Lang) -> bool:
    """Whether a word, in any case, is an ordinary one rather than a name.

    Raises EngineError if the package of the language is damaged, KeyError if there is none.
    """
    from spacy.strings import get_string_id

    known = _dictionary(lang)
    form = word.casefold()
    if form in known.words or form in known.without_accents or _ROMAN.match(word):
        return True
    if get_string_id(form) in known.hashes:
        return True
    stems = [form.removesuffix(end) for end in _ENDINGS[lang] if form.endswith(end)]
    stems += [form.removesuffix(a) + b for a, b in _REPLACED.get(lang, ()) if form.endswith(a)]
    return any(stem in known.words for stem in stems)


@cache
def _dictionary(lang: Lang) -> _Dictionary:
    tables = packages.lookups(lang)
    words = set(packages.stop_words(lang))
    words.update(_OTHER_WORDS[lang].split())
    for listed in tables["lemma_index"].values():
        words.update(listed)
    for forms in tables["lemma_exc"].values():
        words.update(forms, *forms.values())
    forms = tables.get("lemma_lookup", {})
    for lemmas in forms.values():
        words.update([lemmas] if isinstance(lemmas, str) else lemmas)
    accented = (word for word in words if not word[:1].isascii())
    return _Dictionary(
        frozenset(words),
        frozenset(forms),
        frozenset(spelling.bare(word) for word in accented),
        _denying(tables, lang),
    )


def _denying(tables: Mapping[str, Any], lang: Lang) -> frozenset[str]:
    from spacy.strings import get_string_id

    index, irregular = tables["lemma_index"], tables["lemma_exc"]
    adjective, adverb, verb = map(get_string_id, ("adj", "adv", "verb"))
    describing = frozenset(index.get(adjective, ())) | frozenset(index.get(adverb, ()))
    verbs, forms_of_verbs = frozenset(index.get(verb, ())), irregular.get(verb, {})
    prefixes = _DENYING_PREFIXES[lang]
    found = {
        word
        for word in describing
        if word.startswith(prefixes)
        and any(word.startswith(p) and word.removeprefix(p) in describing for p in prefixes)
        and word not in forms_of_verbs
        and verbs.isdisjoint(_stems(word, lang))
    }
    return frozenset(found.difference(_NOT_PREFIXED[lang].split()))
