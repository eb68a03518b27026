"""One form of a name for all its spellings.

`bare` removes articles and typographic differences; `transliterated` also removes the differences
between French and English transliterations of a Russian, Ukrainian or Arabic name (Tchernenko,
Chernenko).
"""

from __future__ import annotations

import re

from ..text import forms

_ARTICLES = re.compile(r"^(?:(?:[ld]['’])|(?:le|la|les|du|des|de|the|a|an) )+(?=.)", re.I)

# In order. Each rule treats names with the same spelling in both languages alike, so that "Charles"
# stays one name; a text is unlikely to hold both of any other names they merge (Bush, Buch).
_TRANSLITERATION = tuple(
    (re.compile(pattern), letters)
    for pattern, letters in (
        # "Iakounine", but not "Martine", which differs from "Martin".
        (r"\b(\w*(?:ou|tch|kh)\w*[^\Waeiou]in|\w+[jk]in)e$", r"\1"),
        (r"s?ch?tch|shch|chtch", "ch"),
        (r"tsch|tch|sch|sh|ch", "ch"),
        (r"ou|oo", "u"),
        (r"kh", "h"),
        (r"dj", "j"),
        (r"gu(?=[ei])", "g"),
        (r"x", "ks"),
        (r"y", "i"),
        (r"i+", "i"),
        (r"\bie(?=[lvn])", "e"),
        (r"ie(?=[vn])", "e"),
        (r"sk(?:i|ii|ij|j)\b", "ski"),
        (r"ff\b", "v"),
        (r"\b(?:al|el|ben|bin) (?=\w)", ""),
    )
)


def without_articles(name: str) -> str:
    """A name without its leading articles; a name of nothing but articles stays."""
    return _ARTICLES.sub("", name.strip())


def bare(name: str) -> str:
    """A name in the form `forms.bare`, without leading articles."""
    return forms.bare(without_articles(name))


def transliterated(name: str) -> str:
    """A bare name without the differences between French and English transliteration."""
    text = bare(name)
    for pattern, letters in _TRANSLITERATION:
        text = pattern.sub(letters, text)
    return text
