"""One run, step by step: from a text to a digest, or to its translation.

text ─ language ─ engines ─ article ─ candidates ─ bullets ─ translations ─ entities ─ Digest
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from . import article, bullets, candidates, checks, document, entities, fitness, language, parsing
from ._version import __version__
from .errors import Cancelled, NothingToShow, UnknownLanguage
from .protocols import Summarizer
from .translation import Guarded
from .types import (
    UNKNOWN,
    Bullet,
    BulletTranslated,
    BulletWritten,
    Detection,
    Digest,
    Event,
    Lang,
    LanguageFound,
    ModelInfo,
    Planned,
    Run,
    Side,
    TitleTranslated,
    Translation,
)


@dataclass(frozen=True, slots=True)
class Engines:
    """What a route needs, open and ready: a translator for each column in another language."""

    summarizer: Summarizer
    translators: Mapping[Lang, Guarded]
    notice: str

    @property
    def infos(self) -> tuple[ModelInfo, ...]:
        """The models, each once, in the order of the steps."""
        models = (self.summarizer.info, *(t.info for t in self.translators.values()))
        return tuple({m.id: m for m in models}.values())


OpenEngines = Callable[[Lang, Sequence[Lang]], Engines]
"""From a source language and columns to engines; raises NoRoute or StoreError."""


@dataclass(slots=True)
class _Clock:
    """Seconds by stage, in the order in which the stages were first entered."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        start = time.perf_counter()
        try:
            yield
        finally:
            spent = time.perf_counter() - start
            self.seconds[name] = round(self.seconds.get(name, 0.0) + spent, 4)


class Digesting:
    """One run: each step yields its events and leaves what the next one needs."""

    def __init__(
        self, text: str, columns: tuple[Lang, ...], is_cancelled: Callable[[], bool]
    ) -> None:
        self.text = text
        self.columns = columns
        self.is_cancelled = is_cancelled
        self.clock = _Clock()
        self.chars_read = len(text)
        self.notice = ""

    @property
    def lang(self) -> Lang:
        """The language of the article."""
        return self.detection.lang

    def language(self, source: Lang | None) -> Iterator[Event]:
        """Tell the language, or take the user's word for it."""
        with self.clock.stage("language"):
            self.detection = Detection(source, 1.0) if source else language.detect(self.text)
        if self.lang == UNKNOWN:
            raise UnknownLanguage(_unknown(self.detection))
        yield LanguageFound(self.detection)

    def plan(self, open_engines: OpenEngines) -> Iterator[Event]:
        """Choose the models and make sure that they are here."""
        with self.clock.stage("models"):
            self.engines = open_engines(self.lang, self.columns)
        self.notice = self.engines.notice
        yield Planned(self.notice, self.engines.infos)

    def write(self, n: int) -> Iterator[Event]:
        """The bullets, in the language of the article."""
        self._stop_if_cancelled()
        with self.clock.stage("article"):
            self.article = article.read(self.text, lang=self.lang)
        with self.clock.stage("points"):
            proposed, self.chars_read = candidates.propose(
                self.article, self.engines.summarizer, n=n
            )
            chosen = bullets.choose(
                proposed,
                n=n,
                chars=len(self.text),
                weights=self.article.weights,
                lang=self.lang,
            )
        if not chosen:
            raise NothingToShow(
                f"No sentence of this text of {len(self.text)} characters can stand as a point: "
                f"all are headings, fragments under {fitness.MIN_WORDS} words, torn quotations, or "
                f"longer than {fitness.MAX_WORDS} words. Give an article of whole sentences."
            )
        sides = self._sides([Side(c.text) for c in chosen], self.lang)
        self.rows = [
            Bullet({self.lang: side}, c.evidence, c.method, c.checks)
            for side, c in zip(sides, chosen, strict=True)
        ]
        for index, row in enumerate(self.rows):
            yield BulletWritten(index, row)

    def translate(self) -> Iterator[Event]:
        """The other columns, row by row; the title after the first row."""
        for index, row in enumerate(self.rows):
            own = row.sides[self.lang]
            sides = {c: own if c == self.lang else self._named(own.text, c) for c in self.columns}
            self.rows[index] = replace(row, sides=sides)
            yield BulletTranslated(index, self.rows[index])
            if index == 0:
                yield TitleTranslated(self._title())

    def _title(self) -> dict[Lang, str]:
        """The title in each column; one that failed is empty, and the notice says why."""
        sides = {c: self._side(self.article.title, c) for c in self.columns}
        self.title = {column: side.text for column, side in sides.items()}
        for column, side in sides.items():
            if faults := checks.faults(side.checks):
                self.notice += f" Title in {column}: {faults}."
        return self.title

    def digest(self) -> Digest:
        """Everything, with the names of each column found together.

        Those of the article's own language are since `write`.
        """
        for column in (c for c in self.columns if c != self.lang):
            sides = self._sides([row.sides[column] for row in self.rows], column)
            self.rows = [
                replace(row, sides={**row.sides, column: side})
                for row, side in zip(self.rows, sides, strict=True)
            ]
        parsers = filter(None, map(parsing.info, self.columns))
        return Digest(
            language=self.detection,
            title=self.title,
            bullets=tuple(self.rows),
            run=self.facts((*self.engines.infos, *parsers)),
        )

    def whole(self, target: Lang) -> Translation:
        """The whole text, translated sentence by sentence."""
        translator = self.engines.translators[target]
        with self.clock.stage("translation"):
            text, faults = document.translate(
                self.text, translator, source=self.lang, target=target
            )
        return Translation(text, self.lang, target, self.facts((translator.info,)), faults)

    def facts(self, models: Sequence[ModelInfo]) -> Run:
        """What is to be known about the run so far."""
        return Run(
            models=tuple(models),
            seconds=dict(self.clock.seconds),
            chars_read=self.chars_read,
            chars_given=len(self.text),
            version=__version__,
            notice=self.notice,
        )

    def _side(self, text: str, column: Lang) -> Side:
        """A text in the language of a column, without its names."""
        if column == self.lang:
            return Side(text)
        self._stop_if_cancelled()
        with self.clock.stage("translation"):
            translator = self.engines.translators[column]
            return translator.attempt([text], source=self.lang, target=column)[0]

    def _named(self, text: str, column: Lang) -> Side:
        return self._sides([self._side(text, column)], column)[0]

    def _sides(self, sides: Sequence[Side], lang: Lang) -> list[Side]:
        """The same sides with the names of all of them, so that short forms find the full one."""
        with self.clock.stage("entities"):
            found = entities.find([side.text for side in sides], lang=lang)
        return [replace(side, entities=e) for side, e in zip(sides, found, strict=True)]

    def _stop_if_cancelled(self) -> None:
        if self.is_cancelled():
            raise Cancelled("The run was cancelled.")


def _unknown(detection: Detection) -> str:
    seen = ", ".join(f"{a.lang} {a.confidence:.0%}" for a in detection.alternatives[:3])
    return (
        "The language of the text cannot be told"
        + (f" (it may be {seen})" if seen else "")
        + ". Give a longer text, or name its language (--source fr)."
    )
