"""The words around names that mark its end and its kind: the form of the tables.

All words are in the form of `forms.lowered`; patterns apply to the text itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..types import Label


def table(text: str) -> tuple[str, ...]:
    """The words of a table."""
    return tuple(text.split())


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language. Nouns are those that may come before a name."""

    articles: tuple[str, ...]
    elisions: tuple[str, ...]
    """Words before an apostrophe that are not part of a name."""
    conjunctions: tuple[str, ...]
    titles: tuple[str, ...]
    """Roles of a person, before or after the name."""
    phrases: tuple[str, ...]
    """Titles of several words."""
    honours: tuple[str, ...]
    """Titles that only occur before a name, with or without their full stop."""
    departments: tuple[str, ...]
    """Patterns of an office and the preposition before its field, which is not a place."""
    places: tuple[str, ...]
    directions: tuple[str, ...]
    organisations: tuple[str, ...]
    towns: tuple[str, ...]
    """Nouns followed by "de" and a town without an article: "maire de Lyon"."""
    things: tuple[str, ...]
    """Nouns before a name that is neither a person nor a place: "le ferry", "l'ouragan"."""
    roads: tuple[str, ...]
    """Nouns before the number of a road: "autoroute A6"."""
    buildings: Mapping[str, Label]
    """Nouns in lower case that belong to the following name: "place Tahrir"."""
    eponyms: tuple[str, ...]
    """Nouns of things that bear the following name: "boson de Higgs"."""
    seats: tuple[str, ...]
    """Nouns of institutions that are named after a place or a task: "université de Caen"."""
    households: tuple[str, ...]
    """Nouns before a last name: "l'affaire Dreyfus", "les frères Lumière"."""
    living: str
    """A pattern that only follows a person's name: "est né"."""
    sayings: tuple[str, ...]
    """Verbs whose subject may follow them: "explique Marie Curie"."""
    adjectives: str
    """A pattern of the one adjective between noun and name."""
    links: str
    """A pattern of the prepositions that link a name to its noun: "province de la Kapisa"."""
    of: str
    """A pattern of the preposition before names without an article: "maire de Lyon"."""
    inside: str
    """A pattern that only precedes places without an article: "en Bretagne"."""
    toward: str
    """A pattern that often precedes places: "à Lyon"."""
    being: str
    """A pattern between a name and its description: "est une", ", l'"."""
    indefinite: str
    """A pattern of the determiners after which a noun is not a name: "un AVC"."""
    people: str
    """A pattern of the names of peoples, in the plural, after a plural determiner."""
    definite: str
    """A pattern of the singular articles, which never precede a person."""
