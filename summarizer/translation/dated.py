"""The dates of a side, which no model sees: "jeudi [24 avril 2025]", "Thursday [April 24, 2025]".

Each is put behind the word for the same day in the translation, as the calendar of that language
writes it; without such a word, the column has no date.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ..text import days
from ..text.days import Mention
from ..types import Bracket, Lang, Side


def without(side: Side) -> Side:
    """A side without its dates."""
    return replace(side, brackets=tuple(b for b in side.brackets if not b.day))


def put_back(translated: Side, given: Side, *, source: Lang, target: Lang) -> Side:
    """The translation of a side without dates, with the dates of that side.

    If a text names a day twice, as in "said Monday that … on Monday", nobody knows which is which.
    """
    there = list(days.mentions(given.text, lang=source))
    here = list(days.mentions(translated.text, lang=target))
    brackets = list(translated.brackets)
    for bracket in (b for b in given.brackets if b.day):
        mention = next((m for m in there if m.end == bracket.position), None)
        same = [m for m in here if mention and _is_same(m, mention)]
        if mention and len(same) == sum(_is_same(m, mention) for m in there) == 1:
            written = days.written(date.fromisoformat(bracket.day), lang=target)
            brackets.append(Bracket(same[0].end, written, day=bracket.day))
    return replace(translated, brackets=tuple(sorted(brackets, key=lambda b: b.position)))


def at_their_words(side: Side, before: Side, *, lang: Lang) -> Side:
    """A side with those of its dates that are still behind the word that they were behind before.

    Both sides are in this language; a date of the one is a date of the other too.
    """
    there = {mention.end: mention for mention in days.mentions(before.text, lang=lang)}
    here = {mention.end: mention for mention in days.mentions(side.text, lang=lang)}
    words = {b.day: there.get(b.position) for b in before.brackets if b.day}

    def stays(bracket: Bracket) -> bool:
        old, new = words.get(bracket.day), here.get(bracket.position)
        return not bracket.day or bool(old and new and _is_same(old, new))

    return replace(side, brackets=tuple(filter(stays, side.brackets)))


def _is_same(one: Mention, other: Mention) -> bool:
    return (one.weekday, one.distance) == (other.weekday, other.distance)
