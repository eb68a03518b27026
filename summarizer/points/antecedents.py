"""Words that point to another sentence, and their antecedents: "Il [Zelensky] a critiqué".

Found are opening subjects, speakers behind a quotation ("a-t-il dit"), last names, definite nouns
for an organisation, a place or a person ("l'entreprise"), nouns that an earlier sentence gives with
more words ("le projet [de loi sur l'immigration]"), and days ("jeudi"). In case of doubt there is
no antecedent: a wrong name in brackets would be worse than no sentence.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ..types import Bracket, Entity, Lang
from . import days, nouns, openers, persons, quotations
from .alone import Alone
from .cues import Cues, connector_chars, of
from .found import Found
from .memory import Memory
from .shortening import shorten

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def complete(
    docs: Sequence[Doc],
    *,
    lang: Lang,
    named: Sequence[Sequence[Entity]] = (),
    title: str = "",
    in_title: Sequence[Entity] = (),
    breaks: Collection[int] = (),
    paragraphs: Collection[int] = (),
    published: date | None = None,
) -> list[Alone | None]:
    """Each of several sentences of an article, in order, as read alone.

    `named` holds the entities of each sentence, `in_title` those of the title; `breaks` are the
    indexes of sentences that do not follow the one before directly, `paragraphs` those that open a
    paragraph; `published` is the day on which the article was. None stands for a sentence that
    opens with a pronoun without an antecedent, and for one in the middle of a quotation, whose
    words would seem to be the article's own. Connectors are left out.
    """
    cues = of(lang)
    memory = Memory(docs, named, in_title, lang=lang)
    entities = [*named, *([()] * (len(docs) - len(named)))]
    subject: persons.Subject | None = None
    earlier = nouns.Earlier(title, lang=lang)
    texts: list[Alone | None] = []
    since = 0
    inside = quotations.inside(docs, starts={*breaks, *paragraphs})
    for place, (doc, own) in enumerate(zip(docs, entities, strict=True)):
        if place in breaks:
            subject, since = None, place
        so_far = range(since, place)
        pronoun = opening_pronoun(doc, cues)
        late = None if pronoun else late_pronoun(doc, cues)
        found: list[Found] = []
        if pronoun is None:
            before, subject = subject, persons.subject_of(doc, place, own, memory)
        else:
            before = subject = persons.standing_for(pronoun, subject, memory, so_far, cues)
        if late is not None and (known := persons.standing_for(late, before, memory, so_far, cues)):
            found.append(Found(late.idx + len(late), known.phrase, known.place))
        if pronoun is not None and subject is not None:
            found.append(Found(end_of(pronoun), subject.phrase, subject.place))
        found += persons.speakers(doc, own, before, memory, so_far, cues)
        found += quotations.whole(doc, docs[place - 1] if so_far else None, before, cues)
        found += persons.last_names(doc, own, memory, place)
        found += nouns.pointing(doc, own, memory, earlier, place, cues)
        earlier.add(doc, place, cues)
        is_lost = (pronoun is not None and subject is None) or place in inside
        dates = days.brackets(doc, published, lang=lang)
        texts.append(None if is_lost else shorten(_alone(doc, found, dates, lang), doc, cues))
    return texts


def _alone(doc: Doc, found: Iterable[Found], dates: Iterable[Bracket], lang: Lang) -> Alone:
    """The sentence without connectors and with its brackets, one at a place."""
    alone = Alone(doc.text).without(openers.cuts(doc, lang=lang))
    kept = [one for one in found if alone.keeps(one.position - 1)]
    known = {one.position: one for one in kept if one.phrase}
    brackets = [b for b in dates if alone.keeps(b.position - 1)]
    brackets += [Bracket(at, one.phrase) for at, one in known.items()]
    return replace(
        alone,
        brackets=tuple(sorted(brackets, key=lambda bracket: bracket.position)),
        named_in=tuple(sorted({one.place for one in known.values() if one.place >= 0})),
        is_open=any(not one.phrase for one in kept),
    )


def end_of(token: Token) -> int:
    """The place behind a word, and behind a verb that is glued to it: "He's"."""
    last = token
    while last.i + 1 < len(last.doc) and last.nbor().text[:1] in "'’":
        last = last.nbor()
    return last.idx + len(last)


def opening_pronoun(doc: Doc, cues: Cues) -> Token | None:
    """The pronoun that points back, if it opens the sentence or follows its connector."""
    first = first_word(doc, start=connector_chars(doc.text, cues))
    if first is None or first.lower_ not in cues.pronouns:
        return None
    return None if cues.impersonal.match(doc.text[first.idx :]) else first


def first_word(tokens: Iterable[Token], *, start: int = 0) -> Token | None:
    """The first word at or after a code point of the sentence."""
    return next((t for t in tokens if t.idx >= start and not (t.is_punct or t.is_space)), None)


MAX_OPENING_TOKENS = 8


def late_pronoun(doc: Doc, cues: Cues) -> Token | None:
    """The subject after a short opening that names nobody, if it is a pronoun that points back.

    Found in "Désormais, elles pourront …", but not in "Selon Paris, il …".
    """
    start = next((t.i for t in doc if t.idx >= connector_chars(doc.text, cues)), 0)
    words = doc[start:]
    comma = next((i for i, t in enumerate(words[:MAX_OPENING_TOKENS]) if t.text == ","), None)
    if comma is None or comma + 1 >= len(words) or any(t.ent_type_ for t in words[:comma]):
        return None
    token = words[comma + 1]
    return token if is_pronoun(token, cues) else None


def is_pronoun(token: Token, cues: Cues) -> bool:
    """Whether a word is a pronoun with an antecedent."""
    opening = token.doc.text[token.idx :]
    return token.lower_ in cues.pronouns and not cues.impersonal.match(opening)
