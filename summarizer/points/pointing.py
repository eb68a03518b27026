"""Words of a sentence that point to another one, and are not explained by a bracket."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import TYPE_CHECKING

from ..text.forms import lowered
from .alone import Alone
from .antecedents import end_of, first_word, is_pronoun, late_pronoun, opening_pronoun
from .cues import Cues, connector_chars
from .faults import Fault
from .nouns import end_of_phrase

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

STEM_CHARS = 5


def of_opening(doc: Doc, alone: Alone, cues: Cues) -> Iterator[tuple[Fault, float]]:
    """The faults of an opening; the word after a connector has been given a capital."""
    pronoun = opening_pronoun(doc, cues)
    if pronoun is not None:
        if not explains(alone, end_of(pronoun)):
            yield "pronoun", 0.2
        return
    start = alone.cuts[0].end if alone.cuts and alone.cuts[0].start == 0 else 0
    first = first_word(doc, start=start)
    if first is None:
        return
    late = late_pronoun(doc, cues)
    is_late = late is not None and not explains(alone, late.idx + len(late))
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
    return explains(alone, end_of_phrase(noun))


def inside(doc: Doc, alone: Alone, cues: Cues) -> bool:
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


def explains(alone: Alone, place: int) -> bool:
    """Whether a bracket follows a place of the sentence, or the word that it ends."""
    return any(place <= bracket.position <= place + 2 for bracket in alone.brackets)
