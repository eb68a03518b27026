"""The name of a thing in a language, from its key."""

from __future__ import annotations

from functools import cache

from ..types import Lang
from . import cldr, known, spelling

ACRONYM_CHARS = 7


def own_name(key: str, lang: Lang, *, like: str) -> str:
    """The name of a thing in a language; empty if the tables have no unambiguous one.

    `like` is its name in the other language; if both languages have it, it is the result. If there
    is a choice, an acronym yields an acronym, and a full name a full name.
    """
    listed = _listed(lang).get(key, ())
    if spelling.bare(like) in map(spelling.bare, listed):
        return like
    is_short = len(like) <= ACRONYM_CHARS and " " not in like  # newspapers also write "Otan"
    alike = [name for name in listed if _is_acronym(name) == is_short]
    return next(iter((*alike, *listed)), "")


def own_names(key: str, lang: Lang) -> tuple[str, ...]:
    """All unambiguous names of a thing in a language, the usual one first."""
    return tuple(_listed(lang).get(key, ()))


def _is_acronym(name: str) -> bool:
    return name.isupper() and len(name) <= ACRONYM_CHARS and " " not in name


@cache
def _listed(lang: Lang) -> dict[str, list[str]]:
    """The names of every thing in a language, the usual one first."""
    found: dict[str, list[str]] = {}
    for entry in (*cldr.entries(lang), *known.entries()):
        names = [name for name in entry.names.get(lang, ()) if not name.endswith("?")]
        found.setdefault(entry.id, []).extend(names)
    return found
