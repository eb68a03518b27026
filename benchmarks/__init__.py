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


def held_mb(pid: int | str = "self", *, peak: bool = False) -> float:
    """Megabytes that a process holds in memory, or the most that it has held.

    `ru_maxrss` would begin at what its parent held.
    """
    name = "VmHWM" if peak else "VmRSS"
    status = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith(name)) / 1024
