"""The work behind the buttons: runs take turns on the models, and each session can stop its own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator, Iterator, Mapping
from typing import Any

import gradio as gr

from ..messages import say
from ..messages.errors import Cancelled, VisavisError
from ..pipeline import Pipeline, Request
from ..render.wording import describe
from ..text import language
from ..translation.glossary import Glossary
from ..types import Document, Done, Event, Lang, Opened
from . import changes
from .addresses import is_address, read
from .jobs import News, Stops, followed
from .limits import MAX_CHARS, MAX_SECONDS, deadline
from .opened import origin_of
from .strings import on_page, speech_to
from .translation import Whole
from .view import NOTHING, Showing, Shown, problem, starting, status, whole


class Running:
    """Runs for the sessions of a page; `withdraw` removes a session's waiting run from the queue.

    Methods yield or return values for components, and `gr.skip()` for an unchanged one; those of a
    run are in the order of `Shown`.
    """

    def __init__(
        self,
        pipelines: Mapping[str, Pipeline],
        news: News,
        withdraw: Callable[[str], Awaitable[bool]],
    ) -> None:
        self._pipelines = pipelines
        self._news = news
        self._withdraw = withdraw
        self._runs = Stops()
        self._changes = Stops()

    def run(
        self,
        text: str,
        bullets: float,
        source: str,
        profile: str,
        glossary: str,
        request: gr.Request,
        document: Any = None,
        kept: Any = None,
    ) -> Iterator[list[Any]]:
        """The parts of the page, updated as the points arrive.

        The browser has kept `document`, that of an opened file whose text this is, and `kept`, the
        changes that the reader made in the points of this text before.
        """
        speech = speech_to(request)
        showing = Showing(text, speech=speech)
        yield _changes(showing.shown, NOTHING)
        before = showing.shown

        def stream(is_cancelled: Callable[[], bool]) -> Iterator[Event]:
            terms = Glossary.typed(glossary)
            page = yield from _opened(text)
            wanted = Request(
                page.text if page else text,
                bullets=int(bullets),
                source=source or None,
                glossary=terms,
                origin=page.origin if page else origin_of(document, text),
            )
            pipeline = self._pipelines[profile]
            events = pipeline.stream(wanted, is_cancelled=is_cancelled)
            yield from changes.again(events, kept, pipeline, wanted.text, terms, is_cancelled)

        self._changes.stop(request.session_hash or "")
        for shown in self._shown(self._runs, showing.see, stream, text, request, NOTHING):
            if isinstance(shown, Shown):
                yield _changes(shown, before)
                before = shown
            else:
                yield [shown, *[gr.skip()] * (len(NOTHING) - 1)]

    def translate(
        self, text: str, source: str, profile: str, glossary: str, request: gr.Request
    ) -> Iterator[tuple[Any, Any]]:
        """The status line and the whole translation, updated as sentences arrive."""
        speech = speech_to(request)
        whole = Whole(text, speech=speech)
        yield starting(text, speech), gr.skip()

        def stream(is_cancelled: Callable[[], bool]) -> Iterator[Event]:
            terms = Glossary.typed(glossary)
            page = yield from _opened(text)
            article = page.text if page else text
            target = "fr" if (source or language.detect(article).lang) == "en" else "en"
            yield from self._pipelines[profile].stream_translation(
                article,
                source=source or None,
                target=target,
                glossary=terms,
                is_cancelled=is_cancelled,
            )

        for shown in self._shown(self._runs, whole.see, stream, text, request, ("", "")):
            yield shown if isinstance(shown, tuple) else (shown, gr.skip())

    def change(
        self, wanted: Any, held: Any, profile: str, glossary: str, request: gr.Request
    ) -> Iterator[list[Any]]:
        """The parts of the page after a reader's change of one text, or the reason against it.

        `wanted` and `held` are as the browser sent them. A run of the session goes on meanwhile.
        """
        speech, unchanged = speech_to(request), [gr.skip()] * (len(NOTHING) - 1)
        try:
            change, result = changes.asked(wanted, held)
        except ValueError:
            yield [gr.skip(), *unchanged]
            return
        yield [status(say("asking" if change.ask else "correcting", speech), 0.0), *unchanged]

        def stream(is_cancelled: Callable[[], bool]) -> Iterator[Event]:
            terms = Glossary.typed(glossary)
            pipeline = self._pipelines[profile]
            yield from changes.changed(change, result, pipeline, terms, is_cancelled)

        def see(event: Event) -> Shown | str:
            if not isinstance(event, Done):
                return status(describe(event, speech), 0.0)
            words = say("exchanged" if change.ask else "corrected", speech)
            return whole(event.digest, result.given, speech, status(words, 1.0))

        for shown in self._shown(self._changes, see, stream, result.given, request, gr.skip()):
            yield list(shown) if isinstance(shown, Shown) else [shown, *unchanged]

    async def cancel(self, request: gr.Request) -> Any:
        """End the run of a session; returns the status line, or a skip if nothing was running."""
        words = status(say("run cancelled", speech_to(request)), 1.0)
        return words if await self._end(request, words) else gr.skip()

    async def clear(self, request: gr.Request) -> list[Any]:
        """End the run of a session, and empty the page.

        In order: article, parts of a run, translation, opened file and its name.
        """
        await self._end(request)
        return ["", *NOTHING, "", None, ""]

    async def forget(self, request: gr.Request) -> None:
        """End the run of a closed session."""
        await self._end(request)

    async def _end(self, request: gr.Request, last: str = "") -> bool:
        """Withdraw the waiting run of a session and stop its active one; True if there was one.

        The active run itself shows `last`, or an empty page: an event already on its way would
        otherwise overwrite it.
        """
        session = request.session_hash or ""
        was_waiting = await self._withdraw(session)
        was_changing = self._changes.stop(session, last)
        return self._runs.stop(session, last) or was_changing or was_waiting

    def _shown(
        self,
        stops: Stops,
        see: Callable[[Event], Any],
        stream: Callable[[Callable[[], bool]], Iterator[Event]],
        text: str,
        request: gr.Request,
        nothing: Any,
    ) -> Iterator[Any]:
        """`see` of each event of a run; after an early end, the problem in words.

        `nothing` is the content of an empty page.
        """
        speech = speech_to(request)
        if len(text) > MAX_CHARS:
            yield problem(say("text too long here", speech, len(text), MAX_CHARS))
            return
        is_late = deadline()
        with stops.running(request.session_hash or "") as stop:
            try:
                for event in followed(
                    lambda: stream(lambda: stop.is_set() or is_late()), self._news, stop
                ):
                    yield see(event)
            except VisavisError as error:
                yield problem(_reason(error, speech))
            if stop.is_set():
                yield stop.last or nothing


def _opened(text: str) -> Generator[Event, None, Document | None]:
    """The article at an address, as an event too; None for any other text."""
    if not is_address(text):
        return None
    page = read(text.strip())
    yield Opened(page)
    return page


def _reason(error: VisavisError, speech: Lang) -> str:
    if isinstance(error, Cancelled):
        return say("late", speech, minutes=MAX_SECONDS // 60)
    return on_page(error, speech)


def _changes(shown: Shown, before: Shown) -> list[Any]:
    return [now if now != then else gr.skip() for now, then in zip(shown, before, strict=True)]
