"""The adapter that accompanies a model's manifest, and the reason if it cannot be used."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ...messages import Fact
from ...messages.errors import os_reason
from ...types import Lang, ModelInfo
from .manifest import Adapter, ModelManifest

ROLE = "adapter"
"""The role of an adapter among the models of a run."""


@dataclass(frozen=True, slots=True)
class Found:
    """The adapter that a manifest names; `fault` is the reason if it cannot be used."""

    adapter: Adapter
    info: ModelInfo
    path: Path
    fault: Fact | None

    def is_for(self, source: Lang, target: Lang) -> bool:
        """Whether the adapter was trained for this pair."""
        return f"{source}-{target}" in self.adapter.pairs

    @property
    def remark(self) -> Fact | None:
        """The message of a run about an unusable adapter; None for a usable one."""
        return Fact("adapter unusable", (self.info.id, self.fault)) if self.fault else None


def find(model: ModelManifest, files: Mapping[str, Path]) -> Found | None:
    """The adapter of a model among these files, by the name in its manifest; None without one."""
    adapter = model.adapter
    if adapter is None:
        return None
    path = files.get(adapter.file, Path(adapter.file))
    info = ModelInfo(adapter.id, ROLE, "", adapter.sha256, model.engine, adapter.precision)
    return Found(adapter, info, path, _fault(adapter, path))


def _fault(adapter: Adapter, path: Path) -> Fact | None:
    try:
        status = path.stat()
        if status.st_size != adapter.bytes:
            return Fact("adapter size", (str(path), status.st_size, adapter.bytes))
        found = _sha256(path, status.st_mtime_ns)
    except OSError as error:
        return Fact("adapter unreadable", (str(path), os_reason(error)))
    return None if found == adapter.sha256 else Fact("adapter digest", (str(path), found))


@lru_cache(maxsize=8)
def _sha256(path: Path, _mtime_ns: int) -> str:
    """The digest of a file, read once for each time of modification."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
