"""The people that a sentence speaks of without naming them in full, and subjects in general."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..text.forms import lowered
from ..text.marks import is_quoted
from ..types import Entity
from .cues import Cues
from .found import Found
from .memory import Memory, Named

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MAX_ANTECEDENT_WORDS = 7

BACK = 2
"""Sentences before that of a pronoun in which a person may be named."""

_PERSONS = {"PER", "PERSON"}
_SPEAKERS = _PERSONS | {"ORG"}
_QUOTING_MARKS = '«"“„‘('


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a sentence: its words, its noun, and the place of the sentence.

    `head` is None for a person known from the memory alone.
    """

    phrase: str
    head: Token | None
    place: int


def subject_of(doc: Doc, place: int, named: Sequence[Entity], memory: Memory) -> Subject | None:
    """The subject of the main verb, if it is short and names something."""
    for token in doc:
        if token.dep_.startswith("nsubj") and token.head.dep_ == "ROOT":
            phrase = _noun_phrase(token)
            is_named = token.pos_ == "PROPN" or token.ent_type_ != ""
            if phrase is None or not (is_named or _is_definite(phrase)):
                return None
            known = _named_by(token, named, memory)
            fuller = known is not None and len(known.name) > len(phrase)
            return Subject(known.phrase if known and fuller else phrase, token, place)
    return None


def standing_for(
    pronoun: Token, subject: Subject | None, memory: Memory, so_far: range, cues: Cues
) -> Subject | None:
    """The antecedent of a pronoun: the subject before it, or the only person named just before.

    `so_far` are the places of the sentences that lead up to its own.
    """
    if _is_quoted(pronoun):
        return None
    if subject is not None and (
        subject.head is None or _can_stand_for(subject.head, pronoun, cues)
    ):
        return subject
    return _speaker(pronoun, memory, so_far) if _speaks(pronoun, cues) else None


def speakers(
    doc: Doc,
    named: Sequence[Entity],
    before: Subject | None,
    memory: Memory,
    so_far: range,
    cues: Cues,
) -> Iterator[Found]:
    """Speakers behind their words ("a-t-il dit"), and in "selon lui", that the sentence lacks."""
    for match in cues.speaking.finditer(doc.text):
        start, end = match.span(1)
        pronoun = next((t for t in doc if t.idx <= start < t.idx + len(t)), None)
        inside = [e for e in named if e.label == "person" and e.end <= match.start()]
        if pronoun is None or (inside and not is_quoted(doc.text, inside[-1].start)):
            continue
        if match[1].lower() in cues.plurals:
            yield Found(end)
            continue
        wanted = {"Fem"} if match[1].lower() in cues.feminine else {"Masc"}
        known = _only(memory, so_far, wanted)
        if known is None and before is not None and before.head is not None:
            is_fit = before.head.ent_type_ in _SPEAKERS and _has_gender(before.head, wanted)
            known = before if is_fit else None
        yield Found(end, known.phrase if known else "", known.place if known else -1)


def last_names(doc: Doc, named: Sequence[Entity], memory: Memory, place: int) -> Iterator[Found]:
    """The last names of people whom another sentence gives in full."""
    given: set[str] = set()
    for entity in named:
        if entity.label != "person":
            continue
        known = memory.of(entity.key)
        is_bare = len(entity.text.split()) == 1 and entity.key not in given
        given.add(entity.key)
        if not is_bare or known is None or not 0 <= known.place < place:
            continue
        if _is_first_of_two(doc, entity, known.name):
            continue
        if len(known.name.split()) > 1:
            yield Found(entity.end, known.phrase, known.place)


def _is_first_of_two(doc: Doc, entity: Entity, name: str) -> bool:
    """Whether the last name follows with another first name: "Marcel et Jacqueline Jacob"."""
    after = next((t for t in doc if t.idx >= entity.end), None)
    return name.startswith(entity.text) and after is not None and after.pos_ == "CCONJ"


def _only(memory: Memory, so_far: range, wanted: set[str]) -> Subject | None:
    """The only person of a gender whom the sentences just before name."""
    since = max(so_far.start, so_far.stop - BACK)
    near = memory.before(so_far.stop, "person", since=since)
    fit = [one for one in near if not one.genders or one.genders & wanted]
    if len(fit) != 1 or len(fit[0].name.split()) < 2:
        return None
    return Subject(fit[0].phrase, None, fit[0].place)


def _speaker(pronoun: Token, memory: Memory, so_far: range) -> Subject | None:
    if "Plur" in pronoun.morph.get("Number", []):
        return None
    return _only(memory, so_far, set(pronoun.morph.get("Gender", [])) or {"Masc", "Fem"})


def _has_gender(noun: Token, wanted: set[str]) -> bool:
    own = set(_feature(noun, "Gender"))
    return not own or bool(own & wanted)


def _named_by(token: Token, named: Sequence[Entity], memory: Memory) -> Named | None:
    for entity in named:
        if entity.label == "person" and entity.start <= token.idx < entity.end:
            return memory.of(entity.key)
    return None


def _speaks(pronoun: Token, cues: Cues) -> bool:
    return pronoun.head.lower_.startswith(cues.sayings)


def _can_stand_for(noun: Token, pronoun: Token, cues: Cues) -> bool:
    if not _agree(noun, pronoun) or _is_rivalled(noun, pronoun, cues):
        return False
    return not _speaks(pronoun, cues) or noun.ent_type_ in _SPEAKERS


def _is_rivalled(noun: Token, pronoun: Token, cues: Cues) -> bool:
    """Whether a sentence about something else speaks of a person, whom "Il" may mean."""
    if "Plur" in pronoun.morph.get("Number", []) or noun.ent_type_ in _PERSONS:
        return False
    if pronoun.lower_ == "it" or lowered(noun.text) in cues.people:
        return False
    of_names = {"flat", "appos"}  # "Le maire de Lyon, Jean Dupont"
    own = {t for c in noun.children if c.dep_.partition(":")[0] in of_names for t in c.subtree}
    return any(
        (t.ent_type_ in _PERSONS or (lowered(t.text) in cues.people and _agree(t, pronoun)))
        and t not in own
        for t in noun.doc
    )


def _is_quoted(pronoun: Token) -> bool:
    return any(mark in pronoun.doc.text[: pronoun.idx] for mark in _QUOTING_MARKS)


def _noun_phrase(head: Token) -> str | None:
    """The words of a noun and its modifiers, without relative clauses and appositions."""
    if head.pos_ == "PRON":
        return None
    skipped = {
        t
        for child in head.children
        if child.dep_.startswith(("acl", "appos", "relcl"))
        for t in child.subtree
    }
    words = [t for t in head.subtree if t not in skipped]
    while words and words[-1].is_punct:
        words.pop()
    if not words or sum(t.is_alpha for t in words) > MAX_ANTECEDENT_WORDS:
        return None
    phrase = "".join(t.text_with_ws for t in words).strip()
    is_name = words[0].pos_ == "PROPN" or bool(words[0].ent_type_)
    return phrase if is_name else phrase[:1].lower() + phrase[1:]


def _is_definite(phrase: str) -> bool:
    return phrase.casefold().startswith(("le ", "la ", "les ", "l'", "l’", "the "))


def _agree(noun: Token, pronoun: Token) -> bool:
    """Whether gender and number do not contradict each other; a name may leave them open."""
    if any(child.dep_ == "conj" for child in noun.children):
        return "Plur" in pronoun.morph.get("Number", [])
    for feature in ("Gender", "Number"):
        of_noun, of_pronoun = _feature(noun, feature), pronoun.morph.get(feature, [])
        if of_noun and of_pronoun and not set(of_noun) & set(of_pronoun):
            return False
    is_person = noun.ent_type_ in _PERSONS
    return pronoun.lower_ not in ({"it"} if is_person else {"he", "she"})


def _feature(noun: Token, feature: str) -> list[str]:
    """The values of its article, if that has any ("la ministre"), else of the noun itself."""
    articles = (c.morph.get(feature, []) for c in noun.children if c.dep_ == "det")
    return next(filter(None, articles), noun.morph.get(feature, []))
