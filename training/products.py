"""Products with the frozen weights, in the precision that the processor is fastest in.

With int8 the weights have one step for each output, inputs and gradients one for each token. The
way back uses the same int8 weights: their steps go into the gradient before it is made int8.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor, nn
from torch.autograd.function import once_differentiable

from training.fused import Operations, quantise

Kept = tuple[Tensor, ...]
"""An input as a product keeps it: itself, or int8 with the steps of its rows."""


class Frozen(nn.Module):
    """Weights of (outputs, inputs) that do not learn; differentiated by hand."""

    weight: Tensor
    columns: Tensor
    bias: Tensor

    def __init__(
        self,
        weight: Tensor,
        bias: Tensor | None,
        *,
        precision: torch.dtype,
        operations: Operations,
    ) -> None:
        super().__init__()
        self.precision, self.operations = precision, operations
        bias = torch.zeros(weight.shape[0]) if bias is None else bias.float()
        if self.is_int8:
            weight, columns = quantise(weight.float())
            self.register_buffer("columns", columns.t().contiguous(), persistent=False)
        else:
            weight, bias = weight.to(precision), bias.to(precision)
        self.register_buffer("weight", weight, persistent=False)
        self.register_buffer("bias", bias, persistent=False)

    @property
    def is_int8(self) -> bool:
        """Whether the product is one of small integers."""
        return self.precision == torch.int8

    def keep(self, x: Tensor) -> Kept:
        """An input as `times` and `outer` want it."""
        return self.operations.quantise(x) if self.is_int8 else (x,)

    def times(self, kept: Kept) -> Tensor:
        """X Wᵀ + bias."""
        if not self.is_int8:
            return nn.functional.linear(kept[0], self.weight, self.bias)
        product = torch._int_mm(kept[0], self.weight.t())
        spread: Tensor = self.operations.spread(product, kept[1], self.columns, self.bias)
        return spread

    def back(self, dy: Tensor) -> Tensor:
        """The gradient of the input: dy W."""
        if not self.is_int8:
            return dy @ self.weight
        quantised, rows = self.operations.quantise_scaled(dy, self.columns)
        spread: Tensor = self.operations.spread_rows(torch._int_mm(quantised, self.weight), rows)
        return spread

    def outer(self, dlow: Tensor, kept: Kept) -> Tensor:
        """Dlowᵀ x."""
        if not self.is_int8:
            return dlow.t() @ kept[0]
        return (dlow * kept[1]).t() @ kept[0].float()


class _WithLowRank(torch.autograd.Function):
    """The frozen product, and for each part of its outputs a low-rank one."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, frozen: Frozen, down: Tensor, *up: Tensor) -> Tensor:
        kept = frozen.keep(x)
        y = frozen.times(kept)
        low = x @ down.t()
        for columns, rank, part in _places(up):
            y[:, columns].addmm_(low[:, rank], part.t())
        ctx.frozen, ctx.parts = frozen, len(up)
        ctx.save_for_backward(low, down, *up, *kept)
        return y

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, dy: Tensor) -> tuple[Tensor | None, ...]:
        frozen: Frozen = ctx.frozen
        low, down, *rest = ctx.saved_tensors
        up, kept = rest[: ctx.parts], tuple(rest[ctx.parts :])
        dlow = torch.empty_like(low)
        dup = []
        for columns, rank, part in _places(up):
            dlow[:, rank] = dy[:, columns] @ part
            dup.append(dy[:, columns].t() @ low[:, rank])
        dx = None
        if ctx.needs_input_grad[0]:
            dx = frozen.back(dy).addmm_(dlow, down)
        return dx, None, frozen.outer(dlow, kept), *dup


def _places(up: Sequence[Tensor]) -> list[tuple[slice, slice, Tensor]]:
    """For each part its outputs, its ranks, and itself."""
    found, output, rank = [], 0, 0
    for part in up:
        width, size = part.shape
        found.append((slice(output, output + width), slice(rank, rank + size), part))
        output, rank = output + width, rank + size
    return found


class Product(nn.Module):
    """Frozen weights of one input, stacked by output, each with a low-rank term that learns.

    y = x Wᵀ + bias + scale · (x downᵀ) upᵀ
    """

    def __init__(
        self,
        weights: Sequence[Tensor],
        biases: Sequence[Tensor],
        *,
        rank: int,
        scale: float,
        precision: torch.dtype,
        operations: Operations,
    ) -> None:
        super().__init__()
        self.scale = scale
        self.frozen = Frozen(
            torch.cat(list(weights)),
            torch.cat(list(biases)) if biases else None,
            precision=precision,
            operations=operations,
        )
        inputs = weights[0].shape[1]
        self.down = nn.Parameter(torch.randn(rank * len(weights), inputs) / math.sqrt(inputs))
        self.up = nn.ParameterList(torch.zeros(weight.shape[0], rank) for weight in weights)

    def forward(self, x: Tensor) -> Tensor:
        """The outputs of all parts side by side."""
        up = [(part * self.scale).to(x.dtype) for part in self.up]
        y: Tensor = _WithLowRank.apply(x, self.frozen, self.down.to(x.dtype), *up)  # type: ignore[no-untyped-call]
        return y
