"""Sides with brackets, translated: the brackets of a point are in its other columns too.

A bracket is translated in its place, so that the translator knows what "Il [la banque]" is. If the
answer does not have the same number of brackets, the text and the brackets are translated apart.
Dates are not translated (`dated`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from ..types import Bracket, Lang, Side
from . import dated
from .guarded import Guarded

_BRACKET = re.compile(r" ?\[([^\[\]]+)\]")
_OWN = re.compile(r"[\[\]]")
_ENDING = re.compile(r"[\s.!?…»”\"]*$")


def attempt(
    sides: Sequence[Side], translator: Guarded, *, source: Lang, target: Lang
) -> list[Side]:
    """A checked translation of each side, in order, as `Guarded.attempt` makes them.

    The checks of a side with brackets are those of its text with the brackets in it. Where the
    translator loses a bracket, it is put behind the text. Raises Cancelled, EngineError.
    """
    made = _undated(list(map(dated.without, sides)), translator, source=source, target=target)
    return [
        dated.put_back(side, given, source=source, target=target)
        for side, given in zip(made, sides, strict=True)
    ]


def _undated(
    sides: Sequence[Side], translator: Guarded, *, source: Lang, target: Lang
) -> list[Side]:
    asked = [side.text if _OWN.search(side.text) else side.shown for side in sides]
    answers = translator.attempt(asked, source=source, target=target)
    found = [_taken_out(answer, given) for answer, given in zip(answers, sides, strict=True)]
    lost = [i for i, side in enumerate(found) if side is None]
    if lost:
        parts = [part for i in lost for part in (sides[i].text, *_texts(sides[i]))]
        made = iter(translator.attempt(parts, source=source, target=target))
        for i in lost:
            whole = next(made)
            notes = [next(made) for _ in sides[i].brackets]
            found[i] = _put_behind(whole, notes, sides[i])
    return [side for side in found if side is not None]


def others(
    side: Side, translator: Guarded, *, besides: Collection[str], source: Lang, target: Lang
) -> Iterator[Side]:
    """Further translations of a side, as `Guarded.others` makes them, with all its brackets.

    `besides` are texts with their brackets in them, but without dates.
    """
    plain = dated.without(side)
    asked = plain.text if _OWN.search(plain.text) else plain.shown
    for answer in translator.others(asked, besides=besides, source=source, target=target):
        if found := _taken_out(answer, plain):
            yield dated.put_back(found, side, source=source, target=target)


def _texts(side: Side) -> list[str]:
    return [bracket.text for bracket in side.brackets]


def _taken_out(answer: Side, given: Side) -> Side | None:
    """The answer with its brackets as such; None if they are not those of the given side."""
    if not given.brackets or not answer.text:
        return answer
    matches = list(_BRACKET.finditer(answer.text))
    if len(matches) != len(given.brackets) or any(match.start() == 0 for match in matches):
        return None
    brackets, kept, end = [], "", 0
    for match in matches:
        kept += answer.text[end : match.start()]
        brackets.append(Bracket(len(kept), match[1].strip()))
        end = match.end()
    text = kept + answer.text[end:]
    if _OWN.search(text):
        return None
    return replace(answer, text=text, brackets=tuple(brackets))


def _put_behind(whole: Side, notes: Sequence[Side], given: Side) -> Side:
    """The translated text, and behind its last word the brackets."""
    if not whole.text:
        return whole
    ending = _ENDING.search(whole.text)
    place = ending.start() if ending else len(whole.text)
    brackets = (
        Bracket(place, note.text or own.text)
        for note, own in zip(notes, given.brackets, strict=True)
    )
    return replace(whole, brackets=tuple(brackets))
