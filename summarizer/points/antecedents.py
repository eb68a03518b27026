"""Sentences that point back, completed: "Il a critiqué" becomes "[Zelensky] a critiqué".

Rules look for the antecedent in the dependencies of the sentence before. In case of doubt they
find none: a wrong name in brackets would be worse than no sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..types import Lang
from .cues import Cues, connector_chars, of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MAX_ANTECEDENT_WORDS = 7

_PERSONS = {"PER", "PERSON"}
_SPEAKERS = _PERSONS | {"ORG"}
_QUOTING_MARKS = '«"“„‘('


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a sentence: its words, its noun, and the place of the sentence."""

    phrase: str
    head: Token
    place: int


@dataclass(frozen=True, slots=True)
class Alone:
    """A sentence in a form that can be read alone.

    `text` continues after the `antecedent`, if any, and otherwise starts at the token `first` of
    the sentence: it has no opening pronoun or connector. `named_in` is the place of the sentence
    that names the antecedent, if there is one.
    """

    text: str
    first: int = 0
    antecedent: str = ""
    named_in: int = 0

    @property
    def shown(self) -> str:
        """The text as a reader sees it: "[Zelensky] a critiqué …"."""
        return in_brackets(self.antecedent, self.text)


def in_brackets(antecedent: str, text: str) -> str:
    """The text with the antecedent of its opening pronoun, if any, in brackets before it."""
    return f"[{antecedent}]{text}" if antecedent else text


def complete(docs: Sequence[Doc], *, lang: Lang) -> list[Alone | None]:
    """Each of several consecutive sentences as read alone; None if it cannot be completed.

    An opening pronoun is replaced by its antecedent if the two agree in gender and number: the
    subject of the previous sentence, or the antecedent of that sentence's own opening pronoun.
    An opening connector before a comma is removed. A sentence that needs neither is returned
    unchanged. So is a quotation: its pronouns may refer to anybody.
    """
    cues = of(lang)
    subject: Subject | None = None
    texts: list[Alone | None] = []
    for place, doc in enumerate(docs):
        pronoun = opening_pronoun(doc, cues)
        if pronoun is None:
            subject = _subject(doc, place)
            texts.append(_without_connector(doc, cues))
            continue
        if subject is not None and not _can_stand_for(subject.head, pronoun, cues):
            subject = None
        texts.append(_replace(pronoun, subject) if subject is not None else None)
    return texts


def opening_pronoun(doc: Doc, cues: Cues) -> Token | None:
    """The pronoun that points back, if it opens the sentence or follows its connector."""
    first = first_word(doc, start=connector_chars(doc.text, cues))
    if first is None or first.lower_ not in cues.pronouns:
        return None
    return None if cues.impersonal.match(doc.text[first.idx :]) else first


def first_word(tokens: Iterable[Token], *, start: int = 0) -> Token | None:
    """The first word at or after a code point of the sentence."""
    return next((t for t in tokens if t.idx >= start and not (t.is_punct or t.is_space)), None)


def _without_connector(doc: Doc, cues: Cues) -> Alone:
    """The sentence without an opening connector and its comma, with a capital again."""
    text = doc.text
    start = connector_chars(text, cues)
    if not start:
        return Alone(text)
    first = next((token.i for token in doc if token.idx >= start), len(doc))
    return Alone(text[start : start + 1].upper() + text[start + 1 :], first)


def _can_stand_for(noun: Token, pronoun: Token, cues: Cues) -> bool:
    if _is_quoted(pronoun) or not _agree(noun, pronoun) or _is_rivalled(noun, pronoun):
        return False
    speaks = pronoun.head.lower_.startswith(cues.sayings)
    return not speaks or noun.ent_type_ in _SPEAKERS


def _is_rivalled(noun: Token, pronoun: Token) -> bool:
    """Whether a sentence about something else names a person, whom "Il" may mean."""
    is_one = "Plur" not in pronoun.morph.get("Number", [])
    is_thing = noun.ent_type_ not in _PERSONS and pronoun.lower_ != "it"
    subjects = (c for c in noun.head.children if c.dep_.startswith("nsubj"))
    own = {t for subject in subjects for t in subject.subtree}  # "Le maire de Lyon, Jean Dupont"
    return is_one and is_thing and any(t.ent_type_ in _PERSONS and t not in own for t in noun.doc)


def _is_quoted(pronoun: Token) -> bool:
    return any(mark in pronoun.doc.text[: pronoun.idx] for mark in _QUOTING_MARKS)


def _replace(pronoun: Token, subject: Subject) -> Alone:
    rest = pronoun.doc.text[pronoun.idx + len(pronoun) :]
    return Alone(rest, pronoun.i, subject.phrase, subject.place)


def _subject(doc: Doc, place: int) -> Subject | None:
    """The subject of the main verb, if it is short and names something."""
    for token in doc:
        if token.dep_.startswith("nsubj") and token.head.dep_ == "ROOT":
            phrase = _noun_phrase(token)
            named = token.pos_ == "PROPN" or token.ent_type_ != ""
            is_clear = phrase is not None and (named or _is_definite(phrase))
            return Subject(phrase, token, place) if phrase and is_clear else None
    return None


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
    return "".join(t.text_with_ws for t in words).strip()


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
