from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from seq2seq_fixtures import copied, files, hidden, info, manifest, open_in
from tiny.closed_set import MARIAN

from summarizer.messages.errors import DigestMismatch
from summarizer.pipeline import siblings
from summarizer.pipeline.models import open_model
from summarizer.store import Store
from summarizer.store.catalog import Catalog
from summarizer.store.catalog.manifest import ModelManifest
from summarizer.types import ModelInfo

FORTH = manifest(id="forth")
BACK = manifest(id="back", source=("en",), target=("fr",))
AGAIN = manifest(id="back-too", source=("en",), target=("fr",))


class Disk(Store):
    """Folders with models in them; nothing can be fetched."""

    def __init__(self, folders: Mapping[str, Path], *, damaged: tuple[str, ...] = ()) -> None:
        super().__init__(next(iter(folders.values())).parent, offline=True)
        self._folders = folders
        self._damaged = damaged

    def locate(self, model: ModelManifest) -> dict[str, Path] | None:
        if model.id in self._damaged:
            raise DigestMismatch("file damaged", model.id)
        return files(self._folders[model.id]) if model.id in self._folders else None

    def info(self, model: ModelManifest) -> ModelInfo:
        return info(model)


def catalog_of(*models: ModelManifest) -> Catalog:
    return Catalog({model.id: model for model in models}, {})


@pytest.mark.parametrize(
    ("model", "ids"),
    [
        ("opus-mt-fr-en", ["opus-mt-en-fr", "opus-mt-tc-big-en-fr"]),
        ("opus-mt-en-fr", ["opus-mt-fr-en", "opus-mt-romance-en", "opus-mt-tc-big-fr-en"]),
        ("opus-mt-de-fr", []),
        ("opus-mt-romance-en", []),
        ("barthez-orangesum-abstract", []),
    ],
)
def test_candidates_are_the_specialised_models_for_the_other_direction(
    model: str, ids: list[str]
) -> None:
    catalog = Catalog.load()
    assert [each.id for each in siblings.candidates(catalog.model(model), catalog)] == ids


def test_sibling_is_the_first_that_is_converted_here_and_nothing_else_is_touched(
    tmp_path: Path,
) -> None:
    """The tiny model takes the place of one of the other direction."""
    ready, raw = copied(MARIAN, tmp_path / "ready"), copied(MARIAN, tmp_path / "raw")
    before = sorted(raw.iterdir())
    found: list[Any] = []
    with hidden("torch"):
        open_in(ready)
        for here in ({"back": raw}, {"back": raw, "back-too": ready}, {"back-too": ready}):
            store = Disk(here, damaged=() if "back" in here else ("back",))
            found.append(siblings.converted(FORTH, catalog_of(FORTH, BACK, AGAIN), store))
    assert found[0] is None
    assert [engine.info.id for engine in found[1:]] == ["back-too"] * 2
    assert sorted(raw.iterdir()) == before


def test_opening_a_model_for_the_first_time_asks_for_its_sibling(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(siblings, "converted", lambda model, *_: asked.append(model.id))
    store = Disk({"forth": copied(MARIAN, tmp_path / "forth")})
    with hidden("torch"):
        for _ in range(2):
            open_model(FORTH, catalog_of(FORTH), store, None)
    assert asked == ["forth"]
