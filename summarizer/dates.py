"""Whether a translation names the days of the week and the months that its source names.

A small model takes one day for another ("mercredi" became "Thursday"), and no figure shows it. The
names are those of CLDR, by Babel. A name counts where it is written out and in its usual case, so
that neither "may" nor the planet Mars is one; an abbreviation ("Sept.") or a date in figures only
accounts for a month on the other side. Languages whose days are no single words are not compared.

On the human translations of newstest2013 fr-en, 3,000 pairs of which 98 hold a date, 4 have a
mark, and all four do differ (`benchmarks/dates.py`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from babel import Locale

from .types import Check, Lang

COMPARED = frozenset({"de", "en", "es", "fr", "it", "nl"})

_FIGURES = re.compile(r"\b\d{1,2}[./-]\d{1,2}\b")
_AMBIGUOUS = frozenset({"may", "march", "mars"})
"""Verbs and a planet, too: they count in the usual case alone, and not where a sentence opens."""

_OPENS = re.compile(r"(?:^|[.!?…:«“\"]\s*)$")
_WORD = re.compile(r"[^\W\d_]+")
_MONTHS = 100
"""Keys of months begin after this one."""

_ABBREVIATED_CHARS = 3
"""An abbreviation is so many letters of a name at least."""


@dataclass(frozen=True, slots=True)
class _Names:
    """The days (0 is Monday) and months (101 is January) of a language.

    `usual` are as they are written inside a sentence, the others in small letters.
    """

    pattern: re.Pattern[str]
    usual: frozenset[str]
    by_key: Mapping[int, str]
    keys: Mapping[str, int]


def can_compare(*langs: Lang) -> bool:
    """Whether days and months can be found in all of these languages."""
    return COMPARED.issuperset(langs)


def of_translation(source: str, target: str, *, source_lang: Lang, target_lang: Lang) -> Check:
    """The check "dates" of a translation against its source.

    Raises KeyError for languages that `can_compare` refuses.
    """
    there, here = _found(source, source_lang), _found(target, target_lang)
    missing = [
        name for key, name in there.items() if not _accounted(key, here, target, target_lang)
    ]
    added = [name for key, name in here.items() if not _accounted(key, there, source, source_lang)]
    said = [f"the date “{name}” is missing" for name in missing]
    said += [f"the date “{name}” is not in the source" for name in added]
    return Check("dates", ok=not said, detail="; ".join(said))


def _accounted(key: int, found: Mapping[int, str], text: str, lang: Lang) -> bool:
    if key in found or (key > _MONTHS and _FIGURES.search(text)):
        return True
    name = _names(lang).by_key[key]
    words = _WORD.findall(text.casefold())
    return any(len(word) >= _ABBREVIATED_CHARS and name.startswith(word) for word in words)


def _found(text: str, lang: Lang) -> dict[int, str]:
    """The days and months that are written out, as they are written."""
    names = _names(lang)
    found: dict[int, str] = {}
    for match in names.pattern.finditer(text):
        name = match.group()
        is_plain = name in names.usual and not _OPENS.search(text[: match.start()])
        if is_plain or name.casefold() not in _AMBIGUOUS:
            found[names.keys[name.casefold()]] = name
    return found


@cache
def _names(lang: Lang) -> _Names:
    locale = Locale.parse(lang)
    week = dict(locale.days["format"]["wide"])
    year = {_MONTHS + n: name for n, name in locale.months["format"]["wide"].items()}
    written = week | year
    either = "|".join(
        f"[{name[0].upper()}{name[0]}]{re.escape(name[1:])}(?:{'s?' if key in week else ''})"
        for key, name in written.items()
    )
    by_key = {key: name.casefold() for key, name in written.items()}
    keys = {name: key for key, name in by_key.items()}
    keys |= {f"{by_key[key]}s": key for key in week}
    return _Names(re.compile(rf"\b(?:{either})\b"), frozenset(written.values()), by_key, keys)
