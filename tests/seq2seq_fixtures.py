"""Seq2seq models opened from a folder, as a manifest of the catalogue would have them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from summarizer.engines import failures, roundtrip, seq2seq
from summarizer.engines.seq2seq import Seq2Seq
from summarizer.store.catalog.manifest import ModelManifest, Task
from summarizer.types import ModelInfo

RUNTIMES = ("transformers", "ctranslate2")
SHA256 = "5" * 64

Langs = tuple[str, ...]


def manifest(task: Task = "translation", **changes: Any) -> ModelManifest:
    """From French to English, or French to French; every key can be replaced."""
    target: Langs = ("en",) if task == "translation" else ("fr",)
    said: dict[str, Any] = {
        "id": "tiny",
        "task": task,
        "engine": "seq2seq",
        "source": ("fr",),
        "target": target,
        "snapshot": {"repo": "nobody/tiny"},
        "size_mb": 1.0,
        "limits": {"input_tokens": 200},
        "license": "mit",
        "description": "For tests.",
    }
    return ModelManifest.model_validate({**said, **changes})


def files(folder: Path) -> dict[str, Path]:
    """The files that the store would hand to the engine."""
    return {path.name: path for path in sorted(folder.iterdir()) if path.is_file()}


def info(model: ModelManifest, *, revision: str = "c" * 40) -> ModelInfo:
    return ModelInfo(model.id, model.task, revision, SHA256, "seq2seq", "")


def open_in(
    folder: Path,
    runtime: str = "ctranslate2",
    *,
    model: ModelManifest | None = None,
    revision: str = "c" * 40,
    on_load: Any = None,
    sibling: roundtrip.Sibling = roundtrip.absent,
) -> Seq2Seq:
    """The engine of the model in a folder; without CTranslate2 if it shall be transformers."""
    model = model or manifest()
    with hidden("ctranslate2") if runtime == "transformers" else mock.MagicMock():
        engine = seq2seq.open_engine(
            model,
            files(folder),
            info=info(model, revision=revision),
            on_load=on_load,
            sibling=sibling,
        )
    return engine


def hidden(package: str) -> Any:
    """As if a package was not installed."""
    return mock.patch.object(
        failures, "find_spec", lambda name: None if name == package else find_spec(name)
    )


@pytest.fixture(scope="module")
def one_thread() -> Iterator[None]:
    """So small a network is slower on several."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def copied(folder: Path, target: Path, *, without: tuple[str, ...] = ()) -> Path:
    """A model to write beside, or to spoil."""
    shutil.copytree(folder, target, ignore=lambda *_: set(without))
    return target


def by_language(names: Mapping[str, str]) -> dict[str, Any]:
    return {"lang_tokens": dict(names)} if names else {}
