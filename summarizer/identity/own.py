"""What a thing is called in a language, from its key."""

from __future__ import annotations

from functools import cache

from ..types import Lang
from . import cldr, known, spelling

ACRONYM_CHARS = 7


def own_name(key: str, lang: Lang, *, like: str) -> str:
    """The name of a thing in a language; empty where the tables have none without doubt.

    `like` is its name in another language, which is also its own where both languages have it. An
    acronym is given for an acronym, and a full name for a full name, where there are both.
    """
    listed = _listed(lang).get(key, ())
    if spelling.bare(like) in map(spelling.bare, listed):
        return like
    is_short = len(like) <= ACRONYM_CHARS and " " not in like  # newspapers also write "Otan"
    alike = [name for name in listed if _is_acronym(name) == is_short]
    return next(iter((*alike, *listed)), "")


def own_names(key: str, lang: Lang) -> tuple[str, ...]:
    """All names of a thing in a language that mean it without doubt, the usual one first."""
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
