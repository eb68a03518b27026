"""All known names of a language, and those with exactly one meaning.

The shipped tables, the user's own and CLDR are read at first use of a language and kept for the
life of the process.

The user's file is the one in the variable VISAVIS_NAMES, otherwise `names.tsv` in the configuration
folder of the program, if it exists. It has the format of `tables`, and takes precedence over all
other tables.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ..messages.errors import NamesError
from ..types import Label, Lang
from . import cldr, spelling, tables
from .tables import KnownThing

VARIABLE = "VISAVIS_NAMES"
SHIPPED = ("organisations", "cities", "places", "people", "terms")
PLACES = frozenset({"country", "city", "region", "place", "people"})
NOT_PERSONS = PLACES | {"language", "term"}
"""Kinds that are ruled out if the name is a person's: Florence, Jordan, Chad; Noël, Valentine."""

CAPITALS = 3
"""An acronym with at most this number of letters must be in capitals: WHO, not "Who"."""

REFERENCE: Lang = "en"
"""A language without a column of its own uses the names of this one."""


class Meaning(NamedTuple):
    """A possible meaning of a name; `sure` is false if the file marks the name as ambiguous."""

    id: str
    kind: str
    sure: bool
    capitals: bool


class Names:
    """The names known in one language, by their bare form."""

    def __init__(self) -> None:
        self.meanings: dict[str, list[Meaning]] = {}

    def add(self, entries: Iterable[KnownThing], lang: Lang) -> None:
        """Add the names of the entries in a language."""
        meanings = self.meanings
        for entry in entries:
            for listed in entry.names.get(lang, ()):
                name = listed.removesuffix("?")
                short = len(name) <= CAPITALS + 1 and name.replace(".", "").isupper()
                capitals = short and len(name.replace(".", "")) <= CAPITALS
                meaning = Meaning(entry.id, entry.kind, name is listed, capitals)
                meanings.setdefault(spelling.bare(name), []).append(meaning)

    def find(self, name: str, *, label: Label) -> str | None:
        """The key of the only meaning of a name; None if it is unknown or ambiguous."""
        found = self.meanings.get(spelling.bare(name), ())
        fitting = [meaning for meaning in found if _fits(meaning, name, label)]
        ids = {meaning.id for meaning in fitting}
        return ids.pop() if len(ids) == 1 and all(m.sure for m in fitting) else None


def _fits(meaning: Meaning, name: str, label: Label) -> bool:
    if meaning.capitals and not spelling.without_articles(name).isupper():
        return False
    if label == "person":
        return meaning.kind not in NOT_PERSONS
    if meaning.kind == "language":
        return label == "other"
    return label not in ("date", "quantity")


@cache
def names(lang: Lang) -> Names:
    """The names of a language. Raises NamesError if the user's file is wrong."""
    own = _user_entries()
    column = lang if any(lang in entry.names for entry in entries()) else REFERENCE
    found = Names()
    found.add(entries(), column)
    found.add((entry for entry in cldr.entries(lang) if _is_new(entry, found, lang)), lang)
    _add_foreign(found, column)
    if own:
        users = Names()
        users.add(own, lang)
        found.meanings |= users.meanings
    return found


def _is_new(entry: KnownThing, found: Names, lang: Lang) -> bool:
    """False for a language whose name is taken: "French" means the people first."""
    return entry.kind != "language" or not any(
        spelling.bare(name) in found.meanings for name in entry.names[lang]
    )


def _add_foreign(found: Names, column: Lang) -> None:
    """Add unclaimed names of organisations and people from the tables' other languages.

    An English text may mention the Front National; it does not call Basel "Bâle".
    """
    foreign = Names()
    for lang in {lang for entry in entries() for lang in entry.names} - {column}:
        foreign.add((entry for entry in entries() if entry.kind not in PLACES), lang)
    for name, meanings in foreign.meanings.items():
        if name not in found.meanings and not any(m.capitals for m in meanings):
            found.meanings[name] = meanings


@cache
def entries() -> tuple[KnownThing, ...]:
    """All entries of the shipped tables."""
    folder = Path(__file__).parent
    return tuple(entry for table in SHIPPED for entry in tables.read(folder / f"{table}.tsv"))


def user_file() -> Path | None:
    """The user's own file of names, or None without one."""
    import platformdirs

    named = os.environ.get(VARIABLE)
    if named:
        return Path(named).expanduser()
    path = platformdirs.user_config_path("visavis") / "names.tsv"
    return path if path.is_file() else None


@cache
def _user_entries() -> tuple[KnownThing, ...]:
    path = user_file()
    if path is None:
        return ()
    entries = tuple(tables.read(path))
    _refuse_conflicts(entries, path)
    return entries


def _refuse_conflicts(entries: Iterable[KnownThing], path: Path) -> None:
    """Raise NamesError if two lines give one name to two things without a question mark."""
    claimed: dict[tuple[Lang, str], str] = {}
    for entry in entries:
        for lang, listed in entry.names.items():
            for name in listed:
                if name.endswith("?"):
                    continue
                other = claimed.setdefault((lang, spelling.bare(name)), entry.id)
                if other != entry.id:
                    raise NamesError(
                        "names shared", str(path), name, lang, other, entry.id, f"{name}?"
                    )
