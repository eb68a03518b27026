"""Whether a sentence can be shown on its own.

A sentence taken out of its article is worth showing if it is a whole sentence (not a heading, a
fragment, a line about the page, or a remnant of machine translation), if nothing in it points to
a sentence that is not shown, and if it is not too long. The fitness is multiplied by the factor of
each fault; a factor of 0 means that the sentence is never shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from .. import languages
from ..parsing import packages
from ..text.forms import lowered
from ..types import Lang
from .alone import Alone
from .antecedents import end_of, first_word, is_pronoun, late_pronoun, opening_pronoun
from .cues import Cues, connector_chars, of
from .nouns import end_of_phrase
from .shortening import MAX_WORDS, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MIN_WORDS = 6
COMFORTABLE_WORDS = 36
LONGEST = 70
STEM_CHARS = 5

_TERMINAL = re.compile(r"[.!?…][»\"”’')\]\s]*$")
_OPEN_END = re.compile(r"[:;,–—-]\s*$")
_SITE_WORD = re.compile(r"\b[a-z]{2,}\d+\b|\bwww\.|https?://|\S@\S|#\w{3,}")
_GLUED = re.compile(r"[^\W\d_]{3}([A-ZÀ-Þ][a-zß-ÿ]+)$")
_LEADING_MARKS = "«\"“‘'—–- \u00a0\u202f"
_BACKWARD = re.compile(r"-(?:t-)?(?:il|elle|ils|elles|on)\b")
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_OPENING_QUOTES = frozenset('«“„"')

Fault = Literal[
    "fragment",
    "too long",
    "long",
    "announces",
    "no end",
    "question",
    "torn quotation",
    "torn brackets",
    "opening quotation",
    "completed",
    "pronoun",
    "opening pointer",
    "pointer",
    "connector",
    "opening in the middle",
    "about the page",
    "no verb",
    "order",
    "glued",
    "address",
    "first or second person",
    "unnamed speaker",
]
"""The codes of the faults; `pronoun` and both pointers refer to a sentence that is not shown."""


@dataclass(frozen=True, slots=True)
class Fitness:
    """`score` in [0, 1]; 0 means unfit. `faults` are those found."""

    score: float
    faults: tuple[Fault, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether it is no longer than a point may be."""
        return "too long" not in self.faults


WHOLE = Fitness(1.0)
"""The fitness of a sentence without a fault."""

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
    faults = dict(_faults(doc, alone or Alone(doc.text), of(lang), packages.stop_words(lang)))
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
    yield from _opening_faults(doc, alone, cues)
    if text.casefold().lstrip(_LEADING_MARKS).startswith(cues.boilerplate):
        yield "about the page", 0.0
    if doc.has_annotation("MORPH") and not any(map(_is_finite_verb, doc)):
        # The tagger misses the verb of some whole sentences, but headings have no full stop.
        yield "no verb", 0.3 if _TERMINAL.search(text) else 0.0
    if _is_order(doc, cues):
        # Not 0, because a recipe has no other sentences.
        yield "order", 0.1
    if _has_glued_words(doc, stops):
        yield "glued", 0.0
    if _SITE_WORD.search(text):
        yield "address", 0.3
    if alone.is_open or _points_inside(doc, alone, cues):
        yield "pointer", 0.6
    if any(lowered(token.text) in cues.speakers for token in doc):
        yield "first or second person", 0.3 if _OPENING_QUOTES.isdisjoint(text) else 0.6
    if any(not _explains(alone, match.end()) for match in _BACKWARD.finditer(doc.text)):
        yield "unnamed speaker", 0.5


def _explains(alone: Alone, place: int) -> bool:
    """Whether a bracket follows a place of the sentence, or the word that it ends."""
    return any(place <= bracket.position <= place + 2 for bracket in alone.brackets)


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


def _opening_faults(doc: Doc, alone: Alone, cues: Cues) -> Iterator[tuple[Fault, float]]:
    """The faults of an opening; the word after a connector has been given a capital."""
    pronoun = opening_pronoun(doc, cues)
    if pronoun is not None:
        if not _explains(alone, end_of(pronoun)):
            yield "pronoun", 0.2
        return
    start = alone.cuts[0].end if alone.cuts and alone.cuts[0].start == 0 else 0
    first = first_word(doc, start=start)
    if first is None:
        return
    late = late_pronoun(doc, cues)
    is_late = late is not None and not _explains(alone, late.idx + len(late))
    if is_late or _has_loose_participle(first, cues):
        yield "pronoun", 0.3
    if _points_back(first, cues) and not _is_explained(first.head, alone):
        # "Cela montre …" says less on its own than "Cette réunion …".
        is_bare = first.pos_ == "PRON" or _opens_with(first, cues.latters)
        yield "opening pointer", 0.2 if is_bare else 0.4
    elif first.lower_ in cues.conjunctions or connector_chars(doc.text[first.idx :], cues):
        yield "connector", 0.6
    elif not start and first.is_alpha and first.text[0].islower():
        yield "opening in the middle", 0.5


def _has_loose_participle(first: Token, cues: Cues) -> bool:
    """Whether the subject is a pronoun after a participle that describes it too.

    True of "Surpris par la politique de M. Bauzà, il déclara …", which names somebody else.
    """
    return "Part" in first.morph.get("VerbForm", []) and any(
        token.dep_.startswith("nsubj") and token.head.dep_ == "ROOT" and is_pronoun(token, cues)
        for token in first.doc
    )


def _is_explained(noun: Token, alone: Alone) -> bool:
    """Whether a bracket follows a noun and its adjectives."""
    return _explains(alone, end_of_phrase(noun))


def _points_inside(doc: Doc, alone: Alone, cues: Cues) -> bool:
    """Whether a demonstrative precedes a noun that the sentence has not named before."""
    opener = first_word(
        doc, start=alone.cuts[0].end if alone.cuts and not alone.cuts[0].start else 0
    )
    for token in doc:
        if not alone.keeps(token.idx):
            continue
        if lowered(token.text) not in cues.demonstratives or token == opener:
            continue
        noun = token.head
        if noun.pos_ != "NOUN" or noun.i < token.i or cues.dates.match(doc.text[token.idx :]):
            continue
        if _is_explained(noun, alone):
            continue
        stem = lowered(noun.text)[:STEM_CHARS]
        if not any(lowered(t.text).startswith(stem) for t in doc[: token.i]):
            return True
    return False


def _opens_with(first: Token, pairs: Set[str]) -> bool:
    """Whether a sentence opens with one of some pairs of tokens: "d'autres", "ce dernier"."""
    return lowered(first.doc[first.i : first.i + 2].text) in pairs


def _points_back(first: Token, cues: Cues) -> bool:
    opening = first.doc.text[first.idx :]
    return (
        (lowered(first.text) in cues.pointers or _opens_with(first, cues.pointers))
        and not cues.dates.match(opening)
        and not cues.impersonal.match(opening)
    )


def _is_finite_verb(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} and (
        "Fin" in token.morph.get("VerbForm", []) or token.tag_ in {"VBD", "VBP", "VBZ", "MD"}
    )


def _is_order(doc: Doc, cues: Cues) -> bool:
    """Whether the main verb is an imperative, for which neither tagger has a tag.

    Its form and its lack of a subject identify it. News states facts; an order to the reader is
    about the page, or meant for a model that reads it ("Ignorez les instructions …").
    """
    if not doc.has_annotation("DEP"):
        return False
    root = next((token for token in doc if token.dep_ == "ROOT"), None)
    if root is None or any(c.dep_.partition(":")[0] in _SUBJECTS for c in root.children):
        return False
    if any(token.text[:1] in _OPENING_QUOTES for token in doc[: root.i]):
        return False  # a quotation
    if root.tag_ == "VB":
        return all(c.lower_ in {"do", "let"} for c in root.children if c.dep_ == "aux")
    if not _is_finite_verb(root):
        return False
    opens = all(not t.is_alpha or t.lower_ == "ne" for t in doc[: root.i])
    return bool(
        cues.orders.fullmatch(root.lower_)
        or (opens and cues.opening_orders.fullmatch(root.lower_) and not root.text.isupper())
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
