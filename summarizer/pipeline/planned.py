"""The models that runs in a language would use now, fetched but not opened: for work in batches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

from .. import engines
from ..messages.errors import NoRoute, StoreError
from ..store import Store
from ..store.cache import key_of
from ..store.catalog import Catalog
from ..store.catalog.manifest import ModelManifest
from ..store.catalog.routing import plan
from ..types import UNKNOWN, Event, Lang, Strategy
from .availability import Availability

_WHAT_IT_IS: dict[str, Any] = {
    **dict.fromkeys(("engine", "files", "snapshot", "adapter"), True),
    **dict.fromkeys(("prefix", "lang_tokens", "limits"), True),
    "server": {"url", "model", "thinking_tokens", "request"},
}
"""The parts of a manifest on which the answers of a model depend."""


class PlannedModels:
    """Chooses the models for a language once, so that all articles of a batch get the same.

    Raises CatalogError for an unknown profile or a broken manifest.
    """

    def __init__(
        self,
        profile: str,
        *,
        columns: Sequence[Lang],
        strategy: Strategy | None = None,
        translator: str | None = None,
        summarizer: str | None = None,
        offline: bool = False,
        on_event: Callable[[Event], None] | None = None,
    ) -> None:
        self._catalog = Catalog.load()
        self._profile = self._catalog.profile(profile, translator=translator, summarizer=summarizer)
        self._columns = columns
        self._strategy = strategy
        self._store = Store(offline=offline)
        self._now = Availability(self._store)
        self._on_event = on_event
        self._chosen: dict[Lang, tuple[str, ...]] = {UNKNOWN: ()}

    def __call__(self, source: Lang) -> tuple[str, ...]:
        """The models for articles in this language, each as its id and a hash of its manifest.

        Those that are missing are fetched; one that cannot be had is replaced by the next of the
        profile. None for an unknown language, or one without a route. Raises StoreError if no
        models can be had.
        """
        if source not in self._chosen:
            self._chosen[source] = self._fetched(source)
        return self._chosen[source]

    def _fetched(self, source: Lang) -> tuple[str, ...]:
        failed: set[str] = set()
        while True:
            try:
                models = self._plan(source)
            except NoRoute:
                return ()
            for model in models:
                if self._now.is_here(model):
                    continue
                try:
                    self._store.pull(model, self._on_event)
                except StoreError as error:
                    if model.id in failed:
                        raise
                    failed.add(model.id)
                    self._now.rule_out(model, error.finding)
                    break
            else:
                return tuple(map(_named, models))

    def _plan(self, source: Lang) -> tuple[ModelManifest, ...]:
        return plan(
            source,
            self._columns,
            catalog=self._catalog,
            profile=self._profile,
            can_have=self._now.can_have,
            strategy=self._strategy,
        ).models


def _named(model: ModelManifest) -> str:
    runs = engines.served_model(model)
    parts = [model.model_dump(mode="json", include=_WHAT_IT_IS), *([asdict(runs)] if runs else [])]
    return f"{model.id}@{key_of(*parts)[:12]}"
