"""The models that are available here, and why the others are not."""

from __future__ import annotations

from collections.abc import Iterable

from .. import engines
from ..messages.errors import DigestMismatch
from ..store import Store
from ..store.catalog.manifest import ModelManifest
from ..types import Fact


class Availability:
    """The available models during the search for one route; a failed one stays excluded."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._obstacles: dict[str, Fact | None] = {}
        self.postponed: list[ModelManifest] = []
        """The models that another one stands in for until they are fetched."""

    def can_have(self, model: ModelManifest) -> bool:
        """Whether a model is on this disk, can be fetched, or has a server that answers."""
        if model.id not in self._obstacles:
            self._obstacles[model.id] = self._obstacle(model)
        return self._obstacles[model.id] is None

    def rule_out(self, model: ModelManifest, reason: Fact) -> None:
        """Exclude a model that failed to open."""
        self._obstacles[model.id] = reason

    def postpone(self, model: ModelManifest) -> None:
        """Exclude a model until the points are made without it."""
        self.postponed.append(model)
        self._obstacles[model.id] = Fact("fetched after", (model.size_bytes,))

    def explain(self, models: Iterable[ModelManifest]) -> tuple[Fact, ...]:
        """The reasons why these models were not chosen, and how to get them."""
        by_reason: dict[Fact, list[str]] = {}
        for model in models:
            self.can_have(model)
            if reason := self._obstacles[model.id]:
                by_reason.setdefault(reason, []).append(model.id)
        return tuple(Fact("not used", (tuple(ids), why)) for why, ids in by_reason.items())

    def is_here(self, model: ModelManifest) -> bool:
        """Whether all its files are on this disk, whole; a model without files always is."""
        try:
            return self._store.locate(model) is not None
        except DigestMismatch:
            return False  # a pull replaces damaged files

    def _obstacle(self, model: ModelManifest) -> Fact | None:
        """The reason why a model is not available, with the remedy; None if it is."""
        if model.server is not None:
            return engines.obstacle(model, offline=self._store.offline)
        if self.is_here(model):
            return None
        if self._store.offline:
            return Fact("model absent offline", (model.id,))
        if any(file.wheels for file in model.files) or self._store.hub_answers():
            return None
        return Fact("hub away")
