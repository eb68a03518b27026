"""What a route needs, open and ready, and what a pipeline asks to get it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from ..points.candidates import Proposer
from ..translation import Guarded
from ..types import Fact, Lang, ModelInfo, Strategy


@dataclass(frozen=True, slots=True)
class Engines:
    """The engines of a route.

    The points are written in the language of the article, or, with `to_reading`, in the one that
    it is translated to first. There is a translator from there to each column in another language.
    """

    proposer: Proposer
    translators: Mapping[Lang, Guarded]
    facts: tuple[Fact, ...]
    to_reading: SummaryLanguage | None = None

    @property
    def infos(self) -> tuple[ModelInfo, ...]:
        """The models, each once, in the order of the steps."""
        before = self.to_reading.translator.infos if self.to_reading else ()
        after = [info for t in self.translators.values() for info in t.infos]
        return tuple({m.id: m for m in (*before, self.proposer.info, *after)}.values())


@dataclass(frozen=True, slots=True)
class SummaryLanguage:
    """The language in which an article is summarised, and what translates it to that."""

    lang: Lang
    translator: Guarded


class OpenEngines(Protocol):
    """From languages to what works on them. Both raise NoRoute, StoreError or EngineError."""

    def __call__(
        self, source: Lang, columns: Sequence[Lang], *, strategy: Strategy | None = None
    ) -> Engines:
        """All that makes the points of an article."""
        ...

    def translator(self, source: Lang, target: Lang) -> tuple[Guarded, tuple[Fact, ...]]:
        """What translates a whole text, and the facts: which models and why."""
        ...
