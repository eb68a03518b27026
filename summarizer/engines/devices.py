"""The device of a model: the graphics card if there is one, unless VISAVIS_DEVICE says otherwise.

On a processor, it uses the cores available to this process, up to a limit of the engine.
"""

from __future__ import annotations

import os

from ..messages.errors import EngineError

VARIABLE = "VISAVIS_DEVICE"
KINDS = ("cpu", "cuda", "mps")

_share = 1 << 16


def asked() -> str:
    """The value of VISAVIS_DEVICE; empty for an automatic choice. Raises EngineError."""
    name = os.environ.get(VARIABLE, "").strip().lower()
    if name and name not in KINDS:
        raise EngineError("device unknown", VARIABLE, name, KINDS)
    return name


def cores(most: int) -> int:
    """The number of cores for this process, at most `most`; a container may limit them."""
    allowed = getattr(os, "sched_getaffinity", None)  # not on every system
    return min(len(allowed(0)) if allowed else os.cpu_count() or 1, _share, most)


def share(number: int) -> None:
    """Use at most this number of cores from now on, since other processes use the others."""
    global _share
    _share = number


def for_transformers() -> str:
    """The device for transformers. Raises EngineError for a missing one."""
    import torch

    here = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}
    name = asked()
    if name and not here.get(name, True):
        raise _absent(name)
    return name or next((kind for kind, is_here in here.items() if is_here), "cpu")


def for_ctranslate2() -> str:
    """The device for CTranslate2; empty if it does not support it. Raises EngineError as above."""
    import ctranslate2

    name = asked()
    if name == "mps":
        return ""
    is_here = ctranslate2.get_cuda_device_count() > 0
    if name == "cuda" and not is_here:
        raise _absent(name)
    return "cuda" if is_here and name != "cpu" else "cpu"


def _absent(name: str) -> EngineError:
    return EngineError("device absent", VARIABLE, name)
