"""The words around names that tell where a name ends and what it names: the form of the tables.

All words are as `forms.lowered` makes them; patterns are of what a text holds.
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
    """The words of one language. Nouns are those that may stand before a name."""

    articles: tuple[str, ...]
    elisions: tuple[str, ...]
    """Words before an apostrophe that are no part of a name."""
    conjunctions: tuple[str, ...]
    titles: tuple[str, ...]
    """What a person may be, said before or behind the name."""
    phrases: tuple[str, ...]
    """Titles of several words."""
    honours: tuple[str, ...]
    """Titles that are only ever written before a name, with or without their full stop."""
    departments: tuple[str, ...]
    """Patterns of an office and the preposition before what it is for: that is no place."""
    places: tuple[str, ...]
    directions: tuple[str, ...]
    organisations: tuple[str, ...]
    towns: tuple[str, ...]
    """Nouns after which "de" and a name without an article name a town: "maire de Lyon"."""
    things: tuple[str, ...]
    """Nouns before what is neither a person nor a place: "le ferry", "l'ouragan"."""
    roads: tuple[str, ...]
    """Nouns before the number of a road: "autoroute A6"."""
    buildings: Mapping[str, Label]
    """Nouns in lower case that belong to the name behind them: "place Tahrir"."""
    eponyms: tuple[str, ...]
    """Nouns of things that are called after the name behind them: "boson de Higgs"."""
    seats: tuple[str, ...]
    """Nouns of institutions that are named after a place or a task: "université de Caen"."""
    households: tuple[str, ...]
    """Nouns before a last name: "l'affaire Dreyfus", "les frères Lumière"."""
    living: str
    """A pattern of what is said behind a person's name only: "est né"."""
    sayings: tuple[str, ...]
    """Verbs whose subject may follow them: "explique Marie Curie"."""
    adjectives: str
    """A pattern of the one adjective that may stand between noun and name."""
    links: str
    """A pattern of the prepositions that tie a name to its noun: "province de la Kapisa"."""
    of: str
    """A pattern of the one before names without an article: "maire de Lyon"."""
    inside: str
    """A pattern of what only a place follows without an article: "en Bretagne"."""
    toward: str
    """A pattern of what often stands before places: "à Lyon"."""
    being: str
    """A pattern of what stands between a name and what it is: "est une", ", l'"."""
    indefinite: str
    """A pattern of the determiners after which a noun is no name: "un AVC"."""
    people: str
    """A pattern of the names of peoples, in the plural, after a plural determiner."""
    definite: str
    """A pattern of the singular articles, which no person has."""
