"""The model for the other direction, to judge a conversion by: only one that is here already."""

from __future__ import annotations

from collections.abc import Iterator

from .. import engines
from ..engines.protocols import Translator
from ..messages.errors import EngineError, StoreError
from ..store import Store
from ..store.catalog import Catalog
from ..store.catalog.manifest import ModelManifest


def candidates(model: ModelManifest, catalog: Catalog) -> Iterator[ModelManifest]:
    """The specialised models that translate back, by id; none unless the model has one pair."""
    if model.task != "translation" or len(model.source) > 1 or len(model.target) > 1:
        return
    back = catalog.find(task="translation", source=model.target[0], target=model.source[0])
    yield from (each for each in back if each.engine == engines.SPECIALISED)


def converted(model: ModelManifest, catalog: Catalog, store: Store) -> Translator | None:
    """The first of them that is on this disk, converted and proven; fetches and converts nothing.

    One that is damaged is passed over.
    """
    for each in candidates(model, catalog):
        try:
            files = store.locate(each)
            info = store.info(each)
            found = files and engines.open_converted(each, files, info=info)
        except (StoreError, EngineError):
            continue
        if found:
            return found
    return None
