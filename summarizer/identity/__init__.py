"""Identity across languages: the same key for the same thing in every language.

`key_of` gives the key of a name: an entry of the tables if the name is unambiguous ("Q7184" for
OTAN and NATO, "country:US", "city:2747373", "people:FR", "person:putin"), otherwise the name
itself, without accents, case, articles and transliteration differences ("name:mark rutte"). Two
mentions with equal keys are linked; a name with several meanings in the tables is not.

Modules, lower first: `spelling` (one form of a name), `tables` (files of names), `cldr` (countries
and languages), `known` (all names of a language).
"""

from __future__ import annotations

from ..types import Label, Lang
from . import spelling
from .known import names

__all__ = ["key_of"]


def key_of(name: str, *, label: Label = "other", lang: Lang) -> str:
    """The key of a name in a text of a language; never empty.

    `label` is the kind of thing, which decides if the name alone is ambiguous. Raises NamesError if
    the user's file of names is wrong.
    """
    return names(lang).find(name, label=label) or f"name:{spelling.transliterated(name)}"
