"""Days that a reader cannot place without the date of the article: "jeudi [24 avril 2025]".

A day of the week is the last one before the day of publication, or that day itself, if its verb is
in the past, and the next one if it is in the future. The tense is not enough: "reporté à lundi",
"convoqué les syndicats mardi" and "le match prévu samedi" are about days to come. So a day only
counts right behind its verb or at the beginning of the sentence, without a preposition, and behind
no verb of planning. Everything else stays open: a wrong date would be worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from .. import languages
from ..languages import Days, calendar
from ..text import days
from ..text.days import Mention
from ..text.marks import is_quoted
from ..types import Bracket, Lang

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Tense = Literal["past", "future"]

_WEEK = 7
_YEAR = re.compile(r"(?<!\d)(?:1\d{3}|20\d\d)(?!\d)")
_OTHER_DATE = re.compile(r"[\s,(–-]{0,3}(?:le |the |on )?\d|[\s,(–-]{0,3}[A-Z]\w+ \d")
_BETWEEN = frozenset({"ADV", "PUNCT", "PRON", "PART"})
"""The parts of speech that may be between a verb and its day."""


def brackets(doc: Doc, published: date | None, *, lang: Lang) -> Iterator[Bracket]:
    """The dates of the days in a parsed sentence of an article published on that day, in order."""
    rules = languages.of(lang).days
    if published is None or rules is None:
        return
    if set(_YEAR.findall(doc.text)) - {str(published.year)}:
        return
    found: dict[date, Bracket] = {}  # of two words for one day, as in "hier mardi", the last
    for mention in days.mentions(doc.text, lang=lang):
        if is_quoted(doc.text, mention.start) or _OTHER_DATE.match(doc.text, mention.end):
            continue
        day = _day(mention, doc, published, lang, rules)
        if day is not None and not _is_written(day, doc.text, lang):
            found.pop(day, None)
            found[day] = Bracket(mention.end, days.written(day, lang=lang), day=day.isoformat())
    yield from found.values()


def _is_written(day: date, text: str, lang: Lang) -> bool:
    """Whether a text gives the day of the month as well: "le 9 juin, hier"."""
    month = re.escape(calendar.months(lang)[day.month])
    pattern = rf"(?i)(?<!\d){day.day}(?!\d)\D{{1,4}}{month}|{month}\s{day.day}(?!\d)"
    return re.search(pattern, text) is not None


def _day(mention: Mention, doc: Doc, published: date, lang: Lang, rules: Days) -> date | None:
    """The date of a day; None if it stays open."""
    token = _token_at(doc, mention.start)
    if _is_part_of_more(token, doc):
        return None
    if mention.is_this and mention.weekday == published.weekday():
        return published if _verb(token, mention, lang, rules) is not None else None
    if mention.is_last or mention.is_next:
        tense: Tense | None = "past" if mention.is_last else "future"
    else:
        verb = _verb(token, mention, lang, rules)
        tense = _tense(verb, rules) if verb is not None else None
    if tense is None:
        return None
    if mention.weekday < 0:
        is_fit = mention.distance == 0 or (mention.distance < 0) == (tense == "past")
        return published + timedelta(mention.distance) if is_fit else None
    if tense == "past":
        back = (published.weekday() - mention.weekday) % _WEEK
        return published - timedelta(back or _WEEK * mention.is_last)
    # On a Thursday, "jeudi" with a future is that day or a week later.
    ahead = (mention.weekday - published.weekday()) % _WEEK or _WEEK * mention.is_next
    return published + timedelta(ahead) if ahead else None


def _is_part_of_more(token: Token, doc: Doc) -> bool:
    """Whether a day is one of several, or part of a name: "lundi et mardi", "Bloody Sunday"."""
    if token.dep_ == "conj" or any(child.dep_ == "conj" for child in token.children):
        return True
    before = doc[token.i - 1] if token.i else None
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    return any(
        near is not None and near.text[:1].isupper() and near.pos_ in {"PROPN", "ADJ", "NOUN"}
        for near in (before, after)
    )


def _verb(token: Token, mention: Mention, lang: Lang, rules: Days) -> Token | None:
    """The verb that a day says the time of; None unless nothing else can be meant."""
    doc, near = token.doc, days.near(lang)
    if night := next(
        (n for n in rules.night_to.finditer(doc.text) if n.end() == mention.end), None
    ):
        opening = _token_at(doc, night.start())
        return next((t for t in opening.ancestors if _finite(t)), None)
    before = [t for t in doc[: token.i] if not (t.is_space or t.is_punct)]
    opens = all(t.lower_ in rules.opening or t.lower_ in near for t in before)
    head = token.head.head if token.head.lower_ in near else token.head
    if head.pos_ == "ADP" and head.lower_ in rules.opening:
        head = head.head  # English: "said on Thursday"
    elif any(c.dep_ == "case" and c.lower_ not in rules.opening for c in token.children):
        return None
    if not _finite(head) or any(head.lower_.startswith(stem) for stem in rules.planning):
        return None
    if opens:
        return head
    between = doc[head.i + 1 : token.i] if head.i < token.i else None
    is_behind = between is not None and all(
        t.pos_ in _BETWEEN or t.lower_ in rules.opening or t.ent_type_ == "DATE" or t.lower_ in near
        for t in between
    )
    return head if is_behind else None


def _token_at(doc: Doc, place: int) -> Token:
    return next(token for token in doc if token.idx + len(token) > place)


def _tense(verb: Token, rules: Days) -> Tense | None:
    """The tense of a verb; None for the present, the imperfect and the conditional."""
    forms = _finite(verb)
    modals = {c.lower_ for c in verb.children if c.tag_ == "MD"}
    if modals - rules.future or any("Cnd" in t.morph.get("Mood", []) for t in forms):
        return None
    if modals or any("Fut" in t.morph.get("Tense", []) for t in forms):
        return "future"
    is_perfect = any(c.dep_ == "aux:tense" for c in verb.children)
    is_going_on = "Prog" in verb.morph.get("Aspect", [])  # English: "he was leaving on Monday"
    is_past = any("Past" in t.morph.get("Tense", []) for t in forms) and not is_going_on
    return "past" if is_perfect or is_past else None


def _finite(token: Token) -> list[Token]:
    """The finite verbs of the clause that a word heads: itself, its auxiliaries and its copula."""
    helping = [c for c in token.children if c.dep_.startswith(("aux", "cop"))]
    return [t for t in (token, *helping) if "Fin" in t.morph.get("VerbForm", []) or t.tag_ == "MD"]
