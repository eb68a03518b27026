"""The state that the steps of one run share: clock, cancellation, and the terms of the glossary."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager

from ..engines import cancelling
from ..messages.errors import Cancelled
from ..translation import bracketed
from ..translation.glossary import Glossary, Terms
from ..translation.guarded import Guarded
from ..types import Lang, Side


class Work:
    """The state shared by the steps of one run, without their results."""

    def __init__(self, glossary: Glossary, is_cancelled: Callable[[], bool]) -> None:
        self._glossary = glossary
        self._is_cancelled = is_cancelled
        self._terms: dict[tuple[Lang, Lang], Terms] = {}
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Add the seconds of a block to those of a stage."""
        start = time.perf_counter()
        try:
            yield
        finally:
            spent = time.perf_counter() - start
            self.seconds[name] = round(self.seconds.get(name, 0.0) + spent, 4)

    def heeded(self) -> AbstractContextManager[None]:
        """Let the engines that are called in the block stop as soon as the caller asks for it."""
        return cancelling.heeding(self._is_cancelled)

    def stop_if_cancelled(self) -> None:
        """Raise Cancelled if the caller asked for it."""
        if self._is_cancelled():
            raise Cancelled("cancelled")

    def obeying(self, translator: Guarded, source: Lang, target: Lang) -> Guarded:
        """The translator, which must follow the glossary."""
        return translator.enforcing(self.terms(source, target))

    def terms(self, source: Lang, target: Lang) -> Terms:
        """The terms of the glossary for a pair of languages."""
        pair = source, target
        if pair not in self._terms:
            self._terms[pair] = self._glossary.for_pair(source, target)
        return self._terms[pair]

    def attempt(
        self, sides: Sequence[Side], translator: Guarded, *, source: Lang, target: Lang
    ) -> list[Side]:
        """A checked translation of each side, in order. Raises Cancelled, EngineError."""
        self.stop_if_cancelled()
        with self.stage("translation"), self.heeded():
            obeying = self.obeying(translator, source, target)
            return bracketed.attempt(sides, obeying, source=source, target=target)
