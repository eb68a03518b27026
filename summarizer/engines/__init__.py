"""One module per runtime; a lazy table imports each only when it is used."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

from ..messages import Fact
from ..messages.errors import EngineError
from ..store.catalog.manifest import ModelManifest
from ..types import Loading, ModelInfo, Served
from .protocols import Engine, Translator
from .roundtrip import Sibling, absent

ENGINES: Mapping[str, str] = {
    "echo": "summarizer.engines.echo",
    "extractive": "summarizer.points.chosen",
    "llamacpp": "summarizer.engines.llamacpp",
    "openai": "summarizer.engines.served",
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

    `sibling` is as for `open_engine`. Raises EngineError if the files, or the server, cannot be
    used.
    """
    if manifest.engine not in (SPECIALISED, "openai"):
        return ""
    more = {"sibling": sibling} if manifest.engine == SPECIALISED else {}
    module = import_module(ENGINES[manifest.engine])
    found: str = module.verify(manifest, files, info=info, **more)
    return found


def obstacle(manifest: ModelManifest, *, offline: bool) -> Fact | None:
    """The reason why the server of a model cannot be used now; None for a model without one."""
    if manifest.server is None:
        return None
    found: Fact | None = import_module(ENGINES["openai"]).obstacle(manifest, offline=offline)
    return found


def destination(manifest: ModelManifest) -> Fact | None:
    """The machine that the text goes to, if it is not this one; None too if it does not answer."""
    if manifest.server is None:
        return None
    found: Fact | None = import_module(ENGINES["openai"]).destination(manifest)
    return found


def served_model(manifest: ModelManifest) -> Served | None:
    """The model that a manifest's server runs now; None for no server, or none that answers."""
    if manifest.server is None:
        return None
    found: Served | None = import_module(ENGINES["openai"]).served_model(manifest)
    return found
