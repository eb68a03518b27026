"""Whether a sentence can be shown on its own: `judge` it, and `complete` it where it points back.

A sentence taken out of its article is worth showing when it is a whole sentence (not a heading, a
fragment, a line about the page, or what a machine translation left behind), when nothing in it
points to a sentence that is not shown, and when it is not too long. Each fault found multiplies
the fitness; a fault of 0 means that the sentence is never shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .cues import Cues, of, plain
from .types import Lang

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MIN_WORDS = 6
COMFORTABLE_WORDS = 36
MAX_WORDS = 70
MAX_ANTECEDENT_WORDS = 7

_TERMINAL = re.compile(r"[.!?…][»\"”’')\]\s]*$")
_OPEN_END = re.compile(r"[:;,–—-]\s*$")
_SPEAKERS = {"PER", "PERSON", "ORG"}
_SITE_WORD = re.compile(r"\b[a-z]{2,}\d+\b|\bwww\.|https?://|\S@\S|#\w{3,}")
_QUOTING_MARKS = '«"“„‘('
_LEADING_MARKS = "«\"“‘'—–- \u00a0\u202f"
_BACKWARD = re.compile(r"-(?:t-)?(?:il|elle|ils|elles|on)\b")
_OPENING_BRACKET = re.compile(r"^\[[^\]]{1,80}\]")


@dataclass(frozen=True, slots=True)
class Fitness:
    """`score` in [0, 1]; 0 means unfit. `faults` name what was found, in words."""

    score: float
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """What a sentence is about: its words, and the noun among them."""

    phrase: str
    head: Token


def judge(doc: Doc, *, lang: Lang) -> Fitness:
    """How well a parsed sentence stands on its own."""
    faults = dict(_faults(doc, of(lang)))
    score = 1.0
    for factor in faults.values():
        score *= factor
    return Fitness(score, tuple(faults))


def complete(docs: Sequence[Doc], *, lang: Lang) -> list[str | None]:
    """How each of several consecutive sentences reads alone; None where it cannot be completed.

    An opening pronoun is replaced by the subject it points back to, in brackets, when the two
    agree in gender and number: the subject of the previous sentence, or what that sentence's own
    opening pronoun stood for. An opening connector before a comma is taken off. A sentence that
    needs neither comes back as it is. A quotation is not touched: who it speaks of is not known.
    """
    cues = of(lang)
    subject: Subject | None = None
    texts: list[str | None] = []
    for doc in docs:
        pronoun = _opening_pronoun(doc, cues)
        if pronoun is None:
            subject = _subject(doc)
            texts.append(_without_connector(doc.text, cues))
            continue
        if subject is not None and not _can_stand_for(subject.head, pronoun, cues):
            subject = None
        texts.append(_replace(pronoun, subject) if subject is not None else None)
    return texts


def _faults(doc: Doc, cues: Cues) -> Iterator[tuple[str, float]]:
    text = doc.text.strip()
    words = [token for token in doc if token.is_alpha]
    yield from _shape_faults(text, len(words))
    yield from _opening_faults(doc, cues)
    if text.casefold().lstrip(_LEADING_MARKS).startswith(cues.boilerplate):
        yield "about the page", 0.0
    if doc.has_annotation("MORPH") and not any(map(_is_finite_verb, doc)):
        # The tagger misses the verb of some whole sentences, but headings have no full stop.
        yield "no verb", 0.3 if _TERMINAL.search(text) else 0.0
    if _has_glued_words(doc):
        yield "glued from pieces", 0.0
    if _SITE_WORD.search(text):
        yield "holds an address or a site name", 0.3
    if any(plain(token.text) in cues.speakers for token in doc):
        yield "first or second person", 0.6
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
    if _opening_pronoun(doc, cues) is not None:
        yield "pronoun without its antecedent", 0.2
        return
    first = _first_word(doc)
    if first is None:
        return
    if _points_back(first, cues):
        # "Cela montre …" says less on its own than "Cette réunion …".
        yield "points back", 0.2 if first.pos_ == "PRON" else 0.4
    elif first.lower_ in cues.conjunctions or cues.connector_chars(doc.text):
        yield "opens with a connector", 0.6
    elif first.is_alpha and first.text[0].islower():
        yield "opens in the middle", 0.5


def _first_word(doc: Doc, *, start: int = 0) -> Token | None:
    """The first word at or after a code point."""
    return next((t for t in doc if t.idx >= start and not (t.is_punct or t.is_space)), None)


def _points_back(first: Token, cues: Cues) -> bool:
    opening = first.doc.text[first.idx :]
    two_words = plain(first.doc[first.i : first.i + 2].text)  # "d'autres" is two tokens
    return (
        not cues.pointers.isdisjoint({plain(first.text), two_words})
        and not cues.dates.match(opening)
        and not cues.impersonal.match(opening)
    )


def _opening_pronoun(doc: Doc, cues: Cues) -> Token | None:
    """The pronoun that opens the sentence, or follows a connector, and points back."""
    first = _first_word(doc, start=cues.connector_chars(doc.text))
    if first is None or first.lower_ not in cues.pronouns:
        return None
    return None if cues.impersonal.match(doc.text[first.idx :]) else first


def _can_stand_for(noun: Token, pronoun: Token, cues: Cues) -> bool:
    if _is_quoted(pronoun) or not _agree(noun, pronoun):
        return False
    speaks = pronoun.head.lower_.startswith(cues.sayings)
    return not speaks or noun.ent_type_ in _SPEAKERS


def _is_quoted(pronoun: Token) -> bool:
    return any(mark in pronoun.doc.text[: pronoun.idx] for mark in _QUOTING_MARKS)


def _replace(pronoun: Token, subject: Subject) -> str:
    rest = pronoun.doc.text[pronoun.idx + len(pronoun) :]
    return f"[{subject.phrase}]{rest}"


def _subject(doc: Doc) -> Subject | None:
    """The subject of the main verb, if it is short and says what it is."""
    for token in doc:
        if token.dep_.startswith("nsubj") and token.head.dep_ == "ROOT":
            phrase = _noun_phrase(token)
            named = token.pos_ == "PROPN" or token.ent_type_ != ""
            return Subject(phrase, token) if phrase and (named or _is_definite(phrase)) else None
    return None


def _noun_phrase(head: Token) -> str | None:
    """The words of a noun and what is joined to it, without relative clauses and appositions."""
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
    is_person = noun.ent_type_ in {"PER", "PERSON"}
    return pronoun.lower_ not in ({"it"} if is_person else {"he", "she"})


def _feature(noun: Token, feature: str) -> list[str]:
    """As its article says, where it does ("la ministre"), else the noun itself."""
    articles = (c.morph.get(feature, []) for c in noun.children if c.dep_ == "det")
    return next(filter(None, articles), noun.morph.get(feature, []))


def _without_connector(text: str, cues: Cues) -> str:
    """The text without an opening connector and its comma, with a capital again."""
    start = cues.connector_chars(text)
    return text[start : start + 1].upper() + text[start + 1 :] if start else text


def _is_finite_verb(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} and (
        "Fin" in token.morph.get("VerbForm", []) or token.tag_ in {"VBD", "VBP", "VBZ", "MD"}
    )


def _has_glued_words(doc: Doc) -> bool:
    """Whether a function word with a capital stands where no sentence begins.

    That is what is left where a link text or a heading was glued to the next sentence
    ("… nouvelles quotidiennes Selon ce rapport, …"). Only where names are told apart from words.
    """
    if not doc.has_annotation("ENT_IOB"):
        return False
    return any(
        token.is_stop
        and len(token) > 2
        and token.text[0].isupper()
        and not token.text.isupper()
        and token.ent_type_ == ""
        and token.nbor(-1).is_alpha
        and token.nbor(-1).text[0].islower()
        for token in doc[1:]
    )
