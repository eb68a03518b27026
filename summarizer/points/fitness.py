"""Whether a sentence can be shown on its own.

A sentence taken out of its article is worth showing if it is a whole sentence (not a heading, a
fragment, a line about the page, or a remnant of machine translation), if nothing in it points to
a sentence that is not shown, and if it is not too long. The fitness is multiplied by the factor of
each fault; a factor of 0 means that the sentence is never shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from typing import TYPE_CHECKING

from .. import languages
from ..parsing import packages
from ..text.forms import lowered
from ..types import Lang
from . import pointing, verbs
from .alone import Alone
from .antecedents import first_word
from .cues import Cues, of
from .faults import Fault, Fitness
from .shortening import MAX_WORDS, words

if TYPE_CHECKING:
    from spacy.tokens import Doc

MIN_WORDS = 6
COMFORTABLE_WORDS = 36
LONGEST = 70

_TERMINAL = re.compile(r"[.!?…][»\"”’')\]\s]*$")
_OPEN_END = re.compile(r"[:;,–—-]\s*$")
_SITE_WORD = re.compile(r"\b[a-z]{2,}\d+\b|\bwww\.|https?://|\S@\S|#\w{3,}")
_GLUED = re.compile(r"[^\W\d_]{3}([A-ZÀ-Þ][a-zß-ÿ]+)$")
_LEADING_MARKS = "«\"“‘'—–- \u00a0\u202f"
_BACKWARD = re.compile(r"-(?:t-)?(?:il|elle|ils|elles|on)\b")

_EXCUSED: Mapping[str, frozenset[Fault]] = {
    "speaker": frozenset({"first or second person"}),
    "sign": frozenset({"fragment", "announces", "no end", "no verb"}),
}
"""The faults that are none in an entry of a kind."""


def judge(doc: Doc, *, lang: Lang, alone: Alone | None = None, kind: str = "") -> Fitness:
    """The fitness of a parsed sentence, in the form of `alone` if given.

    `kind` is that of its entry. A point with its speaker may be in the first person, and an item
    with a sign need not be a sentence.
    """
    shown = (alone or Alone(doc.text)).without_days
    faults = dict(_faults(doc, shown, of(lang), packages.stop_words(lang)))
    faults = {fault: f for fault, f in faults.items() if fault not in _EXCUSED.get(kind, ())}
    replies = languages.of(lang).pages.replies
    if kind == "speaker" and (first := first_word(doc)) and first.lower_ in replies:
        faults["opening pointer"] = 0.2
    score = 1.0
    for factor in faults.values():
        score *= factor
    return Fitness(score, tuple(faults))


def _faults(doc: Doc, alone: Alone, cues: Cues, stops: Set[str]) -> Iterator[tuple[Fault, float]]:
    text = alone.text.strip()
    yield from _shape_faults(text, words(text))
    if alone.brackets:
        yield "completed", 0.9
    yield from pointing.of_opening(doc, alone, cues)
    if text.casefold().lstrip(_LEADING_MARKS).startswith(cues.boilerplate):
        yield "about the page", 0.0
    if doc.has_annotation("MORPH") and not any(map(verbs.is_finite, doc)):
        # The tagger misses the verb of some whole sentences, but headings have no full stop.
        yield "no verb", 0.3 if _TERMINAL.search(text) else 0.0
    if verbs.is_order(doc, cues):
        # Not 0, because a recipe has no other sentences.
        yield "order", 0.1
    if _has_glued_words(doc, stops):
        yield "glued", 0.0
    if _SITE_WORD.search(text):
        yield "address", 0.3
    if alone.is_open or pointing.inside(doc, alone, cues):
        yield "pointer", 0.6
    if any(lowered(token.text) in cues.speakers for token in doc):
        yield "first or second person", 0.3 if verbs.OPENING_QUOTES.isdisjoint(text) else 0.6
    if any(not pointing.explains(alone, match.end()) for match in _BACKWARD.finditer(doc.text)):
        yield "unnamed speaker", 0.5


def _shape_faults(text: str, count: int) -> Iterator[tuple[Fault, float]]:
    if count < MIN_WORDS:
        yield "fragment", 0.0
    if count > LONGEST:
        yield "too long", 0.0
    elif count > MAX_WORDS:
        yield "too long", 0.1 * MAX_WORDS / count
    elif count > COMFORTABLE_WORDS:
        yield "long", COMFORTABLE_WORDS / count
    if _OPEN_END.search(text):
        yield "announces", 0.0
    elif not _TERMINAL.search(text):
        yield "no end", 0.4
    elif text.rstrip('»"” \u00a0\u202f').endswith("?"):
        yield "question", 0.3
    english_or_german = ("“", "”") if "„" not in text else ("„", "“")
    if _is_torn(text, ("«", "»"), ('"', '"'), english_or_german):
        yield "torn quotation", 0.0  # without its other half, the speaker is unknown
    if _is_torn(text, ("(", ")")):
        yield "torn brackets", 0.5
    if text[:1] in '«"“':
        yield "opening quotation", 0.6


def _is_torn(text: str, *pairs: tuple[str, str]) -> bool:
    return any(
        text.count(a) % 2 == 1 if a == b else text.count(a) != text.count(b) for a, b in pairs
    )


def _has_glued_words(doc: Doc, stops: Set[str]) -> bool:
    """Whether a function word has a capital in the middle of a sentence.

    This happens if a link text or a heading was glued to the next sentence ("… nouvelles
    quotidiennes Selon ce rapport, …", "le tabacLes prix"). Always False without named entities.
    """
    if not doc.has_annotation("ENT_IOB"):
        return False
    if any((joint := _GLUED.search(token.text)) and joint[1].lower() in stops for token in doc):
        return True
    return any(
        token.lower_ in stops
        and len(token) > 2
        and token.text[0].isupper()
        and not token.text.isupper()
        and token.ent_type_ == ""
        and token.nbor(-1).is_alpha
        and token.nbor(-1).text[0].islower()
        for token in doc[1:]
    )
