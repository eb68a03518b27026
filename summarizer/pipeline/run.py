"""One run, step by step: from a text to a digest, or to its translation.

text ─ language ─ engines ─ article ─ candidates ─ bullets ─ translations ─ entities ─ Digest

Where no summariser reads the language of the article, its sentences are translated before they
are summarised; each keeps its place in the text as given, so that evidence still points there.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache

from .. import article, checks, entities, parsing
from ..errors import Cancelled, NothingToShow, UnknownLanguage
from ..glossary import Glossary
from ..messages import several
from ..points import choosing, fitness
from ..text import language
from ..translation import Guarded, document
from ..types import (
    UNKNOWN,
    Bullet,
    BulletTranslated,
    BulletWritten,
    Detection,
    Digest,
    Entity,
    Event,
    Fact,
    Lang,
    LanguageFound,
    ModelInfo,
    Planned,
    Run,
    SentenceTranslated,
    Side,
    Strategy,
    TitleTranslated,
    Translated,
    TranslatedSentence,
    Translation,
)
from ..types.version import __version__
from .engines import OpenEngines


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
        self,
        text: str,
        columns: tuple[Lang, ...],
        is_cancelled: Callable[[], bool],
        glossary: Glossary,
    ) -> None:
        self.text = text
        self.columns = columns
        self.is_cancelled = is_cancelled
        self.terms = cache(glossary.for_pair)
        self.clock = _Clock()
        self.chars_read = len(text)
        self.notices: list[Fact] = []
        self.names: list[Entity] = []

    @property
    def lang(self) -> Lang:
        """The language of the article."""
        return self.detection.lang

    @property
    def written(self) -> Lang:
        """The language in which the points are written."""
        return self.engines.to_reading.lang if self.engines.to_reading else self.lang

    def language(self, source: Lang | None) -> Iterator[Event]:
        """Tell the language, or take the user's word for it."""
        with self.clock.stage("language"):
            self.detection = Detection(source, 1.0) if source else language.detect(self.text)
        if self.lang == UNKNOWN:
            raise UnknownLanguage(_unknown(self.detection))
        yield LanguageFound(self.detection)

    def plan(self, open_engines: OpenEngines, strategy: Strategy | None) -> Iterator[Event]:
        """Choose the models and make sure that they are here."""
        with self.clock.stage("models"):
            self.engines = open_engines(self.lang, self.columns, strategy=strategy)
        self.notices = [*self.engines.facts]
        yield Planned(self.engines.facts, self.engines.infos)

    def write(self, n: int) -> Iterator[Event]:
        """The bullets, in the language in which the article is summarised."""
        self._stop_if_cancelled()
        with self.clock.stage("article"):
            given = article.read(self.text, lang=self.lang)
        self.title_given = given.title
        self.article = self._readable(given)
        lost_chars = _chars(given) - _chars(self.article)
        with self.clock.stage("points"):
            proposer = self.engines.proposer
            unread = [
                s for s in self.article.sentences if not proposer.can_read(self.article.surface(s))
            ]
            self.chars_read = len(self.text) - sum(s.end - s.start for s in unread) - lost_chars
            proposed = proposer.propose(self.article, n=n)
            chosen = choosing.choose(
                proposed,
                n=n,
                chars=len(self.text),
                weights=self.article.weights,
                lang=self.written,
            )
        if not chosen:
            raise NothingToShow(
                f"No sentence of this text of {len(self.text)} characters can stand as a point: "
                f"all are headings, fragments under {fitness.MIN_WORDS} words, torn quotations, or "
                f"longer than {fitness.MAX_WORDS} words. Give an article of whole sentences."
            )
        sides = self._sides([Side(c.shown) for c in chosen], self.written)
        self.names = [entity for side in sides for entity in side.entities]
        self.rows = [
            Bullet({self.written: side}, c.evidence, c.method, c.checks)
            for side, c in zip(sides, chosen, strict=True)
        ]
        for index, row in enumerate(self.rows):
            yield BulletWritten(index, row)

    def _readable(self, given: article.Article) -> article.Article:
        """The article in the language of the summariser.

        A sentence whose translation did not pass its checks is left out, and not counted as read;
        one in which only a term is wrong is not, and the notice says which.
        """
        if self.engines.to_reading is None:
            return given
        surfaces = [given.surface(sentence) for sentence in given.sentences]
        sides = self._attempt(surfaces, self.engines.to_reading.translator, self.lang, self.written)
        wrong_terms = [c.fact for s in sides for c in s.checks if c.kind == "glossary" and not c.ok]
        self.notices += [Fact("article term", (fact,)) for fact in dict.fromkeys(wrong_terms)]
        sound = [side.text if _is_sound(side) else "" for side in sides]
        return article.translated(given, sound, lang=self.written)

    def translate(self) -> Iterator[Event]:
        """The other columns, as many rows at once as the translators like to have.

        The title stands behind the first row.
        """
        texts = [row.sides[self.written].text for row in self.rows]
        texts.insert(1, self.article.title)
        size = min((t.batch_texts for t in self.engines.translators.values()), default=len(texts))
        for start in range(0, len(texts), size):
            group = texts[start : start + size]
            sides = {column: self._column(group, column) for column in self.columns}
            for place in range(start, start + len(group)):
                found = {column: sides[column][place - start] for column in self.columns}
                yield self._title(found) if place == 1 else self._row(place - (place > 1), found)

    def _column(self, texts: Sequence[str], column: Lang) -> list[Side]:
        """The texts of some rows, as they stand in a column, without names."""
        if column == self.written:
            return [Side(text) for text in texts]
        translator = self.engines.translators[column]
        return self._attempt(texts, translator, self.written, column)

    def _row(self, index: int, sides: Mapping[Lang, Side]) -> BulletTranslated:
        row = self.rows[index]
        named = {
            column: row.sides.get(column) or self._sides([side], column)[0]
            for column, side in sides.items()
        }
        self.rows[index] = replace(row, sides=named)
        return BulletTranslated(index, self.rows[index])

    def _title(self, sides: Mapping[Lang, Side]) -> TitleTranslated:
        """The title in each column; one that failed is empty, and the notice says why.

        In the language of the article it stays as it was given.
        """
        texts = {column: side.text for column, side in sides.items()}
        own = {self.lang: self.title_given} if self.lang in texts else {}
        self.title = {**texts, **own}
        for column, side in sides.items():
            if column not in own and (faults := checks.faults(side.checks)):
                self.notices.append(Fact("title withheld", (column, several(faults))))
        return TitleTranslated(self.title)

    def digest(self) -> Digest:
        """Everything, with the names of each column found together.

        Those of the language in which the points are written are since `write`.
        """
        for column in (c for c in self.columns if c != self.written):
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

    def whole(self, target: Lang, open_engines: OpenEngines) -> Iterator[Event]:
        """The whole text, translated sentence by sentence; the last event is `Translated`."""
        with self.clock.stage("models"):
            translator, facts = open_engines.translator(self.lang, target)
        self.notices = [*facts]
        yield Planned(facts, translator.infos)
        held = translator.enforcing(self.terms(self.lang, target))
        made: list[TranslatedSentence] = []
        coming = document.translate(self.text, held, source=self.lang, target=target)
        while event := self._next_sentence(coming):
            made.append(event.sentence)
            yield event
        yield Translated(
            Translation(
                document.joined(self.text, made),
                self.lang,
                target,
                self.facts(translator.infos),
                document.faults(self.text, made),
                tuple(made),
            )
        )

    def _next_sentence(self, coming: Iterator[SentenceTranslated]) -> SentenceTranslated | None:
        self._stop_if_cancelled()
        with self.clock.stage("translation"):
            return next(coming, None)

    def facts(self, models: Sequence[ModelInfo]) -> Run:
        """What is to be known about the run so far."""
        return Run(
            models=tuple(models),
            seconds=dict(self.clock.seconds),
            chars_read=self.chars_read,
            chars_given=len(self.text),
            version=__version__,
            facts=tuple(self.notices),
        )

    def _attempt(
        self, texts: Sequence[str], translator: Guarded, source: Lang, target: Lang
    ) -> list[Side]:
        self._stop_if_cancelled()
        with self.clock.stage("translation"):
            held = translator.enforcing(self.terms(source, target))
            return held.attempt(texts, source=source, target=target)

    def _sides(self, sides: Sequence[Side], lang: Lang) -> list[Side]:
        """The same sides with their names.

        What these are is told by the whole article where it is in their language, and otherwise by
        the names in the text that was written.
        """
        texts = [side.text for side in sides]
        context = tuple(self.article.surfaces.values()) if lang == self.written else ()
        with self.clock.stage("entities"):
            found = entities.find(
                texts,
                lang=lang,
                context=context,
                known=self.names,
                docs=self.article.docs if lang == self.written else None,
            )
        return [replace(side, entities=e) for side, e in zip(sides, found, strict=True)]

    def _stop_if_cancelled(self) -> None:
        if self.is_cancelled():
            raise Cancelled("The run was cancelled.")


def _is_sound(side: Side) -> bool:
    return checks.passed([check for check in side.checks if check.kind != "glossary"])


def _chars(read: article.Article) -> int:
    return sum(sentence.end - sentence.start for sentence in read.sentences)


def _unknown(detection: Detection) -> str:
    seen = ", ".join(f"{a.lang} {a.confidence:.0%}" for a in detection.alternatives[:3])
    return (
        "The language of the text cannot be told"
        + (f" (it may be {seen})" if seen else "")
        + ". Give a longer text, or name its language (--source fr)."
    )
