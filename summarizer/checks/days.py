"""Whether a translation names the days of the week that its source names.

A small model confuses days ("mercredi" became "Thursday"), which no comparison of numbers shows;
months are compared by `numbers`. The names are those of CLDR, by Babel. A name counts if it is
written out; an abbreviation ("Wed.") only accounts for a day on the other side. Languages whose
days are not single words are not compared.

On the human translations of newstest2013 fr-en, 3,000 pairs, 3 have a mark, and all three do differ
(`benchmarks/dates.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from .. import languages
from ..languages import Days, calendar
from ..text.marks import LETTERS
from ..types import Check, Fact, Lang

_ABBREVIATED_CHARS = 3
"""An abbreviation has at least this number of letters of a name."""


def can_compare(*langs: Lang) -> bool:
    """Whether days can be found in all of these languages."""
    return all(languages.of(lang).days for lang in langs)


def of_translation(source: str, target: str, *, source_lang: Lang, target_lang: Lang) -> Check:
    """The check "dates" of a translation against its source.

    Raises KeyError for languages that `can_compare` refuses.
    """
    there, here = _read(source, source_lang), _read(target, target_lang)
    missing = [Fact("day missing", (name,)) for name in _unmatched(there, here)]
    added = [Fact("day added", (name,)) for name in _unmatched(here, there)]
    return Check.of("dates", missing + added)


class _Side(NamedTuple):
    """A text, and the days written out in it (0 for Monday) with their spelling."""

    text: str
    lang: Lang
    days: Mapping[int, str]


def _read(text: str, lang: Lang) -> _Side:
    days, words = _forms(lang), LETTERS.findall(text)
    return _Side(
        text, lang, {days[word.casefold()]: word for word in words if word.casefold() in days}
    )


def _unmatched(side: _Side, other: _Side) -> list[str]:
    """The days of one side that the other lacks; after a night, the next day may be missing.

    "La nuit de vendredi à samedi" is only "Friday night" in English.
    """
    led_to = {night[1].casefold() for night in _rules(side.lang).night_to.finditer(side.text)}
    words = [word.casefold() for word in LETTERS.findall(side.text)]
    return [
        name
        for day, name in side.days.items()
        if not (name.casefold() in led_to and words.count(name.casefold()) == 1)
        and not _has(other, day)
    ]


def _has(side: _Side, day: int) -> bool:
    if day in side.days:
        return True
    words = LETTERS.findall(side.text.casefold())
    return any(
        len(word) >= _ABBREVIATED_CHARS and _week(side.lang)[day].startswith(word) for word in words
    )


def _rules(lang: Lang) -> Days:
    rules = languages.of(lang).days
    if rules is None:
        raise KeyError(lang)
    return rules


@cache
def _forms(lang: Lang) -> Mapping[str, int]:
    """The day of each name and its plural in small letters; raises as `_week`."""
    return {form: day for day, name in _week(lang).items() for form in (name, f"{name}s")}


@cache
def _week(lang: Lang) -> Mapping[int, str]:
    """The days in small letters, 0 for Monday. Raises KeyError as `of_translation`."""
    _rules(lang)
    return {day: name.casefold() for day, name in calendar.days(lang).items()}
