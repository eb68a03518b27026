"""Whether a word is an ordinary one of its language, by the dictionaries of spaCy's packages.

They hold the lemmas and the irregular forms; that of English, made from WordNet, also holds well
known names, in small letters. Read at the first question: 0.6 s for French, 0.1 s for English.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from ..identity import spelling
from ..types import Lang
from . import packages

HOLDS_NAMES = frozenset({"en"})
"""Where a word that is also a name of the tables, such as London, is in the dictionary as such."""

_ENDINGS = {"fr": ("s", "x", "e", "es"), "en": ("s", "es", "ed", "d", "ing", "er", "ly", "r")}
_REPLACED = {"en": (("ies", "y"), ("ing", "e"))}
_OTHER_WORDS = {
    "fr": "tandis aujourd hui lorsqu puisqu quelqu jusqu presqu mme mlle mm dr dre pr",
    "en": "amid unlike upon via versus amongst mr mrs ms dr prof st jr sr don ll ve re isn aren "
    "wasn didn doesn couldn wouldn",
}
"""Titles, and what the signs between words cut off."""

_ROMAN = re.compile(r"[IVXLC]+(?:e|er|ème|th)?$")


class _Dictionary(NamedTuple):
    words: frozenset[str]
    hashes: frozenset[int]
    """spaCy's hashes of further forms."""

    without_accents: frozenset[str]
    """Of the words that begin with an accent, which capitals often lose: "Etat"."""


def holds(*langs: Lang) -> bool:
    """Whether there are dictionaries of all these languages."""
    return packages.PACKAGES.keys() >= set(langs)


@lru_cache(maxsize=50_000)
def is_ordinary(word: str, lang: Lang) -> bool:
    """Whether a word, in any case, is one that a text may hold without naming anything.

    Raises EngineError where the package of the language is not as it should be, KeyError where
    there is none.
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
        frozenset(words), frozenset(forms), frozenset(spelling.bare(word) for word in accented)
    )
