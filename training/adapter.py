"""An adapter as a file of PyTorch: one factor a name, `blk.N.attn_q.a` and `.b`."""

from __future__ import annotations

import re
from pathlib import Path

import torch
from safetensors import safe_open
from safetensors.torch import save_file
from torch import Tensor

from training.files import replaced
from training.model import Model, named_factors

ADAPTER = "adapter.safetensors"
"""The adapter of a run, beside its checkpoint."""

_PILOT = {
    "self_attn.q_proj": "attn_q",
    "self_attn.k_proj": "attn_k",
    "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output",
    "mlp.gate_proj": "ffn_gate",
    "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
}
"""Names of the first adapters, after those of Hugging Face."""


def save_adapter(model: Model, out: Path, *, examples: int) -> None:
    """Write the factors in half precision, with rank, alpha and the examples seen in the header."""
    factors = {
        name: factor.detach().half().cpu().contiguous() for name, factor in named_factors(model)
    }
    with replaced(out) as path:
        header = {"rank": model.adapter.rank, "alpha": model.adapter.alpha, "examples": examples}
        save_file(factors, path, metadata={key: str(value) for key, value in header.items()})


def examples_seen(source: Path) -> int:
    """How many examples an adapter has learned from; 0 for one that does not say it."""
    with safe_open(str(source), framework="pt") as file:
        return int((file.metadata() or {}).get("examples", 0))


def load_adapter(model: Model, source: Path) -> None:
    """Take the factors of a file.

    Raises:
        ValueError: The file lacks a factor, or has one of another size.
    """
    factors = read_adapter(source)
    with torch.no_grad():
        for name, target in named_factors(model):
            factor = factors.get(name)
            if factor is None or factor.shape != target.shape:
                found = "there is none" if factor is None else f"it is {tuple(factor.shape)}"
                raise ValueError(
                    f"{source}: {name} must be {tuple(target.shape)}, but {found}; give an adapter "
                    "of this base and this rank."
                )
            target.copy_(factor)


def read_adapter(source: Path) -> dict[str, Tensor]:
    """The factors of a file by their names, those of the first adapters too."""
    with safe_open(str(source), framework="pt") as file:
        return {_name(key): file.get_tensor(key) for key in file.keys()}  # noqa: SIM118


def _name(key: str) -> str:
    match = re.fullmatch(r"model\.layers\.(\d+)\.(.+)\.([AB])", key)
    return f"blk.{match[1]}.{_PILOT[match[2]]}.{match[3].lower()}" if match else key
