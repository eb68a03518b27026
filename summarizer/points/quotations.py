"""The words of somebody: sentences inside a quotation, and quotations without their speaker."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from ..text.marks import QUOTATION, WORD
from .cues import Cues
from .found import Found
from .persons import Subject

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PAIRS = (("«", "»"), ("“", "”"))
_COLON = (":", ": ")


def inside(docs: Sequence[Doc], *, starts: Collection[int]) -> set[int]:
    """The places of sentences that begin in a quotation which an earlier sentence has opened.

    `starts` are the places at which a paragraph begins: no quotation goes on there without a mark.
    """
    found: set[int] = set()
    is_open = False
    for place, doc in enumerate(docs):
        if place in starts:
            is_open = False
        if is_open:
            found.add(place)
        is_open = _is_open_after(doc.text, is_open)
    return found


def whole(doc: Doc, before: Doc | None, speaker: Subject | None, cues: Cues) -> Iterator[Found]:
    """A sentence that is a quotation and nothing else, or words behind a colon, with its speaker.

    The speaker is the subject of the sentence before, if that is about saying something.
    """
    text = doc.text.strip()
    is_quoted = bool(WORD.search(text)) and not WORD.search(QUOTATION.sub(" ", text))
    is_announced = before is not None and before.text.rstrip().endswith(_COLON)
    if not (is_quoted or is_announced):
        return
    says = before is not None and any(
        t.dep_ == "ROOT" and t.lower_.startswith(cues.sayings) for t in before
    )
    if is_quoted and says and speaker is not None:
        yield Found(len(doc.text), speaker.phrase, speaker.place)
    elif is_quoted or (is_announced and QUOTATION.search(text) is None):
        yield Found(len(doc.text))


def _is_open_after(text: str, was_open: bool) -> bool:
    """Whether a quotation is open at the end of a sentence."""
    for opening, closing in _PAIRS:
        last = max(text.rfind(opening), text.rfind(closing))
        if last >= 0:
            return text[last] == opening
    return was_open != (text.count('"') % 2 == 1)
