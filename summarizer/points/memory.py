"""The people, organisations and places that an article names: who, where first, and as what.

A person is remembered by the full name, with the role that the article gives: "Jean Dupont, maire
de Lyon". Offsets are code points of a sentence, end exclusive.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from .. import languages
from ..text.forms import lowered
from ..types import Entity, Lang

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

MAX_WORDS = 8
"""A longer description of a name is left out of its bracket."""

_WIDTH = 7
"""Tokens beside a name in which its description is looked for."""


@dataclass(slots=True)
class Named:
    """A thing that the article names: its words for a bracket, and the sentences that name it.

    `nouns` are those that the article gives it: "l'entreprise Renault", "Renault, un constructeur".
    `genders` is empty if nothing shows the gender. In the title its place is -1.
    """

    phrase: str
    name: str
    label: str
    key: str
    place: int
    mentions: list[int] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    genders: set[str] = field(default_factory=set)


class Memory:
    """All that an article names, by key; read once, before its sentences are completed."""

    def __init__(
        self,
        docs: Sequence[Doc],
        named: Sequence[Sequence[Entity]],
        title: Sequence[Entity],
        *,
        lang: Lang,
    ) -> None:
        self._things: dict[str, Named] = {}
        for entity in title:
            self._add(Named(entity.text, entity.text, entity.label, entity.key, -1, [-1]))
        for place, (doc, entities) in enumerate(zip(docs, named, strict=False)):
            for entity in entities:
                self._add(_read(doc, entity, place, lang))

    def of(self, key: str) -> Named | None:
        """The thing with a key."""
        return self._things.get(key)

    def before(self, place: int, label: str, *, since: int = -1) -> list[Named]:
        """The things of a label that sentences from `since` on, before `place`, name."""
        return [
            thing
            for thing in self._things.values()
            if thing.label == label and any(since <= at < place for at in thing.mentions)
        ]

    def _add(self, new: Named) -> None:
        known = self._things.setdefault(new.key, new)
        if known is new:
            return
        known.mentions += new.mentions
        known.nouns |= new.nouns
        known.genders |= new.genders
        if _is_fuller(new, known):
            known.phrase, known.name, known.place = new.phrase, new.name, new.place


def _is_fuller(new: Named, known: Named) -> bool:
    """Whether a mention says more than the one remembered: a full name, then a role."""
    more = len(new.name.split()) - len(known.name.split())
    return more > 0 or (more == 0 and known.phrase == known.name and new.phrase != new.name)


def _read(doc: Doc, entity: Entity, place: int, lang: Lang) -> Named:
    roles, things = _roles(lang), _things(lang)
    tokens = [t for t in doc if entity.start <= t.idx and t.idx + len(t) <= entity.end]
    name = entity.text.partition("(")[0].strip()  # "François Kalfon (PS"
    thing = Named(name, name, entity.label, entity.key, place, [place])
    if not tokens:
        return thing
    first, last = tokens[0].i, tokens[-1].i
    if entity.label != "person" and first and "Def" in doc[first - 1].morph.get("Definite", []):
        article = doc[first - 1]
        if article.pos_ == "DET":
            thing.phrase = article.text_with_ws.lower() + thing.name
    for start, end in _around(doc, first, last):
        words = doc[start:end]
        own = roles if entity.label == "person" else things
        nouns = [t for t in words if lowered(t.text) in own]
        if not nouns:
            continue
        thing.nouns |= {lowered(noun.text) for noun in nouns}
        thing.genders |= {g for noun in nouns for g in genders(noun)}
        phrase = doc.text[words.start_char : words.end_char]
        if entity.label == "person" and thing.phrase == name and _fits(phrase, name):
            thing.phrase = _joined(doc, words, tokens)
    return thing


def _around(doc: Doc, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The tokens of the description before a name, and of that after its comma."""
    start = first
    while start > 0 and first - start < _WIDTH and not _ends(doc[start - 1]):
        start -= 1
        if doc[start].pos_ == "DET" and doc[start].lower_[:1].isalpha() and start < first:
            break
    if start < first and doc[first - 1].pos_ != "ADP":
        yield start, first
    if last + 2 < len(doc) and doc[last + 1].text == ",":
        end = last + 2
        while end < len(doc) and end - last < _WIDTH + 2 and doc[end].text not in {",", ".", ")"}:
            end += 1
        closed = end < len(doc) and doc[end].text in {",", ".", ")"}
        if closed and not any(t.pos_ in {"VERB", "AUX"} or t.is_punct for t in doc[last + 2 : end]):
            yield last + 2, end


def _ends(token: Token) -> bool:
    return token.is_punct or token.pos_ in {"VERB", "AUX", "CCONJ", "SCONJ", "PRON"}


def _fits(phrase: str, name: str) -> bool:
    return len(phrase.split()) + len(name.split()) <= MAX_WORDS


def _joined(doc: Doc, words: Span, tokens: Sequence[Token]) -> str:
    """The name with its description, in the order of the article."""
    start = min(words[0].idx, tokens[0].idx)
    end = max(words[-1].idx + len(words[-1]), tokens[-1].idx + len(tokens[-1]))
    return doc.text[start:end].strip()


def genders(noun: Token) -> Set[str]:
    """The gender of a noun by its article, otherwise by itself; empty if neither shows one."""
    articles = [g for c in noun.children if c.dep_ == "det" for g in c.morph.get("Gender", [])]
    return frozenset(articles or noun.morph.get("Gender", []))


@cache
def _roles(lang: Lang) -> frozenset[str]:
    return frozenset(map(lowered, languages.of(lang).names.titles))


@cache
def _things(lang: Lang) -> Mapping[str, None]:
    cues = languages.of(lang).cues
    return dict.fromkeys([*cues.organisations, *cues.places])
