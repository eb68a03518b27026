"""Identity across languages: the same key for the same thing, whatever language names it.

`key_of` gives the key of a name: an entry of the tables where one has that name without doubt
("Q7184" for OTAN and NATO, "country:US", "city:2747373", "people:FR", "person:putin"), otherwise
the name itself, freed of accents, case, articles and rules of transliteration ("name:mark rutte").
Two mentions with equal keys are linked; a name that the tables know in several senses is not.

Modules, lower first: `spelling` (one form of a name), `tables` (files of names), `cldr` (countries
and languages), `known` (all names of a language).
"""

from __future__ import annotations

from ..types import Label, Lang
from . import spelling
from .known import names

__all__ = ["key_of"]


def key_of(name: str, *, label: Label = "other", lang: Lang) -> str:
    """The key of a name as it stands in a text of a language; never empty.

    `label` says what kind of thing is meant, where a name alone would not tell. Raises NamesError
    where the user's file of names is wrong.
    """
    return names(lang).find(name, label=label) or f"name:{spelling.transliterated(name)}"
