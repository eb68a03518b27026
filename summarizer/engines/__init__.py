"""One module per runtime; a lazy table imports each only when it is used."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

from ..messages.errors import EngineError
from ..store.catalog.manifest import ModelManifest
from ..types import Loading, ModelInfo
from .protocols import Engine

ENGINES: Mapping[str, str] = {
    "echo": "summarizer.engines.echo",
    "extractive": "summarizer.points.chosen",
    "llamacpp": "summarizer.engines.llamacpp",
    "seq2seq": "summarizer.engines.seq2seq",
}
"""By the name in a manifest, the module with the runtime's `open_engine`."""


def open_engine(
    manifest: ModelManifest,
    files: Mapping[str, Path],
    *,
    info: ModelInfo,
    on_load: Callable[[Loading], None] | None = None,
) -> Engine:
    """The engine of a manifest: a Translator, a Summarizer, both, or a Proposer of points.

    `files` maps the names of the manifest's files to their paths. Raises EngineError if the
    runtime is not installed.
    """
    module = ENGINES.get(manifest.engine)
    if module is None:
        raise EngineError("engine unknown", manifest.id, manifest.engine, tuple(ENGINES))
    engine: Engine = import_module(module).open_engine(manifest, files, info=info, on_load=on_load)
    return engine


def verify(manifest: ModelManifest, files: Mapping[str, Path], *, info: ModelInfo) -> str:
    """Check a model beyond its files, if its runtime can; returns the findings in words.

    Raises EngineError if the files cannot be used.
    """
    if manifest.engine != "seq2seq":
        return ""
    found: str = import_module(ENGINES["seq2seq"]).verify(manifest, files, info=info)
    return found
