"""Days that a reader cannot place without the date of the article: "jeudi [24 avril 2025]".

A day of the week is the last one before the day of publication, or that day itself, if its clause
is about the past, and the next one if it is about the future; the tense is that of the parse. In
the present only "ce jeudi" is clear, on a Thursday. In a quotation, and beside another year, the
day stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from .. import languages
from ..languages import calendar
from ..text import days
from ..text.days import Mention
from ..text.marks import is_quoted
from ..types import Bracket, Lang

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_WEEK = 7
_YEAR = re.compile(r"(?<!\d)(?:1\d{3}|20\d\d)(?!\d)")


def brackets(doc: Doc, published: date | None, *, lang: Lang) -> Iterator[Bracket]:
    """The dates of the days in a parsed sentence of an article published on that day, in order."""
    if published is None or set(_YEAR.findall(doc.text)) - {str(published.year)}:
        return
    found: dict[date, Bracket] = {}  # of two words for one day, as in "hier mardi", the last
    for mention in days.mentions(doc.text, lang=lang):
        day = _day(mention, doc, published, lang)
        if day is None or is_quoted(doc.text, mention.start) or _is_written(day, doc.text, lang):
            continue
        found.pop(day, None)
        found[day] = Bracket(mention.end, days.written(day, lang=lang), day=day.isoformat())
    yield from found.values()


def _is_written(day: date, text: str, lang: Lang) -> bool:
    """Whether a text gives the day of the month as well: "hier, le 9 juin"."""
    month = re.escape(calendar.months(lang)[day.month])
    pattern = rf"(?i)(?<!\d){day.day}(?!\d)\D{{1,4}}{month}|{month}\s{day.day}(?!\d)"
    return re.search(pattern, text) is not None


def _day(mention: Mention, doc: Doc, published: date, lang: Lang) -> date | None:
    """The date of a day; None if it stays open."""
    if mention.is_this and mention.weekday == published.weekday():
        return published
    token = next(t for t in doc if t.idx + len(t) > mention.start)
    tense = "past" if mention.is_last else "future" if mention.is_next else _tense(token, lang)
    if tense is None:
        return None
    if mention.weekday < 0:
        is_fit = mention.distance == 0 or (mention.distance < 0) == (tense == "past")
        return published + timedelta(mention.distance) if is_fit else None
    if tense == "past":
        back = (published.weekday() - mention.weekday) % _WEEK
        return published - timedelta(back or _WEEK * mention.is_last)
    ahead = (mention.weekday - published.weekday()) % _WEEK
    return published + timedelta(ahead or _WEEK * mention.is_next)


def _tense(token: Token, lang: Lang) -> Literal["past", "future"] | None:
    """The tense of the clause of a word; None for the present, and in case of doubt."""
    verb = next((t for t in token.ancestors if _finite(t)), None)
    nearest = next((t for t in token.ancestors if t.pos_ in {"VERB", "AUX"}), verb)
    if verb is None or nearest is None or (nearest != verb and not _helps(nearest, verb)):
        return None
    forms = _finite(verb)
    rules = languages.of(lang).days
    if any("Cnd" in t.morph.get("Mood", []) for t in forms):
        return None
    if any("Fut" in t.morph.get("Tense", []) for t in forms):
        return "future"
    if rules and any(t.lower_ in rules.future for t in verb.children):
        return "future"
    is_past = any({"Past", "Imp"} & set(t.morph.get("Tense", [])) for t in forms)
    return "past" if is_past or _is_perfect(verb) else None


def _finite(token: Token) -> list[Token]:
    """The finite verbs of the clause that a word heads: itself, its auxiliaries and its copula."""
    helping = [c for c in token.children if c.dep_.startswith(("aux", "cop"))]
    return [t for t in (token, *helping) if "Fin" in t.morph.get("VerbForm", [])]


def _helps(token: Token, verb: Token) -> bool:
    return token.head == verb and token.dep_.startswith(("aux", "cop"))


def _is_perfect(verb: Token) -> bool:
    """Whether a participle has an auxiliary of tense: "a signé", "est venu"."""
    return any(c.dep_ == "aux:tense" for c in verb.children)
