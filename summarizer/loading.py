"""The composition root: profile, catalogue, store and engines become a `Pipeline`."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from . import engines, parsing
from .catalog import Catalog, shipped
from .digesting import Engines
from .manifest import ModelManifest
from .memory import Memory, key_of
from .pipeline import Pipeline
from .remembered import Digests
from .routing import Route, plan
from .store import Store, cache_folder
from .translation import Cached, Guarded
from .types import Event, Lang, ModelInfo

CACHE_NAME = "cache.sqlite"

_RUNTIMES = ("spacy", *(name.replace("_", "-") for name in parsing.PACKAGES.values()), "xllamacpp")
_RUNTIMES += ("sentencex", "langdetect", "py3langid")


def load(
    profile: str = "auto",
    *,
    offline: bool | None = None,
    on_event: Callable[[Event], None] | None = None,
) -> Pipeline:
    """A pipeline for those who keep the models in memory.

    Models are fetched when a run first needs them, and read into memory when a text is first
    translated; `on_event` is told of both (Downloading, Loading). `offline` never touches the
    network; None leaves that to the environment (HF_HUB_OFFLINE).

    Raises CatalogError for an unknown profile or a broken manifest.
    """
    opener = _Opener(Catalog.load(), profile, Store(offline=bool(offline)), on_event)
    digests = Digests(Memory(cache_folder() / CACHE_NAME), opener.state)
    return Pipeline(opener, digests=digests)


class _Opener:
    """Plans routes and keeps what it opened: every model is opened once a pipeline."""

    def __init__(
        self,
        catalog: Catalog,
        profile: str,
        store: Store,
        on_event: Callable[[Event], None] | None,
    ) -> None:
        self._catalog = catalog
        self._profile = catalog.profile(profile)
        self._store = store
        self._on_event = on_event
        self._opened: dict[str, Any] = {}
        self._lock = threading.Lock()

    def __call__(self, source: Lang, columns: Sequence[Lang]) -> Engines:
        route = plan(
            source, columns, catalog=self._catalog, profile=self._profile, is_here=self._is_here
        )
        with self._lock:
            summarizer = self._open(route.summarizer)
            translators = {
                column: Guarded(self._open(model)) for column, model in route.translations.items()
            }
        return Engines(summarizer, translators, _notice(route, self._profile.name))

    def state(self) -> str:
        """Names all that a digest depends on but its text: program, libraries, profile, models."""
        ids = (*self._profile.summarization, *self._profile.translation)
        here = [id_ for id_ in ids if self._is_here(self._catalog.model(id_))]
        return key_of(self._profile.name, ids, here, _program())

    def _is_here(self, model: ModelManifest) -> bool:
        return self._store.locate(model) is not None

    def _open(self, model: ModelManifest) -> Any:
        if model.id not in self._opened:
            files = self._store.locate(model)
            if files is None:
                files = self._store.pull(model, self._on_event)
            info = ModelInfo(
                id=model.id,
                role=model.task,
                revision=self._store.revision(model),
                sha256=self._store.digest(model),
                engine=model.engine,
                precision=model.precision,
            )
            engine = engines.open_engine(model, files, info=info, on_load=self._on_event)
            if model.task == "translation":
                engine = Cached(engine, cache_folder() / CACHE_NAME)
            self._opened[model.id] = engine
        return self._opened[model.id]


@cache
def _program() -> str:
    """The code and data of this package, and the versions of what decides with it."""
    package = Path(__file__).parent
    code, data = package.rglob("*.py"), (shipped() / "models", shipped() / "configs")
    files = sorted([*code, *(file for folder in data for file in folder.glob("*.yaml"))])
    stamps = [(str(file), file.stat().st_size, file.stat().st_mtime_ns) for file in files]
    return key_of(stamps, [version(name) for name in _RUNTIMES])


def _notice(route: Route, profile: str) -> str:
    """In one line, which models were chosen and why."""
    parts = [f"points by {route.summarizer.id}"]
    for column, model in route.translations.items():
        parts.append(f"{column} by {model.id} ({model.engine})")
    return f"Profile '{profile}': {', '.join(parts)}."
