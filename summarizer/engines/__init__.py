"""One module per runtime; a lazy table imports each only when it is used."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

from ..messages.errors import EngineError
from ..store.catalog.manifest import ModelManifest
from ..types import Loading, ModelInfo
from .protocols import Engine, Translator
from .roundtrip import Sibling, absent

ENGINES: Mapping[str, str] = {
    "echo": "summarizer.engines.echo",
    "extractive": "summarizer.points.chosen",
    "llamacpp": "summarizer.engines.llamacpp",
    "seq2seq": "summarizer.engines.seq2seq",
}
"""By the name in a manifest, the module with the runtime's `open_engine`."""


SPECIALISED = "seq2seq"
"""The engine of models that are converted, and judged by it."""


def open_engine(
    manifest: ModelManifest,
    files: Mapping[str, Path],
    *,
    info: ModelInfo,
    on_load: Callable[[Loading], None] | None = None,
    sibling: Sibling = absent,
) -> Engine:
    """The engine of a manifest: a Translator, a Summarizer, both, or a Proposer of points.

    `files` maps the names of the manifest's files to their paths. If the model is converted now,
    the model for the other direction that `sibling` finds helps to judge it. Raises EngineError if
    the runtime is not installed.
    """
    module = ENGINES.get(manifest.engine)
    if module is None:
        raise EngineError("engine unknown", manifest.id, manifest.engine, tuple(ENGINES))
    more = {"sibling": sibling} if manifest.engine == SPECIALISED else {}
    engine: Engine = import_module(module).open_engine(
        manifest, files, info=info, on_load=on_load, **more
    )
    return engine


def open_converted(
    manifest: ModelManifest, files: Mapping[str, Path], *, info: ModelInfo
) -> Translator | None:
    """A specialised translator that is converted and proven already; None if it is not.

    Converts nothing. Raises EngineError if its files cannot be used.
    """
    found: Translator | None = import_module(ENGINES[SPECIALISED]).open_converted(
        manifest, files, info=info
    )
    return found


def verify(
    manifest: ModelManifest,
    files: Mapping[str, Path],
    *,
    info: ModelInfo,
    sibling: Sibling = absent,
) -> str:
    """Check a model beyond its files, if its runtime can; returns the findings in words.

    `sibling` is as for `open_engine`. Raises EngineError if the files cannot be used.
    """
    if manifest.engine != SPECIALISED:
        return ""
    found: str = import_module(ENGINES[SPECIALISED]).verify(
        manifest, files, info=info, sibling=sibling
    )
    return found
