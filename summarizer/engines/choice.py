"""The choice of the runtime: CTranslate2, if a conversion of the model has passed its check.

Otherwise the original does the work, if PyTorch is installed; without PyTorch, the model cannot be
used, and the next one of the profile is tried.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ..messages import Fact
from ..messages.errors import EngineError
from ..store.catalog.manifest import ModelManifest
from ..types import Converting, ModelInfo
from . import ctranslate2, devices, failures, transformers, weights
from .conversion import FOLDER, Conversion, has_pytorch
from .decoding import Runtime, Settings
from .roundtrip import Sibling, absent
from .verdict import read_verdict

KEEP = "VISAVIS_KEEP_WEIGHTS"
"""If set to 1, the original weights of a conversion are kept."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The runtime of a model; `remark` says why it is not the fast one, `proof` that it works."""

    engine: str
    precision: str
    folder: Path
    device: str = ""
    remark: Fact | None = None
    proof: str = ""
    workers: int = 1

    def load(self, settings: Settings, *, model: str) -> Runtime:
        """Read the model into memory. Raises EngineError."""
        if self.engine == "ctranslate2":
            return ctranslate2.load(
                self.folder, settings, model=model, device=self.device, workers=self.workers
            )
        return transformers.load(self.folder, settings, model=model)


def choose(
    manifest: ModelManifest,
    folder: Path,
    settings: Settings,
    *,
    info: ModelInfo,
    on_convert: Callable[[Converting], None] | None = None,
    sibling: Sibling = absent,
) -> Chosen:
    """The best runtime for the model in a folder; converts it if that was not done before.

    The `sibling` then helps to judge the conversion.

    Raises EngineError if neither the conversion nor the original can be used.
    """
    device, obstacle = _device()
    if obstacle is not None:
        return _in_transformers(manifest, folder, obstacle)
    conversion = Conversion(manifest, folder, settings, info=info, device=device, sibling=sibling)
    verdict = conversion.kept()
    if verdict is None and not weights.is_here(folder):
        return _adopted(manifest, folder, conversion, device)
    if verdict is None:
        if on_convert is not None:
            on_convert(Converting(manifest.id))
        verdict = conversion.make()
    if not verdict.is_accepted:
        helps = not verdict.reason
        return _in_transformers(manifest, folder, verdict.fact, original_helps=helps)
    return Chosen(
        "ctranslate2",
        conversion.precision,
        conversion.folder,
        device,
        proof=verdict.fact.in_words(),
        workers=verdict.workers,
    )


def superseded(folder: Path, chosen: Chosen) -> list[str]:
    """The files with weights that a conversion has made unnecessary.

    With PyTorch installed, the original is kept for comparison.
    """
    is_kept = has_pytorch() or os.environ.get(KEEP, "").upper() in ("1", "ON", "YES", "TRUE")
    return [] if chosen.engine != "ctranslate2" or is_kept else weights.names_of(folder)


def ready(
    manifest: ModelManifest, folder: Path, settings: Settings, *, info: ModelInfo
) -> Chosen | None:
    """The runtime of a model whose conversion is here and has passed its check; else None.

    Raises EngineError for a device that does not exist.
    """
    device, obstacle = _device()
    if obstacle is not None:
        return None
    return _proven(folder, Conversion(manifest, folder, settings, info=info, device=device), device)


def _adopted(manifest: ModelManifest, folder: Path, wanted: Conversion, device: str) -> Chosen:
    """A conversion by another version or for another device: its weights are gone."""
    chosen = _proven(folder, wanted, device)
    if chosen is None:
        raise failures.unreadable(manifest.id, "weights", Fact("weights gone"))
    return chosen


def _proven(folder: Path, wanted: Conversion, device: str) -> Chosen | None:
    """Any accepted conversion of the same files, whoever made it."""
    for path in sorted(folder.glob(f"{FOLDER}*")):
        verdict = read_verdict(path)
        if verdict and verdict.is_accepted and verdict.made_from == wanted.made_from:
            return Chosen(
                "ctranslate2",
                wanted.precision,
                path,
                device,
                proof=verdict.fact.in_words(),
                workers=verdict.workers,
            )
    return None


def verify(
    manifest: ModelManifest,
    folder: Path,
    settings: Settings,
    *,
    info: ModelInfo,
    sibling: Sibling = absent,
) -> str:
    """Convert and judge once more; returns the findings in words. Raises as `choose` does."""
    device, obstacle = _device()
    if obstacle is not None:
        return obstacle.in_words()
    conversion = Conversion(manifest, folder, settings, info=info, device=device, sibling=sibling)
    if weights.is_here(folder):
        return conversion.make(anew=True).fact.in_words()
    adopted = _adopted(manifest, folder, conversion, device)
    return conversion.judged_again(adopted.folder).fact.in_words()


def _device() -> tuple[str, Fact | None]:
    """The device that CTranslate2 runs on, or the reason that it cannot run."""
    if not failures.is_installed("ctranslate2"):
        return "", Fact("ctranslate2 absent", (failures.INSTALL,))
    device = devices.for_ctranslate2()
    return device, None if device else Fact("ctranslate2 elsewhere", (devices.asked(),))


def _in_transformers(
    manifest: ModelManifest, folder: Path, reason: Fact, *, original_helps: bool = True
) -> Chosen:
    """The original at work. Raises EngineError if PyTorch is not installed."""
    if has_pytorch():
        remark = Fact("slower runtime", (manifest.id, reason))
        return Chosen("transformers", transformers.PRECISION, folder, remark=remark)
    if original_helps:
        raise EngineError("model unproven", manifest.id, reason, failures.REFERENCE)
    raise EngineError("model unusable", manifest.id, reason)
