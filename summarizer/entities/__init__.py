"""Names in a text, with one label set for all languages and the same key in both columns.

    from_spacy ─ trimming ─ label_votes ─ identities ─ search ─┬─ Entities
                                                     figures ─┘

The names come from spaCy. They are trimmed, labelled by all the evidence in the document, and
searched for in places that the model missed. Their keys come from `identity`; a short
form has the key of the full name in the same document. Dates and quantities come from `numbers`,
with keys by their value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from .. import identity, numbers, parsing
from ..identity.own import own_names
from ..types import Entity, Label, Lang
from . import figures, from_spacy, label_votes, search
from .identities import Identities, comparable
from .labels import NAMES
from .mentions import Mention
from .nfc import Composed, compose
from .parsed import Parsed


def find(
    texts: Sequence[str],
    *,
    lang: Lang,
    context: Sequence[str] = (),
    known: Sequence[Entity] = (),
    docs: parsing.Docs | None = None,
) -> list[tuple[Entity, ...]]:
    """The entities of each text, in order, without overlap.

    Offsets are code points of the text. Labels and short names are resolved with all the texts
    together, with `context` (other texts of the same document, in the same language; of a long one,
    the first that have words in common with `texts`) and with `known` (entities found earlier in
    the document, in any language: a name with the same spelling, or the same meaning in the tables
    of `identity`, keeps their label and key). A language without a parser has only those of
    `known`. `docs` holds the document's earlier parses.
    """
    known = [*known, *_as_here(known, lang)]
    composed = [compose(text) for text in texts]
    every = [c.text for c in composed]
    pages = _parsed(every, context, docs or parsing.Docs(lang), lang)
    found = [from_spacy.mentions(page) for page in pages]
    identities = _identities(pages, found, known)
    keys = {comparable(entity.text): entity.key for entity in known}
    names = search.names(identities.labels(), (page.text for page in pages))
    entities = []
    for text, c, mentions in zip(texts, composed, found, strict=False):
        named = [
            _entity(m, identities, keys, lang, text, *c.given(m.start, m.end))
            for m in search.completed(c.text, mentions, names)
        ]
        entities.append(_with_figures(named, text, c, lang))
    return entities


def _with_figures(
    named: Sequence[Entity], text: str, composed: Composed, lang: Lang
) -> tuple[Entity, ...]:
    """The names, and the dates and quantities outside of them by value, in order.

    If the values of numbers can be read, they replace the model's dates.
    """
    if not numbers.can_read(lang):
        return tuple(named)
    names = [entity for entity in named if entity.label in NAMES]
    found = []
    for figure in figures.find(composed.text, lang=lang):
        start, end = composed.given(figure.start, figure.end)
        if not any(name.start < end and start < name.end for name in names):
            found.append(Entity(text[start:end], figure.label, start, end, figure.key))
    return tuple(sorted([*names, *found], key=lambda entity: entity.start))


def _as_here(known: Iterable[Entity], lang: Lang) -> Iterator[Entity]:
    """The same entities under their names in a language: Kyiv for Kiev."""
    for entity in known:
        if entity.label in NAMES:
            for name in own_names(entity.key, lang):
                yield replace(entity, text=name)


def _parsed(
    texts: Sequence[str], context: Sequence[str], docs: parsing.Docs, lang: Lang
) -> list[Parsed]:
    """The texts, followed by the texts of the context with evidence on their names."""
    every = [*texts, *search.related(texts, (compose(text).text for text in context))]
    return [Parsed(text, doc, lang) for text, doc in zip(every, docs.of(every), strict=True)]


def _identities(
    pages: Sequence[Parsed], found: Sequence[Iterable[Mention]], known: Iterable[Entity]
) -> Identities:
    """The labels and full names of all names in a document."""
    identities = Identities()
    for entity in known:
        if entity.label in NAMES:
            identities.learn(compose(entity.text).text, {entity.label: label_votes.KNOWN_WEIGHT})
    for page, mentions in zip(pages, found, strict=True):
        for mention in mentions:
            if mention.label in NAMES:
                identities.learn(mention.text, label_votes.votes(page, mention))
    identities.settle()
    return identities


def _entity(
    mention: Mention,
    identities: Identities,
    keys: Mapping[str, str],
    lang: Lang,
    text: str,
    start: int,
    end: int,
) -> Entity:
    """The entity of a mention, from `start` to `end` of the text as given."""
    label: Label = mention.label
    name = mention.text
    if label in NAMES:
        label = identities.label(name) or label
        name = identities.name(name)
    key = keys.get(comparable(mention.text)) or identity.key_of(name, label=label, lang=lang)
    return Entity(text[start:end], label, start, end, key)
