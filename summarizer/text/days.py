"""Words for a certain day: "jeudi soir", "last Thursday", "hier"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from .. import languages
from ..languages import Days, calendar
from ..types import Lang
from .forms import lowered

_WORD_AFTER = re.compile(r"[ \u00a0](\w+'?)")


class Mention(NamedTuple):
    """Such a word, with a part of the day and a word such as "dernier" behind it.

    `weekday` is 0 for Monday, -1 for a word without one; `distance` is then the number of days from
    today. Offsets are code points of the text.
    """

    start: int
    end: int
    weekday: int
    distance: int = 0
    is_last: bool = False
    is_next: bool = False
    is_this: bool = False


def mentions(text: str, *, lang: Lang) -> Iterator[Mention]:
    """The days of a text, in order; none in a language without such words.

    Left out are those that are not one certain day: "le jeudi", "jeudi 24", "la marche de jeudi".
    """
    rules, small = languages.of(lang).days, lowered(text)
    demonstratives = languages.of(lang).cues.demonstratives
    if rules is None or len(small) != len(text):
        return
    for found in _pattern(lang).finditer(small):
        before = found["before"] or ""
        is_last = bool({before, found["after"]} & rules.last)
        is_next = bool({before, found["after"]} & rules.next)
        if before not in rules.habitual and _next_word(small, found.end()) not in rules.not_before:
            yield Mention(
                found.start("day"),
                found.end(),
                _week(lang).get(found["day"], -1),
                near(lang).get(found["day"], 0),
                is_last,
                is_next,
                is_this=before in demonstratives,
            )


def _next_word(text: str, place: int) -> str:
    found = _WORD_AFTER.match(text, place)
    return found[1] if found else ""


def written(day: date, *, lang: Lang) -> str:
    """A date as it is written in a language: "24 avril 2025", "1er mai 2025"."""
    rules, full = languages.of(lang).days, calendar.in_full(day, lang)
    if day.day == 1 and rules and rules.first:
        return re.sub(r"(?<!\d)1(?!\d)", rules.first, full, count=1)
    return full


@cache
def _pattern(lang: Lang) -> re.Pattern[str]:
    rules = languages.of(lang).days or Days()
    return re.compile(
        rf"(?:(?<![\w-])(?P<before>\w+'?|'\w+)[ \u00a0]?)?(?<![\w-])"
        rf"(?P<day>{_any_of([*_week(lang), *near(lang)])})(?![\w-]|'s\b)(?![ \u00a0]\d)"
        rf"(?:[ \u00a0](?:{_any_of(rules.parts)})(?![\w-]))?"
        rf"(?:[ \u00a0](?P<after>{_any_of(rules.last | rules.next)})(?![\w-]))?"
    )


def _any_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"


@cache
def _week(lang: Lang) -> Mapping[str, int]:
    return {name.casefold(): day for day, name in calendar.days(lang).items()}


@cache
def near(lang: Lang) -> Mapping[str, int]:
    """The words for a day near today, in small letters, each with its distance in days."""
    rules = languages.of(lang).days
    pairs = (entry.partition(">") for entry in rules.near) if rules else ()
    return {word: int(distance) for word, _, distance in pairs}
