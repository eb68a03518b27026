"""The models of a process: each is fetched, converted and opened once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from .. import engines
from ..engines.protocols import Engine, Replacing, Summarizer
from ..messages.errors import ServerAway
from ..points.candidates import Proposer
from ..points.written import Written
from ..store import Store, cache_folder
from ..store.catalog import Catalog
from ..store.catalog.manifest import ModelManifest
from ..translation.cached import Cached
from ..translation.capabilities import CacheableTranslator
from ..translation.prepared import CountingTranslator, Prepared
from ..types import Downloading, Event
from . import siblings

CACHE_NAME = "cache.sqlite"

_MISMATCH = "a manifest names an engine for another task"


@dataclass(frozen=True, slots=True)
class Postponed:
    """A model that the points do not wait for, since another one makes them from what is here.

    `get` fetches, converts and proves it for the next run, with events for its argument. It raises
    StoreError or EngineError; a fetch that is stopped resumes at the next one.
    """

    model: str
    size_bytes: int
    get: Callable[[Callable[[Event], None] | None], object]


def open_model(
    model: ModelManifest,
    catalog: Catalog,
    store: Store,
    on_event: Callable[[Event], None] | None,
) -> Engine:
    """A model's engine: fetched, converted, and rid of the weights that this made superfluous.

    Raises StoreError, EngineError.
    """
    if obstacle := engines.obstacle(model, offline=store.offline):
        raise ServerAway("server fails", model.id, obstacle)
    files = store.pull(model, on_event) | catalog.beside(model)
    engine = engines.open_engine(
        model,
        files,
        info=store.info(model),
        on_load=on_event,
        sibling=partial(siblings.converted, model, catalog, store),
    )
    if isinstance(engine, Replacing):
        store.replace(model, engine.superseded, engine.folder)
    return engine


class Models:
    """The open models by id: every model is opened once.

    One on a server is opened for every run, since another model may run there by now.
    """

    def __init__(
        self, catalog: Catalog, store: Store, on_event: Callable[[Event], None] | None
    ) -> None:
        self._catalog = catalog
        self._store = store
        self._on_event = on_event
        self._translators: dict[str, Cached] = {}
        self._proposers: dict[str, Proposer] = {}
        self._lock = threading.Lock()

    def open(self, model: ModelManifest) -> Engine:
        """The model of either task, ready to work. Raises StoreError, EngineError."""
        return self.translator(model) if model.task == "translation" else self.proposer(model)

    def fetch(self, model: ModelManifest, *, before: Sequence[ModelManifest]) -> None:
        """The files of a model, with word of those that come after it. Raises StoreError."""
        to_come = sum(each.size_bytes for each in before)
        on_event = self._on_event

        def tell(event: Downloading) -> None:
            if on_event is not None:
                on_event(replace(event, bytes_to_come=to_come))

        with self._lock:
            self._store.pull(model, tell)

    def translator(self, model: ModelManifest) -> Cached:
        """The model of a leg, with its cache. Raises StoreError, EngineError."""
        with self._lock:
            if model.server or model.id not in self._translators:
                self._translators[model.id] = self._translating(model)
            return self._translators[model.id]

    def proposer(self, model: ModelManifest) -> Proposer:
        """The model that proposes points. Raises StoreError, EngineError."""
        with self._lock:
            if model.server or model.id not in self._proposers:
                self._proposers[model.id] = _proposing(self._engine(model))
            return self._proposers[model.id]

    def _engine(self, model: ModelManifest) -> Engine:
        return open_model(model, self._catalog, self._store, self._on_event)

    def _translating(self, model: ModelManifest) -> Cached:
        engine = self._engine(model)
        if model.engine == "seq2seq":
            assert isinstance(engine, CountingTranslator), _MISMATCH
            limits = model.limits
            engine = Prepared(engine, sentence_tokens=limits.sentence_tokens or limits.input_tokens)
        assert isinstance(engine, CacheableTranslator), _MISMATCH
        return Cached(engine, cache_folder() / CACHE_NAME)


def _proposing(engine: Engine) -> Proposer:
    """The proposer of an engine: itself, or one that uses its output."""
    if isinstance(engine, Proposer):
        return engine
    assert isinstance(engine, Summarizer), _MISMATCH
    return Written(engine)
