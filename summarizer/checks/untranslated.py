"""Words of a source that a translation copies, although its language does not have them.

A small model copies words that it does not know: "un chalutier" became "a chalutier". A word
counts if both texts have it in lower case, the dictionary of the source's language contains it, and
that of the other language does not. Words in an address, in a compound or beside an apostrophe are
ignored.

Of the human translations of newstest2013 and newsdiscusstest2015 fr-en hardly any has a mark
(`benchmarks/words.py`).
"""

from __future__ import annotations

import re

from ..parsing.dictionary import holds, is_ordinary
from ..text import addresses
from ..types import Check, Fact, Lang

LOANS = frozenset(
    """arrondissement arrondissements attaché attachés baccalauréat banlieue banlieues basketball
        bobo bobos boutique café cafés cliché clichés coronavirus crêpe crêpes croissant croissants
        département départements djihad façade façades foie francophone francophones gilet gilets
        gras haute kippa laïcité lycée lycées minitel podcast podcasts selfie selfies smartphone
        smartphones startup startups streaming tweet tweets weekend weekends""".split()
)
"""Words that both languages use, although a dictionary may lack them."""

_WORD = re.compile(r"(?<![\w@#.'’-])[^\W\d_]{4,}(?![\w@.'’-]\w|[\w@’'-])")

_RUN = re.compile(r"\b[A-ZÀ-ÖØ-Þ][\w’'-]*(?: [^\W\d_A-ZÀ-ÖØ-Þ]+){1,6}")
"""A capitalised word and the lower-case words after it, which may all belong to one name."""


def can_compare(source_lang: Lang, target_lang: Lang) -> bool:
    """Whether there are dictionaries of both languages."""
    return holds(source_lang, target_lang)


def words(source: str, target: str, *, source_lang: Lang, target_lang: Lang) -> list[str]:
    """The copied words, in the order of the target, each once.

    Raises KeyError for languages that `can_compare` refuses.
    """
    there = {word for word in _words(source) if word.islower()} - LOANS
    kept = dict.fromkeys(w for w in _words(_without_names(source, target)) if w in there)
    return [
        word
        for word in kept
        if is_ordinary(word, source_lang) and not is_ordinary(word, target_lang)
    ]


def _without_names(source: str, target: str) -> str:
    """The target without words after the same capital in both: "Médecins sans frontières"."""

    def rest(run: re.Match[str]) -> str:
        words = run[0].split(" ")
        same = max(
            (n for n in range(2, len(words) + 1) if " ".join(words[:n]) in source), default=0
        )
        return " ".join(words[same:])

    return _RUN.sub(rest, target)


def _words(text: str) -> list[str]:
    return _WORD.findall(addresses.without(text))


def of_translation(source: str, target: str, *, source_lang: Lang, target_lang: Lang) -> Check:
    """The check "untranslated" of a translation against its source; raises as `words`."""
    kept = words(source, target, source_lang=source_lang, target_lang=target_lang)
    return Check.of("untranslated", [Fact("word untranslated", (word,)) for word in kept])
