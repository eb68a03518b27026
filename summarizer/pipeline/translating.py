"""Sides of a column from those of another: the label of each is set in the other language."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from ..text import labels
from ..text.labels import Labelled
from ..translation import bracketed
from ..translation.guarded import Guarded
from ..types import Bracket, Lang, Side
from .work import Work


def translated(
    sides: Sequence[Side], column: Lang, written: Lang, translator: Guarded, work: Work
) -> list[Side]:
    """The sides of a column, without names. Raises Cancelled, EngineError."""
    parts = [labels.split(side.text) for side in sides]
    bodies = [_body(part, side) for part, side in zip(parts, sides, strict=True)]
    made = work.attempt(bodies, translator, source=written, target=column)
    return [_labelled(part, side, column) for part, side in zip(parts, made, strict=True)]


def others(
    side: Side,
    column: Lang,
    written: Lang,
    translator: Guarded,
    work: Work,
    *,
    besides: Collection[str],
) -> Iterator[Side]:
    """Further translations of a side that pass their checks, most promising first, without names.

    None of them is in `besides`, whose texts have their labels and brackets, but no dates. Raises
    Cancelled, EngineError.
    """
    part = labels.split(side.text)
    found = bracketed.others(
        _body(part, side),
        work.obeying(translator, written, column),
        besides={labels.split(text).body for text in besides},
        source=written,
        target=column,
    )
    while True:
        work.stop_if_cancelled()
        with work.heeded():  # for each one: the block must not last while the caller has control
            other = next(found, None)
        if other is None:
            return
        yield _labelled(part, other, column)


def _body(part: Labelled, side: Side) -> Side:
    return Side(part.body, brackets=_moved(side.brackets, -len(part.label)))


def _labelled(part: Labelled, side: Side, column: Lang) -> Side:
    return replace(
        side,
        text=part.around(side.text, column),
        brackets=_moved(side.brackets, len(labels.translated(part.label, column))),
    )


def _moved(brackets: Sequence[Bracket], chars: int) -> tuple[Bracket, ...]:
    return tuple(replace(bracket, position=bracket.position + chars) for bracket in brackets)
