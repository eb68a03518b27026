"""The only place that knows the order of the steps; `digesting` holds the steps themselves.

Engines are passed in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from .. import parsing
from ..checks import names
from ..engines.protocols import Warmable
from ..errors import EmptyText, InvalidOption, TextTooLong
from ..glossary import Glossary
from ..text import language
from ..types import (
    DEFAULT_BULLETS,
    DEFAULT_COLUMNS,
    MAX_BULLETS,
    STRATEGIES,
    Digest,
    Done,
    Event,
    Lang,
    Strategy,
    Translated,
    Translation,
)
from .cached import Digests, Request, replay
from .engines import OpenEngines
from .run import Digesting

MAX_CHARS = 5_000_000


class Pipeline:
    """Articles to digests. Keeps no state between runs; may be shared between threads."""

    def __init__(self, open_engines: OpenEngines, *, digests: Digests | None = None) -> None:
        self._open_engines = open_engines
        self._digests = digests

    def warm(self, *, source: Lang = "fr", columns: Sequence[Lang] = DEFAULT_COLUMNS) -> None:
        """Read into memory what a run in these languages would wait for. Raises as `stream`."""
        engines = self._open_engines(source, columns)
        for model in (engines.proposer, *engines.translators.values()):
            if isinstance(model, Warmable):
                model.warm()
        for lang in dict.fromkeys((source, *columns)):
            parsing.load(lang)
            names.warm(lang)
        language.detect("Quelle est la langue de cette phrase ?")

    def run(
        self,
        text: str,
        *,
        bullets: int = DEFAULT_BULLETS,
        source: Lang | None = None,
        columns: Sequence[Lang] = DEFAULT_COLUMNS,
        strategy: Strategy | None = None,
        glossary: Glossary | None = None,
        on_event: Callable[[Event], None] | None = None,
    ) -> Digest:
        """The digest of an article; arguments and errors as for `stream`."""
        for event in self.stream(
            text,
            bullets=bullets,
            source=source,
            columns=columns,
            strategy=strategy,
            glossary=glossary,
        ):
            if on_event is not None:
                on_event(event)
            if isinstance(event, Done):
                return event.digest
        raise AssertionError("a stream ends with Done")

    def stream(
        self,
        text: str,
        *,
        bullets: int = DEFAULT_BULLETS,
        source: Lang | None = None,
        columns: Sequence[Lang] = DEFAULT_COLUMNS,
        strategy: Strategy | None = None,
        glossary: Glossary | None = None,
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> Iterator[Event]:
        """Yield what is known as soon as it is known; the last event is `Done`.

        At most `bullets` rows; fewer where the article has no more to say. `source` overrides the
        detection. `strategy` says what comes first; without one, an article is summarised first
        where a summariser reads its language. The translations are held to the `glossary`; a check
        says where one of its terms is not as it should be. `is_cancelled` is asked between model
        calls, and ends the run with Cancelled.

        Raises:
            EmptyText, TextTooLong, InvalidOption: for the arguments.
            UnknownLanguage, NoRoute: for the language.
            NothingToShow: no sentence of the text can stand as a point.
            StoreError, EngineError: for the models.
        """
        _check(text, bullets=bullets, columns=columns, strategy=strategy)
        glossary = glossary or Glossary()
        request = Request(text, bullets, source, tuple(columns), strategy, glossary.fingerprint)
        if self._digests is not None and (known := self._digests.recall(request)):
            yield from replay(known)
            return
        run = Digesting(text, request.columns, is_cancelled, glossary)
        yield from run.language(source)
        yield from run.plan(self._open_engines, strategy)
        yield from run.write(bullets)
        yield from run.translate()
        digest = run.digest()
        if self._digests is not None:
            self._digests.keep(request, digest)
        yield Done(digest)

    def translate(
        self,
        text: str,
        *,
        source: Lang | None = None,
        target: Lang = "en",
        glossary: Glossary | None = None,
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
        glossary: Glossary | None = None,
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> Iterator[Event]:
        """Yield the sentences of a text in another language; the last event is `Translated`.

        What stands between the sentences is kept. A sentence for which no good translation was
        found stays as it is, and a failed check says which and why; so does one where a term of
        the `glossary` is not as it should be. A text already in the target language comes back
        untouched. Raises as `stream` does; `is_cancelled` is asked between sentences.
        """
        _check(text, bullets=1, columns=(target,))
        run = Digesting(text, (target,), is_cancelled, glossary or Glossary())
        yield from run.language(source)
        if run.lang == target:
            yield Translated(Translation(text, run.lang, target, run.facts(())))
        else:
            yield from run.whole(target, self._open_engines)


def _check(
    text: str, *, bullets: int, columns: Sequence[Lang], strategy: Strategy | None = None
) -> None:
    if not isinstance(bullets, int) or not 1 <= bullets <= MAX_BULLETS:
        raise InvalidOption(f"bullets is {bullets!r}; it must be between 1 and {MAX_BULLETS}.")
    if isinstance(columns, str) or not columns or len(set(columns)) < len(columns):
        shown = columns if isinstance(columns, str) else ", ".join(columns)
        raise InvalidOption(
            f"columns is {shown or 'empty'}; name each language once, such as fr,en."
        )
    if strategy is not None and strategy not in STRATEGIES:
        raise InvalidOption(f"strategy is {strategy!r}; choose {' or '.join(STRATEGIES)}.")
    if len(text) > MAX_CHARS:
        raise TextTooLong(
            f"The text has {len(text):,} characters; the limit is {MAX_CHARS:,}. "
            "Give one article at a time."
        )
    if not any(map(str.isalpha, text)):
        raise EmptyText(
            f"The text of {len(text)} characters has no word to read. Give the text of an article."
        )
