"""The small operations of a step; `fuse` compiles them, so that each reads its numbers once."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

_EIGHT_BITS = 127.0
_LEAST_STEP = 1e-12


def quantise(x: Tensor) -> tuple[Tensor, Tensor]:
    """Each row as int8, and the step of each row: x ≈ int8 · step."""
    steps = (x.abs().amax(dim=1, keepdim=True) / _EIGHT_BITS).clamp_min(_LEAST_STEP)
    return (x / steps).round().to(torch.int8), steps


def quantise_scaled(x: Tensor, columns: Tensor) -> tuple[Tensor, Tensor]:
    """The same of x · columns."""
    return quantise(x * columns)


def spread(product: Tensor, rows: Tensor, columns: Tensor, bias: Tensor) -> Tensor:
    """An int32 product with the steps of its rows and columns."""
    return product.float() * rows * columns + bias


def spread_rows(product: Tensor, rows: Tensor) -> Tensor:
    """An int32 product with the steps of its rows."""
    return product.float() * rows


def norm(x: Tensor, weight: Tensor, epsilon: float) -> Tensor:
    """Root mean square normalisation, worked out in float32."""
    wide = x.float()
    wide = wide * torch.rsqrt(wide.square().mean(dim=-1, keepdim=True) + epsilon)
    return (wide * weight).to(x.dtype)


def rotate(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    """Rotary positions: the halves of a head are the parts of its pairs."""
    left, right = x.chunk(2, dim=-1)
    return torch.cat([left * cos - right * sin, right * cos + left * sin], dim=-1)


def gated(y: Tensor) -> Tensor:
    """Of silu's input, and what it is multiplied by, side by side: silu(gate) · up."""
    gate, up = y.chunk(2, dim=1)
    return nn.functional.silu(gate) * up


def gated_back(kept: Tensor, dh: Tensor) -> Tensor:
    """The gradient of `gated`, from its input in bfloat16."""
    gate, up = kept.to(dh.dtype).chunk(2, dim=1)
    sigmoid = torch.sigmoid(gate)
    silu = gate * sigmoid
    return torch.cat([dh * up * (sigmoid + silu * (1 - sigmoid)), dh * silu], dim=1)


class Operations:
    """The operations as they run: plain, or compiled."""

    def __init__(self, *, compiled: bool = False) -> None:
        def made(operation: Any) -> Any:
            return torch.compile(operation, dynamic=True) if compiled else operation

        self.quantise, self.quantise_scaled = made(quantise), made(quantise_scaled)
        self.spread, self.spread_rows = made(spread), made(spread_rows)
        self.norm, self.rotate = made(norm), made(rotate)
        self.gated, self.gated_back = made(gated), made(gated_back)


PLAIN = Operations()
