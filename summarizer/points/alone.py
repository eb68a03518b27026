"""A sentence in the form in which it is shown alone: words left out, brackets put in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain

from ..types import Bracket, Side, Span


@dataclass(frozen=True, slots=True)
class Alone:
    """A sentence with its changes, in places of the sentence itself.

    `cuts` are left out of it, in order and apart from each other; `brackets` are in order, and none
    is inside a cut. `named_in` are the places of the sentences that the brackets come from.
    `is_open` says that a word points to something that was not found.
    """

    sentence: str
    cuts: tuple[Span, ...] = ()
    brackets: tuple[Bracket, ...] = ()
    named_in: tuple[int, ...] = ()
    is_open: bool = False

    @property
    def text(self) -> str:
        """The sentence without its cuts, with a capital where one opened it."""
        kept = "".join(self.sentence[start:end] for start, end in self._kept())
        opened = self.cuts and self.cuts[0].start == 0
        return kept[:1].upper() + kept[1:] if opened else kept

    @property
    def is_changed(self) -> bool:
        """Whether the sentence is not shown word for word."""
        return bool(self.cuts or self.brackets)

    @property
    def placed(self) -> tuple[Bracket, ...]:
        """The brackets, at their places in the text."""
        return tuple(replace(b, position=self._place(b.position)) for b in self.brackets)

    @property
    def shown(self) -> str:
        """The text as a reader sees it: "Il [Zelensky] a critiqué …"."""
        return Side(self.text, brackets=self.placed).shown

    @property
    def without_days(self) -> Alone:
        """The same without its dates, which come from the calendar and not from a sentence."""
        return replace(self, brackets=tuple(b for b in self.brackets if not b.day))

    def keeps(self, place: int) -> bool:
        """Whether a code point of the sentence is part of the text."""
        return not any(cut.start <= place < cut.end for cut in self.cuts)

    def without(self, cuts: Iterable[Span]) -> Alone:
        """The same with further cuts, and without the brackets inside them."""
        every = merged(chain(self.cuts, cuts))
        kept = tuple(
            b for b in self.brackets if not any(c.start < b.position <= c.end for c in every)
        )
        return replace(self, cuts=every, brackets=kept)

    def _kept(self) -> list[tuple[int, int]]:
        starts = [0, *(cut.end for cut in self.cuts)]
        ends = [*(cut.start for cut in self.cuts), len(self.sentence)]
        return list(zip(starts, ends, strict=True))

    def _place(self, position: int) -> int:
        return position - sum(
            max(0, min(cut.end, position) - cut.start) for cut in self.cuts if cut.start < position
        )


def merged(cuts: Iterable[Span]) -> tuple[Span, ...]:
    """The cuts in order; those that touch or overlap as one."""
    found: list[Span] = []
    for cut in sorted(cuts, key=lambda cut: cut.start):
        if found and cut.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, cut.end))
        else:
            found.append(cut)
    return tuple(found)
