"""Two translators in a row, through a third language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..engines.protocols import Translator
from ..types import Lang, ModelInfo
from .capabilities import batch_texts, infos, other_answers, warm


class Pivot:
    """Translates into the language `through` with the first, and from there with the second.

    The second leg cannot recognise errors of the first; let the first be `Guarded`:

        Guarded(Pivot(Guarded(Cached(first)), Cached(second), through="en"))

    Cache the legs, not the pivot: a leg serves other routes too.
    """

    def __init__(self, first: Translator, second: Translator, *, through: Lang) -> None:
        self.first = first
        self.second = second
        self.through = through

    @property
    def info(self) -> ModelInfo:
        """The second leg's: it wrote the text that is shown. `infos` names both."""
        return self.second.info

    @property
    def infos(self) -> tuple[ModelInfo, ...]:
        """The models of both legs, in order."""
        return (*infos(self.first), *infos(self.second))

    @property
    def batch_texts(self) -> int:
        """The smaller batch size of both legs."""
        return min(batch_texts(self.first), batch_texts(self.second))

    def warm(self) -> None:
        """Prepare both legs for use."""
        warm(self.first)
        warm(self.second)

    def translate(self, texts: Sequence[str], *, source: Lang, target: Lang) -> list[str]:
        """One translation per text, in order; empty if one of the legs failed."""
        between = self.first.translate(texts, source=source, target=self.through)
        return self._second(between, target)

    def alternatives(self, text: str, *, source: Lang, target: Lang) -> Iterator[str]:
        """Alternatives of the second leg, then translations of those of the first."""
        (between,) = self.first.translate([text], source=source, target=self.through)
        if between.strip():
            yield from other_answers(self.second, between, source=self.through, target=target)
        others = other_answers(self.first, text, source=source, target=self.through)
        yield from self._second(others, target)

    def _second(self, between: Sequence[str], target: Lang) -> list[str]:
        given = [text for text in between if text.strip()]
        answers = self.second.translate(given, source=self.through, target=target) if given else []
        found = iter(answers)
        return [next(found) if text.strip() else "" for text in between]
