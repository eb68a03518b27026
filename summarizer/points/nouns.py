"""Definite nouns that point to another sentence: "l'entreprise", "ce pays", "le projet"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import TYPE_CHECKING

from ..languages import calendar
from ..parsing import packages
from ..text.forms import lowered
from ..text.marks import WORD
from ..types import Entity, Lang
from .cues import Cues
from .found import Found
from .memory import Memory, Named

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MAX_COMPLEMENT_WORDS = 8
STEM_CHARS = 6

_COMPLEMENTS = (
    "nmod",
    "acl",
    "appos",
    "flat",
    "nummod",
    "conj",
    "obl",
    "relcl",
    "compound",
    "prep",
)


class Earlier:
    """The nouns of the sentences so far, with the complement that came with them."""

    def __init__(self, title: str, *, lang: Lang) -> None:
        self._complements: dict[str, tuple[str, int]] = {}
        self._introduced: set[str] = set()
        stops = packages.stop_words(lang)
        self._days = calendar.day_forms(lang)
        self._title = {_stem(w) for w in WORD.findall(lowered(title)) if w not in stops}

    def add(self, doc: Doc, place: int, cues: Cues) -> None:
        """Remember the nouns of a parsed sentence."""
        for noun in doc:
            if noun.pos_ != "NOUN":
                continue
            if _determiner(noun, "Ind") is not None:
                self._introduced.add(_stem(noun.text))
            words = _complement(noun, cues, self._days)
            if words:
                self._complements.setdefault(_stem(noun.text), (words, place))

    def complement(self, noun: Token) -> tuple[str, int] | None:
        """The words behind this noun in an earlier sentence, and the place of that sentence."""
        return self._complements.get(_stem(noun.text))

    def introduced(self, noun: Token) -> bool:
        """Whether an earlier sentence has it with an indefinite article."""
        return _stem(noun.text) in self._introduced

    def in_title(self, noun: Token) -> bool:
        """Whether the title has this noun, so that its reader knows the thing."""
        return _stem(noun.text) in self._title


def pointing(
    doc: Doc,
    named: Sequence[Entity],
    memory: Memory,
    earlier: Earlier,
    place: int,
    cues: Cues,
) -> Iterator[Found]:
    """The nouns that point back, each with its antecedent if that is sure."""
    if not doc.has_annotation("MORPH"):
        return
    said: set[str] = set()
    for noun in doc:
        if noun.pos_ != "NOUN":
            continue
        stem = _stem(noun.text)
        is_new = stem not in said
        said.add(stem)
        if not is_new or not _is_bare(noun, cues):
            continue
        demonstrative = _has_demonstrative(noun, cues)
        if demonstrative and cues.dates.match(doc.text[_start(noun) :]):
            continue
        known = _meant(noun, named, memory, place, cues)
        if known is _IN_SENTENCE:
            continue
        end = end_of_phrase(noun)
        if isinstance(known, Named):
            yield Found(end, _after(noun, known), known.place)
        elif end > noun.idx + len(noun) and known is _NOT_GENERIC and not demonstrative:
            continue
        elif (found := earlier.complement(noun)) and (demonstrative or earlier.introduced(noun)):
            if end == noun.idx + len(noun):
                yield Found(end, *found)
        elif earlier.in_title(noun):
            continue
        elif demonstrative or known is _UNSURE or (_opens(noun) and earlier.introduced(noun)):
            yield Found(end)


def _after(noun: Token, known: Named) -> str:
    """The words for a bracket behind a noun that they may begin with: "la ministre [de …]"."""
    start = _start(noun)
    own = noun.doc.text[start : noun.idx + len(noun)].lower() + " "
    return known.phrase[len(own) :] if known.phrase.lower().startswith(own) else known.phrase


def _opens(noun: Token) -> bool:
    """Whether a noun is the subject with which the sentence begins."""
    return noun.dep_.startswith("nsubj") and noun.head.dep_ == "ROOT" and noun.i < noun.head.i


_IN_SENTENCE, _UNSURE, _NOT_GENERIC = "in sentence", "unsure", "not generic"


def _meant(
    noun: Token, named: Sequence[Entity], memory: Memory, place: int, cues: Cues
) -> Named | str:
    """The named thing that a generic noun stands for."""
    word = lowered(noun.text)
    label = _label(word, cues)
    is_described = end_of_phrase(noun) > noun.idx + len(noun) and label != "person"
    if not label or (is_described and not _opens(noun)):
        return _NOT_GENERIC
    if any(e.label == label and e.end <= noun.idx for e in named):
        return _IN_SENTENCE
    before = memory.before(place, label)
    described = [one for one in before if word in one.nouns]
    if len(described) == 1:
        return described[0]
    if described or label == "person" or word in cues.described:
        return _UNSURE
    if label == "place" and not cues.countries.isdisjoint({word}):
        before = [one for one in before if one.key.startswith("country:")]
    if len(before) == 1:
        return before[0]
    last = [one for one in before if place - 1 in one.mentions]
    in_title = [one for one in before if -1 in one.mentions]
    if len(in_title) == 1 and (not last or in_title == last):
        return in_title[0]
    return _UNSURE


def _label(word: str, cues: Cues) -> str:
    if word in cues.organisations:
        return "organisation"
    if word in cues.places:
        return "place"
    return "person" if word in cues.people else ""


def _is_bare(noun: Token, cues: Cues) -> bool:
    """Whether a noun in the singular has an article or demonstrative, and no complement."""
    if "Plur" in noun.morph.get("Number", []) and not _has_demonstrative(noun, cues):
        return False
    if _determiner(noun, "Def") is None and not _has_demonstrative(noun, cues):
        return False
    if any(c.dep_.startswith(_COMPLEMENTS) and c.i > noun.i for c in noun.children):
        return False
    end = end_of_phrase(noun)
    after = next((t for t in noun.doc[noun.i + 1 :] if t.idx >= end), None)
    if after is None:
        return True
    is_told = after.text == "," and "Ind" in after.nbor().morph.get("Definite", [])
    return not (is_told or after.ent_type_ or after.pos_ == "PROPN")


def _determiner(noun: Token, kind: str) -> Token | None:
    return next(
        (
            c
            for c in noun.children
            if c.dep_ in {"det", "case"} and kind in c.morph.get("Definite", [])
        ),
        None,
    )


def _has_demonstrative(noun: Token, cues: Cues) -> bool:
    return any(
        c.dep_ == "det" and lowered(c.text) in cues.demonstratives and c.i < noun.i
        for c in noun.children
    )


def _start(noun: Token) -> int:
    return min([noun.idx, *(c.idx for c in noun.children if c.dep_ == "det" and c.i < noun.i)])


def end_of_phrase(noun: Token) -> int:
    """The place behind a noun and the adjectives right behind it."""
    last = noun
    while last.i + 1 < len(noun.doc) and last.nbor().dep_ == "amod" and last.nbor().head == noun:
        last = last.nbor()
    return last.idx + len(last)


def _complement(noun: Token, cues: Cues, days: Set[str]) -> str:
    """The words right behind a noun that say which one: "de loi sur l'immigration"."""
    own = [c for c in noun.children if c.dep_.startswith(("nmod", "prep")) and c.i > noun.i]
    tokens = sorted(
        {t for c in own for t in c.subtree if not _is_clause(t, noun)}, key=lambda t: t.i
    )
    while tokens and lowered(tokens[-1].text) in days:
        tokens.pop()
    if not tokens or tokens[0].i != noun.i + 1 or len(tokens) > MAX_COMPLEMENT_WORDS:
        return ""
    if lowered(tokens[0].text) not in cues.complements:
        return ""
    is_whole = tokens[-1].i - tokens[0].i == len(tokens) - 1
    if not is_whole or any(t.is_punct or t.pos_ == "PRON" for t in tokens):
        return ""
    return "".join(t.text_with_ws for t in tokens).strip()


def _is_clause(token: Token, noun: Token) -> bool:
    while token != noun and token.head != token:
        if token.dep_.startswith(("acl", "advcl", "relcl")):
            return True
        token = token.head
    return False


def _stem(word: str) -> str:
    return lowered(word)[:STEM_CHARS].rstrip("s")
