"""The keys of a language file on names, and on the words before them."""

from __future__ import annotations

from dataclasses import dataclass

from .kinds import NEVER, Pattern


@dataclass(frozen=True)
class Names:
    """The words around names that show the end and the kind of a name.

    The nouns are those that may precede a name.
    """

    articles: tuple[str, ...] = ()
    elisions: tuple[str, ...] = ()
    """Words before an apostrophe that are not part of a name."""
    conjunctions: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    """Given names that often begin a double one: "Jean-Paul"."""
    titles: tuple[str, ...] = ()
    """Roles of a person, before or after the name."""
    phrases: tuple[str, ...] = ()
    """Titles of several words."""
    honours: tuple[str, ...] = ()
    """Titles that only occur before a name, with or without their full stop."""
    departments: Pattern = NEVER
    """Patterns of an office and the preposition before its field, which is not a place."""
    places: tuple[str, ...] = ()
    directions: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    towns: tuple[str, ...] = ()
    """Nouns followed by "de" and a town without an article: "maire de Lyon"."""
    things: tuple[str, ...] = ()
    """Nouns before a name that is neither a person nor a place: "le ferry", "l'ouragan"."""
    roads: tuple[str, ...] = ()
    """Nouns before the number of a road: "autoroute A6"."""
    buildings: tuple[str, ...] = ()
    """Nouns of places in lower case that belong to the name after them: "place Tahrir"."""
    institutions: tuple[str, ...] = ()
    """The same, of organisations: "musée Rodin"."""
    households: tuple[str, ...] = ()
    """Nouns before a last name: "l'affaire Dreyfus", "les frères Lumière"."""
    living: Pattern = NEVER
    """A pattern that only follows a person's name: "est né"."""
    sayings: tuple[str, ...] = ()
    """Verbs whose subject may follow them: "explique Marie Curie"."""
    adjectives: Pattern = NEVER
    """A pattern of the one adjective between noun and name."""
    links: Pattern = NEVER
    """A pattern of the prepositions that link a name to its noun: "province de la Kapisa"."""
    of: Pattern = NEVER
    """A pattern of the preposition before names without an article: "maire de Lyon"."""
    inside: Pattern = NEVER
    """A pattern that only precedes places without an article: "en Bretagne"."""
    toward: Pattern = NEVER
    """A pattern that often precedes places: "à Lyon"."""
    being: Pattern = NEVER
    """A pattern between a name and its description: "est une", ", l'"."""
    indefinite: Pattern = NEVER
    """A pattern of the determiners after which a noun is not a name: "un AVC"."""
    people: Pattern = NEVER
    """A pattern of the names of peoples, in the plural, after a plural determiner."""
    definite: Pattern = NEVER
    """A pattern of the singular articles, which never precede a person."""
    apostrophes_inside: bool = False
    """Whether a name continues after any apostrophe: "Le Cléac'h"."""

    @property
    def all_buildings(self) -> tuple[str, ...]:
        """Both kinds of nouns that belong to the name after them."""
        return (*self.buildings, *self.institutions)


@dataclass(frozen=True)
class Elision:
    """The words that change before a term that is put in their sentence, with their new forms.

    Each is followed by its other form after a ">", which is empty if the other form is unknown.
    """

    before_vowel: tuple[str, ...] = ()
    """"de>d’"."""
    before_consonant: tuple[str, ...] = ()
    """"d'>de"; "l'" may become "le" or "la", so its other form is empty."""
    vowels: str = ""
    """The letters before which a word loses its vowel; case does not matter."""
    consonants: str = ""
    """The letters before which it keeps it; an "h" may be either."""
