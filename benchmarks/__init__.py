"""Measurements: one module a subject, each run with `python -m benchmarks.<subject>`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from summarizer.store import cache_folder


@contextmanager
def isolated_cache(folder: Path) -> Iterator[None]:
    """Work in an empty cache that shares nothing but the models with the user's own."""
    before = os.environ.get("VISAVIS_CACHE")
    (folder / "models").symlink_to(cache_folder() / "models", target_is_directory=True)
    os.environ["VISAVIS_CACHE"] = str(folder)
    try:
        yield
    finally:
        if before is None:
            del os.environ["VISAVIS_CACHE"]
        else:
            os.environ["VISAVIS_CACHE"] = before
