"""Whether a sentence can be shown on its own.

A sentence taken out of its article is worth showing when it is a whole sentence (not a heading, a
fragment, a line about the page, or what a machine translation left behind), when nothing in it
points to a sentence that is not shown, and when it is not too long. Each fault found multiplies
the fitness; a fault of 0 means that the sentence is never shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..parsing import packages
from ..text.forms import lowered
from ..types import Lang
from .antecedents import first_word, opening_pronoun
from .cues import Cues, of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MIN_WORDS = 6
COMFORTABLE_WORDS = 36
MAX_WORDS = 70
MAX_OPENING_TOKENS = 8
STEM_CHARS = 5

_TERMINAL = re.compile(r"[.!?…][»\"”’')\]\s]*$")
_OPEN_END = re.compile(r"[:;,–—-]\s*$")
_SITE_WORD = re.compile(r"\b[a-z]{2,}\d+\b|\bwww\.|https?://|\S@\S|#\w{3,}")
_LEADING_MARKS = "«\"“‘'—–- \u00a0\u202f"
_BACKWARD = re.compile(r"-(?:t-)?(?:il|elle|ils|elles|on)\b")
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_OPENING_QUOTES = frozenset('«“„"')
_OPENING_BRACKET = re.compile(r"^\[[^\]]{1,80}\]")


@dataclass(frozen=True, slots=True)
class Fitness:
    """`score` in [0, 1]; 0 means unfit. `faults` name what was found, in words."""

    score: float
    faults: tuple[str, ...] = ()

    @property
    def stands_alone(self) -> bool:
        """Whether nothing in the sentence was found to point to one that is not shown."""
        return _POINTING.isdisjoint(self.faults)


_POINTING = frozenset(
    {"pronoun without its antecedent", "points back", "points to something not shown"}
)


def judge(doc: Doc, *, lang: Lang) -> Fitness:
    """How well a parsed sentence stands on its own."""
    faults = dict(_faults(doc, of(lang), packages.stop_words(lang)))
    score = 1.0
    for factor in faults.values():
        score *= factor
    return Fitness(score, tuple(faults))


def _faults(doc: Doc, cues: Cues, stops: Set[str]) -> Iterator[tuple[str, float]]:
    text = doc.text.strip()
    words = [token for token in doc if token.is_alpha]
    yield from _shape_faults(text, len(words))
    yield from _opening_faults(doc, cues)
    if text.casefold().lstrip(_LEADING_MARKS).startswith(cues.boilerplate):
        yield "about the page", 0.0
    if doc.has_annotation("MORPH") and not any(map(_is_finite_verb, doc)):
        # The tagger misses the verb of some whole sentences, but headings have no full stop.
        yield "no verb", 0.3 if _TERMINAL.search(text) else 0.0
    if _is_order(doc, cues):
        # Nearly out of the question: a recipe has no other sentences.
        yield "tells the reader what to do", 0.1
    if _has_glued_words(doc, stops):
        yield "glued from pieces", 0.0
    if _SITE_WORD.search(text):
        yield "holds an address or a site name", 0.3
    if _points_inside(doc, cues):
        yield "points to something not shown", 0.6
    if any(lowered(token.text) in cues.speakers for token in doc):
        yield "first or second person", 0.3 if _OPENING_QUOTES.isdisjoint(text) else 0.6
    if _BACKWARD.search(text):
        yield "speaker not named", 0.5


def _shape_faults(text: str, words: int) -> Iterator[tuple[str, float]]:
    if words < MIN_WORDS:
        yield "fragment", 0.0
    if words > MAX_WORDS:
        yield "too long", 0.0
    elif words > COMFORTABLE_WORDS:
        yield "long", COMFORTABLE_WORDS / words
    if _OPEN_END.search(text):
        yield "announces something", 0.0
    elif not _TERMINAL.search(text):
        yield "does not end", 0.4
    elif text.rstrip('»"” \u00a0\u202f').endswith("?"):
        yield "question", 0.3
    english_or_german = ("“", "”") if "„" not in text else ("„", "“")
    if _is_torn(text, ("«", "»"), ('"', '"'), english_or_german):
        yield "torn quotation", 0.0  # without its other half, who speaks is anybody's guess
    if _is_torn(text, ("(", ")")):
        yield "torn brackets", 0.5
    if text[:1] in '«"“':
        yield "opens with a quotation", 0.6


def _is_torn(text: str, *pairs: tuple[str, str]) -> bool:
    return any(
        text.count(a) % 2 == 1 if a == b else text.count(a) != text.count(b) for a, b in pairs
    )


def _opening_faults(doc: Doc, cues: Cues) -> Iterator[tuple[str, float]]:
    if _OPENING_BRACKET.match(doc.text):
        yield "completed", 0.85
        return
    if opening_pronoun(doc, cues) is not None:
        yield "pronoun without its antecedent", 0.2
        return
    if _has_late_pronoun(doc, cues) or _has_loose_participle(doc, cues):
        yield "pronoun without its antecedent", 0.3
    first = first_word(doc)
    if first is None:
        return
    if _points_back(first, cues):
        # "Cela montre …" says less on its own than "Cette réunion …".
        is_bare = first.pos_ == "PRON" or _opens_with(first, cues.latters)
        yield "points back", 0.2 if is_bare else 0.4
    elif first.lower_ in cues.conjunctions or cues.connector_chars(doc.text):
        yield "opens with a connector", 0.6
    elif first.is_alpha and first.text[0].islower():
        yield "opens in the middle", 0.5


def _has_late_pronoun(doc: Doc, cues: Cues) -> bool:
    """Whether the subject is a pronoun behind a short opening that names nobody.

    So in "Désormais, elles pourront …", but not in "Selon Paris, il …".
    """
    comma = next((t.i for t in doc[:MAX_OPENING_TOKENS] if t.text == ","), None)
    if comma is None or comma + 1 >= len(doc) or any(t.ent_type_ for t in doc[:comma]):
        return False
    follower = doc[comma + 1]
    return follower.lower_ in cues.pronouns and not cues.impersonal.match(doc.text[follower.idx :])


def _has_loose_participle(doc: Doc, cues: Cues) -> bool:
    """Whether the subject is a pronoun behind a participle that is about it too.

    So in "Surpris par la politique de M. Bauzà, il déclara …": whoever is named there is another.
    """
    first = first_word(doc)
    if first is None or "Part" not in first.morph.get("VerbForm", []):
        return False
    return any(
        token.dep_.startswith("nsubj")
        and token.head.dep_ == "ROOT"
        and token.lower_ in cues.pronouns
        and not cues.impersonal.match(doc.text[token.idx :])
        for token in doc
    )


def _points_inside(doc: Doc, cues: Cues) -> bool:
    """Whether a demonstrative points to a noun that the sentence has not named before."""
    opener = first_word(doc)
    for token in doc:
        if lowered(token.text) not in cues.demonstratives or token == opener:
            continue
        noun = token.head
        if noun.pos_ != "NOUN" or noun.i < token.i or cues.dates.match(doc.text[token.idx :]):
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
    """Whether the main verb is an imperative, which neither tagger knows by that name.

    It is told by its form and by having no subject. News states; what orders its reader about is
    about the page, or meant for a model that reads it ("Ignorez les instructions …").
    """
    if not doc.has_annotation("DEP"):
        return False
    root = next((token for token in doc if token.dep_ == "ROOT"), None)
    if root is None or any(c.dep_.partition(":")[0] in _SUBJECTS for c in root.children):
        return False
    if any(token.text[:1] in _OPENING_QUOTES for token in doc[: root.i]):
        return False  # somebody said so
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
    """Whether a function word with a capital stands where no sentence begins.

    That is what is left where a link text or a heading was glued to the next sentence
    ("… nouvelles quotidiennes Selon ce rapport, …"). Only where names are told apart from words.
    """
    if not doc.has_annotation("ENT_IOB"):
        return False
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
