"""Text and spans -> runs of text: all renderers resolve spans here."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, pairwise
from typing import NamedTuple

from ..types import Bracket, Digest, Entity, Evidence, Side


class TextRun(NamedTuple):
    """A piece of a side as shown, the entity that it names, if any, and whether it is a bracket."""

    text: str
    entity: Entity | None = None
    in_bracket: bool = False


class EvidenceRun(NamedTuple):
    """A piece of the article, the numbers of the evidence it is part of, and those it begins."""

    text: str
    numbers: tuple[int, ...]
    begins: tuple[int, ...]


def text_runs(side: Side) -> Iterator[TextRun]:
    """Cut a side at its entities and brackets, in order; the pieces joined are the side as shown.

    Spans may come in any order. Of two that overlap the longer one wins, then the earlier one;
    a span that is empty or reaches outside the text is ignored, and so is a bracket outside it. A
    bracket inside an entity follows it.
    """
    waiting = [b for b in side.brackets if 0 < b.position <= len(side.text)]
    end = 0
    for run in _named(side.text, side.entities):
        start, end = end, end + len(run.text)
        due = [bracket for bracket in waiting if start < bracket.position <= end]
        for bracket in due:
            here = end if run.entity else bracket.position
            if start < here:
                yield TextRun(side.text[start:here], run.entity)
            yield from _bracket_runs(bracket)
            start = here
        if start < end:
            yield TextRun(side.text[start:end], run.entity)


def _bracket_runs(bracket: Bracket) -> Iterator[TextRun]:
    yield TextRun(" [", in_bracket=True)
    for run in _named(bracket.text, bracket.entities):
        yield run._replace(in_bracket=True)
    yield TextRun("]", in_bracket=True)


def _named(text: str, entities: Iterable[Entity]) -> Iterator[TextRun]:
    """A text cut at its entities."""
    position = 0
    for entity in _disjoint(text, entities):
        if position < entity.start:
            yield TextRun(text[position : entity.start])
        yield TextRun(text[entity.start : entity.end], entity)
        position = entity.end
    if position < len(text):
        yield TextRun(text[position:])


def _disjoint(text: str, entities: Iterable[Entity]) -> list[Entity]:
    sound = [entity for entity in entities if 0 <= entity.start < entity.end <= len(text)]
    kept: list[Entity] = []
    for entity in sorted(sound, key=lambda entity: (entity.start - entity.end, entity.start)):
        place = bisect_left(kept, entity.start, key=lambda other: other.start)
        free_before = place == 0 or kept[place - 1].end <= entity.start
        free_after = place == len(kept) or entity.end <= kept[place].start
        if free_before and free_after:
            kept.insert(place, entity)
    return kept


def entity_numbers(digest: Digest) -> dict[str, int]:
    """A number from 0 for each entity key, by first appearance; it selects its colour."""
    sides = chain.from_iterable(bullet.sides.values() for bullet in digest.bullets)
    found = (run.entity for side in sides for run in text_runs(side))
    keys = dict.fromkeys(entity.key for entity in found if entity)
    return {key: number for number, key in enumerate(keys)}


def entity_surfaces(digest: Digest, numbers: Mapping[str, int]) -> dict[str, int]:
    """The words by which the columns name each entity, and its number of `entity_numbers`."""
    sides = chain.from_iterable(bullet.sides.values() for bullet in digest.bullets)
    found = (run for side in sides for run in text_runs(side))
    return {run.text: numbers[run.entity.key] for run in found if run.entity and run.text.strip()}


def named_runs(text: str, surfaces: Mapping[str, int]) -> Iterator[tuple[str, int | None]]:
    """Cut a text at whole words that name an entity; the pieces joined are the text.

    Each piece comes with the entity's number, or None. Of names that overlap, the longest of those
    that begin first wins.
    """
    if not surfaces:
        yield text, None
        return
    longest_first = sorted(surfaces, key=len, reverse=True)
    names = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    end = 0
    for match in names.finditer(text):
        if end < match.start():
            yield text[end : match.start()], None
        yield match.group(), surfaces[match.group()]
        end = match.end()
    if end < len(text):
        yield text[end:], None


def evidence_numbers(digest: Digest) -> dict[tuple[int, int], int]:
    """A number from 1 for each distinct span (start, end) of evidence, in article order."""
    spans = {(item.start, item.end) for bullet in digest.bullets for item in bullet.evidence}
    return {span: number for number, span in enumerate(sorted(spans), start=1)}


def numbers_of(
    evidence: Iterable[Evidence], numbers: Mapping[tuple[int, int], int]
) -> tuple[int, ...]:
    """The numbers of these pieces of evidence, ascending, each once."""
    return tuple(sorted({numbers[item.start, item.end] for item in evidence}))


def article_runs(article: str, numbers: Mapping[tuple[int, int], int]) -> Iterator[EvidenceRun]:
    """Cut the article at the ends of evidence, in order; the pieces joined are the article.

    Spans may overlap. One that is empty or reaches outside the article is ignored.
    """
    size = len(article)
    sound = {span: n for span, n in numbers.items() if 0 <= span[0] < span[1] <= size}
    cuts = sorted({0, size}.union(*sound))
    for start, end in pairwise(cuts):
        covering = [(span, n) for span, n in sound.items() if span[0] <= start and end <= span[1]]
        yield EvidenceRun(
            article[start:end],
            numbers=tuple(n for _, n in covering),
            begins=tuple(n for span, n in covering if span[0] == start),
        )
