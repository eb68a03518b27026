"""The progress of a pull."""

from __future__ import annotations

from collections.abc import Callable

from ..types import Downloading
from .catalog.manifest import ModelManifest

OnProgress = Callable[[Downloading], None]


class Progress:
    """One stream of progress for all files of a model; it never goes backwards."""

    def __init__(self, model: ModelManifest, on_progress: OnProgress | None) -> None:
        self._model, self._total = model.id, model.size_bytes
        self._on_progress = on_progress
        self._whole_files = 0
        self._furthest = 0

    def expect(self, model: ModelManifest) -> None:
        """Set the size, once the files are known."""
        self._total = model.size_bytes

    def tick(self, done: int) -> None:
        """Report the bytes of the current file so far."""
        self._furthest = max(self._furthest, self._whole_files + done)
        if self._on_progress is not None:
            total = max(self._furthest, self._total)
            self._on_progress(Downloading(self._model, self._furthest, total))

    def finished(self, size: int) -> None:
        """Count the current file as complete."""
        self._whole_files += size
        self.tick(0)
