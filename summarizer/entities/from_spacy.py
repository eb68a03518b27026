"""The names of a parsed text, each text alone: the model's findings, trimmed."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ..identity.people import full_names
from ..text.forms import lowered
from ..text.marks import may_have_opening_capital
from ..types import Lang
from . import label_votes, patterns, trimming, vector_kinds
from .gazetteer import COMMON
from .labels import LABELS, NAMES
from .mentions import Mention, at, without_overlap, words
from .parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Span

_BEFORE_CHARS = 60
_TITLE_CHARS = 12


def mentions(page: Parsed) -> list[Mention]:
    """The names, dates and quantities of a text, in order and without overlap."""
    marked = [
        at(page.text, ent.start_char, ent.end_char, LABELS[ent.label_])
        for ent in page.doc.ents
        if ent.label_ in LABELS and not _is_adjective(ent)
    ]
    marked += [at(page.text, *name.span(), "person") for name in full_names().finditer(page.text)]
    cleaned = (
        piece for found in marked for piece in trimming.clean(page.text, found, lang=page.lang)
    )
    named = (kept for piece in cleaned if (kept := _named(page, piece)))
    return without_overlap(m for m in named if not patterns.is_title(m.text, lang=page.lang))


def _is_adjective(ent: Span) -> bool:
    """Whether it is only an adjective of nationality: "Russian troops", "troupes russes".

    French writes it in lower case; both columns must show the same.
    """
    return ent.label_ == "NORP" and all(token.pos_ == "ADJ" for token in ent)


def _named(page: Parsed, mention: Mention) -> Mention | None:
    """A mention without words that only resemble names; None if nothing remains."""
    if mention.label not in NAMES:
        return mention
    mention = _without_heading(page, mention)
    if _names_nothing(page, mention):
        return None
    return replace(mention, label="other") if label_votes.is_people(page, mention) else mention


def _without_heading(page: Parsed, mention: Mention) -> Mention:
    """A name without the common noun that opens a heading: "Sommet de l'OTAN".

    It is common if the text also has it in lower case.
    """
    heading = patterns.HEADING.match(mention.text)
    if heading is None or not may_have_opening_capital(page.text, mention.start):
        return mention
    noun = heading["noun"]
    span = page.doc.char_span(mention.start, mention.start + len(noun))
    is_noun = span is not None and all(token.pos_ == "NOUN" for token in span)
    if not is_noun or not re.search(rf"\b{re.escape(noun.lower())}\b", page.text):
        return mention
    return at(page.text, mention.start + heading.end(), mention.end, mention.label)


def _names_nothing(page: Parsed, mention: Mention) -> bool:
    """Whether a word has a capital without being a name.

    It is a minister's field, it is counted ("un AVC"), or it opens a sentence or a heading and is
    not a proper noun.
    """
    before = _before(page, mention)
    if patterns.department(page.lang).search(before):
        return vector_kinds.kind(mention.text, page.vocab) != "place"
    if len(words(mention.text)) != 1:
        return False
    if lowered(mention.text) in COMMON or patterns.indefinite(page.lang).search(before):
        return True
    return _opens_sentence(page.text, mention.start, page.lang) and _is_common(page, mention)


def _opens_sentence(text: str, start: int, lang: Lang) -> bool:
    """Whether a sentence starts here, and not just a name after the stop of its "M."."""
    is_titled = patterns.titled(lang).search(text, max(0, start - _TITLE_CHARS), start)
    return not is_titled and may_have_opening_capital(text, start)


def _is_common(page: Parsed, mention: Mention) -> bool:
    """Whether a single word is not a proper noun, by the tagger or the vectors."""
    span = page.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    kind = vector_kinds.kind(mention.text, page.vocab)
    if span is not None and any(token.pos_ in ("PROPN", "X") for token in span):
        return kind == "word"
    return not mention.text.isupper() and kind not in ("person", "place", "organisation")


def _before(page: Parsed, mention: Mention) -> str:
    return page.text[max(0, mention.start - _BEFORE_CHARS) : mention.start]
