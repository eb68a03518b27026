"""Whether a translation names the days of the week that its source names.

A small model takes one day for another ("mercredi" became "Thursday"), and no figure shows it;
months are known to `numbers`. The names are those of CLDR, by Babel. A name counts where it is
written out; an abbreviation ("Wed.") only accounts for a day on the other side. Languages whose
days are no single words are not compared.

On the human translations of newstest2013 fr-en, 3,000 pairs, 3 have a mark, and all three do differ
(`benchmarks/dates.py`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from .types import Check, Lang

COMPARED = frozenset({"de", "en", "es", "fr", "it", "nl"})

_WORD = re.compile(r"[^\W\d_]+")
_ABBREVIATED_CHARS = 3
"""An abbreviation is so many letters of a name at least."""


def can_compare(*langs: Lang) -> bool:
    """Whether days can be found in all of these languages."""
    return COMPARED.issuperset(langs)


def of_translation(source: str, target: str, *, source_lang: Lang, target_lang: Lang) -> Check:
    """The check "dates" of a translation against its source.

    Raises KeyError for languages that `can_compare` refuses.
    """
    there, here = _found(source, source_lang), _found(target, target_lang)
    missing = [name for day, name in there.items() if not _has(target, day, here, target_lang)]
    added = [name for day, name in here.items() if not _has(source, day, there, source_lang)]
    said = [f"the date “{name}” is missing" for name in missing]
    said += [f"the date “{name}” is not in the source" for name in added]
    return Check("dates", ok=not said, detail="; ".join(said))


def _has(text: str, day: int, found: Mapping[int, str], lang: Lang) -> bool:
    if day in found:
        return True
    words = _WORD.findall(text.casefold())
    return any(
        len(word) >= _ABBREVIATED_CHARS and _week(lang)[day].startswith(word) for word in words
    )


def _found(text: str, lang: Lang) -> dict[int, str]:
    """The days that are written out, 0 for Monday, as they are written."""
    days, words = _forms(lang), _WORD.findall(text)
    return {days[word.casefold()]: word for word in words if word.casefold() in days}


@cache
def _forms(lang: Lang) -> Mapping[str, int]:
    """The day of each name and its plural in small letters; raises as `_week`."""
    return {form: day for day, name in _week(lang).items() for form in (name, f"{name}s")}


@cache
def _week(lang: Lang) -> Mapping[int, str]:
    """The days in small letters, 0 for Monday. Raises KeyError as `of_translation`."""
    if lang not in COMPARED:
        raise KeyError(lang)
    from babel import Locale

    names = Locale.parse(lang).days["format"]["wide"]
    return {day: name.casefold() for day, name in names.items()}
