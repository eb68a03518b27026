"""Names in a text, with one label set for all languages and a key that is the same in both columns.

The names come from spaCy, cleaned at their edges; the keys from `identity`. A short form has the
key of the full name that stands in the same document.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from . import identity, parsing
from .identity import spelling
from .types import Entity, Label, Lang

LABELS: Mapping[str, Label] = {
    "PER": "person",
    "PERSON": "person",
    "LOC": "place",
    "GPE": "place",
    "FAC": "place",
    "ORG": "organisation",
    "MISC": "other",
    "NORP": "other",
    "EVENT": "other",
    "WORK_OF_ART": "other",
    "PRODUCT": "other",
    "LAW": "other",
    "LANGUAGE": "other",
    "DATE": "date",
    "TIME": "date",
    "MONEY": "quantity",
    "PERCENT": "quantity",
    "QUANTITY": "quantity",
}
"""spaCy's labels, French and English; those missing (bare numbers) are left out."""

_ARTICLE = re.compile(r"^(?:(?:[lLdD]['’])|(?:le|la|les|du|des|de|the|a|an) )+")
_OPENING_ARTICLE = re.compile(r"^(?:Le|La|Les|The|A|An) ")
_EDGE = " \t\n\u00a0\u202f.,;:!?()[]«»\"“”'’-–—"


def find(texts: Sequence[str], *, lang: Lang) -> list[tuple[Entity, ...]]:
    """The entities of each text, in order, without overlap; none for a language without a parser.

    Offsets are code points of the text. Short forms that occur beside their full name in any of
    the texts ("Rutte", "Mark Rutte") share its key and its label.
    """
    found = [
        [
            _clean(text, e.start_char, e.end_char, LABELS[e.label_])
            for e in doc.ents
            if e.label_ in LABELS
        ]
        for text, doc in zip(texts, parsing.parse(texts, lang=lang), strict=True)
    ]
    mentions = [[e for e in entities if e is not None] for entities in found]
    full = _full_names([e for group in mentions for e in group])
    return [tuple(_joined(e, full, lang) for e in group) for group in mentions]


def _clean(text: str, start: int, end: int, label: Label) -> Entity | None:
    """An entity without article, elision and punctuation at its edges; None if nothing is left."""
    article = _ARTICLE.match(text[start:end])
    if start == 0 and article is None:  # elsewhere a capital belongs to the name: "La Haye"
        article = _OPENING_ARTICLE.match(text[:end])
    if article is not None:
        start += article.end()
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    if text[start:end].endswith(("'s", "’s")):
        end -= 2
    name = text[start:end]
    has_name = any(c.isupper() or c.isdigit() for c in name)
    return Entity(name, label, start, end, spelling.plain(name)) if has_name else None


def _full_names(entities: Sequence[Entity]) -> dict[str, Entity]:
    """From the last word of each person's full name to that person, where it is not ambiguous."""
    people = {e.key: e for e in entities if e.label == "person" and " " in e.key}
    by_last: dict[str, list[Entity]] = {}
    for key, entity in people.items():
        by_last.setdefault(key.split()[-1], []).append(entity)
    return {last: found[0] for last, found in by_last.items() if len(found) == 1}


def _joined(entity: Entity, full: Mapping[str, Entity], lang: Lang) -> Entity:
    """An entity with the key and the label of its full name: a plain name becomes a key here."""
    whole = full.get(entity.key, entity)
    key = identity.key_of(whole.text, label=whole.label, lang=lang)
    return Entity(entity.text, whole.label, entity.start, entity.end, key)
