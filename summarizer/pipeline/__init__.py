"""From an article to its points in every column: the order of all steps.

The steps themselves are functions in `steps`; engines are passed in.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence

from .. import parsing
from ..engines.protocols import Warmable
from ..text import language
from ..translation.glossary import Glossary
from ..translation.guarded import Guarded
from ..types import (
    DEFAULT_COLUMNS,
    BulletWritten,
    Correction,
    Digest,
    Done,
    Event,
    Lang,
    LanguageFound,
    Planned,
    Translated,
    Translation,
)
from . import notices, parsers, steps, whole_text
from .cached import Digests, replay
from .changing import Changing
from .engines import OpenEngines
from .request import MAX_CHARS, NO_GLOSSARY, Request, check_text
from .work import Work

__all__ = ["MAX_CHARS", "Pipeline", "Request"]


class Pipeline:
    """Makes digests of articles. Keeps no state between runs; threads may share it."""

    def __init__(self, open_engines: OpenEngines, *, digests: Digests | None = None) -> None:
        self._open_engines = open_engines
        self._digests = digests

    def warm(self, *, source: Lang = "fr", columns: Sequence[Lang] = DEFAULT_COLUMNS) -> None:
        """Load the models that a run in these languages needs. Raises as `stream`."""
        engines = self._open_engines(source, columns)
        for model in (engines.proposer, *engines.translators.values()):
            if isinstance(model, Warmable):
                model.warm()
        parsers.warm((source, *columns))
        language.detect("Quelle est la langue de cette phrase ?")

    def run(self, request: Request, *, on_event: Callable[[Event], None] | None = None) -> Digest:
        """The digest of an article; errors as for `stream`."""
        for event in self.stream(request):
            if on_event is not None:
                on_event(event)
            if isinstance(event, Done):
                return event.digest
        raise AssertionError("a stream ends with Done")

    def stream(
        self, request: Request, *, is_cancelled: Callable[[], bool] = lambda: False
    ) -> Iterator[Event]:
        """Yield each result as soon as it is known; the last event is `Done`.

        `is_cancelled` is called between model calls; if it returns True, the run raises Cancelled.

        Raises:
            UnknownLanguage, NoRoute: for the language.
            NothingToShow: no sentence of the text is fit as a point.
            StoreError, EngineError: for the models.
        """
        if self._digests is not None and (known := self._digests.recall(request)):
            yield from replay(known)
            return
        digest = yield from self._made(request, Work(request.glossary, is_cancelled))
        if self._digests is not None:
            self._digests.keep(request, digest)
        yield Done(digest)

    def _made(self, request: Request, work: Work) -> Generator[Event, None, Digest]:
        """A digest, step by step."""
        text, n, columns = request.text, request.bullets, request.columns
        cleaned = steps.clean(text, work)
        detection = steps.detect(cleaned.text, request.source, work)
        yield LanguageFound(detection)
        engines = steps.plan(request, detection.lang, self._open_engines, work)
        yield Planned(engines.facts, engines.infos)
        with work.stage("article"):  # before the models, whose memory would come on top of its own
            parsers.warm((detection.lang, *columns))
        published = request.origin.day if request.origin else None
        reading = steps.read(cleaned, detection.lang, engines, work, published)
        candidates = steps.propose(reading.article, engines.proposer, n, work)
        points = steps.choose(candidates, reading.article, n, work)
        yield from (BulletWritten(index, point) for index, point in enumerate(points))
        made = yield from steps.translate(points, reading, columns, detection.lang, engines, work)
        models = (*engines.infos, *filter(None, map(parsing.info, columns)))
        facts = (*engines.facts, *reading.facts, *made.facts)
        run = steps.account(text, work, models, facts, unread=reading.unread)
        return Digest(
            language=detection,
            title=made.title,
            bullets=made.bullets,
            run=run,
            origin=request.origin,
            text=text if request.origin else "",
        )

    def correct(
        self,
        digest: Digest,
        wanted: Correction,
        *,
        article: str = "",
        glossary: Glossary = NO_GLOSSARY,
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> Digest:
        """The digest with a reader's words in the place of one text, which is checked again.

        If a point, or the title, changes in the language in which it was written, it is translated
        again, but not in columns that a reader has changed. `article` is the text that was summed
        up; a digest with an origin holds it.

        Raises:
            InvalidOption: for a point, a column, an article or words that are not acceptable.
            NoRoute, StoreError, EngineError, TextTooLong: for the new translation.
        """
        changing = Changing(digest, article, Work(glossary, is_cancelled))
        changing.apply(wanted)
        for lang in changing.outdated(wanted):
            translator = self._translator_for(changing, wanted.point, lang)
            changing.translate(wanted.point, lang, translator)
        return changing.digest

    def another(
        self,
        digest: Digest,
        point: int,
        lang: Lang,
        *,
        article: str = "",
        glossary: Glossary = NO_GLOSSARY,
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> Digest | None:
        """The digest with another translation of a point, which passes its checks; None without.

        `point` counts from 0. The column in which the points were written has no translation, so
        None too. Asked again, it goes on to the next one, and gives None after the last. Raises
        as `correct`.
        """
        changing = Changing(digest, article, Work(glossary, is_cancelled))
        changing.require(point, lang)
        if lang == changing.source_of(point):
            return None
        translator = self._translator_for(changing, point, lang)
        return changing.digest if changing.exchange(point, lang, translator) else None

    def _translator_for(self, changing: Changing, point: int | None, lang: Lang) -> Guarded:
        translator, _ = self._open_engines.translator(changing.source_of(point), lang)
        changing.credit(translator.infos)
        return translator

    def translate(
        self,
        text: str,
        *,
        source: Lang | None = None,
        target: Lang = "en",
        glossary: Glossary = NO_GLOSSARY,
    ) -> Translation:
        """The whole text in another language; arguments and errors as for `stream_translation`."""
        for event in self.stream_translation(text, source=source, target=target, glossary=glossary):
            if isinstance(event, Translated):
                return event.translation
        raise AssertionError("a stream ends with Translated")

    def stream_translation(
        self,
        text: str,
        *,
        source: Lang | None = None,
        target: Lang = "en",
        glossary: Glossary = NO_GLOSSARY,
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> Iterator[Event]:
        """Yield the sentences of a text in another language; the last event is `Translated`.

        The text between the sentences is kept, without markup. A sentence without a good
        translation stays in the source language, and a failed check names it and the reason. A
        failed check also names a sentence with a wrong term of the `glossary`. A text already in
        the target language is returned unchanged. `is_cancelled` is called between sentences.

        Raises EmptyText, TextTooLong, and otherwise as `stream`.
        """
        check_text(text)
        work = Work(glossary, is_cancelled)
        repaired = steps.repair(text, work)
        detection = steps.detect(repaired.text, source, work)
        lang = detection.lang
        yield LanguageFound(detection)
        if lang == target:
            yield Translated(Translation(text, lang, target, steps.account(text, work, (), ())))
            return
        with work.stage("models"):
            translator, facts = self._open_engines.translator(lang, target)
        yield Planned(facts, translator.infos)
        made = yield from whole_text.translate(repaired, translator, lang, target, work)
        facts = (*facts, *notices.of(repaired))
        run = steps.account(text, work, translator.infos, facts)
        yield Translated(whole_text.joined(repaired, made, lang, target, run))
