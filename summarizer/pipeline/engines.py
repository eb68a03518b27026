"""The open engines of a route, and the port that opens them for a pipeline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from ..points.candidates import Proposer
from ..translation.guarded import Guarded
from ..types import Fact, Lang, ModelInfo, Strategy


@dataclass(frozen=True, slots=True)
class Engines:
    """The engines of a route.

    The points are written in the language of the article, or, with `to_reading`, in the language
    that it is first translated to. Each column in another language has a translator from there.
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
    """The language in which an article is summarised, and the translator into it."""

    lang: Lang
    translator: Guarded


class OpenEngines(Protocol):
    """Opens the engines for languages. Both methods raise NoRoute, StoreError or EngineError."""

    def __call__(
        self, source: Lang, columns: Sequence[Lang], *, strategy: Strategy | None = None
    ) -> Engines:
        """The engines that make the points of an article."""
        ...

    def translator(self, source: Lang, target: Lang) -> tuple[Guarded, tuple[Fact, ...]]:
        """The translator of a whole text, and the facts: the models and the reason for each."""
        ...
