"""Qwen2 with a low-rank adapter on every projection."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors import safe_open
from torch import Tensor, nn

from training.batch import Batch
from training.fused import PLAIN, Operations
from training.products import Frozen, Product
from training.weights import WEIGHTS, Shape, read_shape

GROUPS = {
    "qkv": ("attn_q", "attn_k", "attn_v"),
    "out": ("attn_output",),
    "gate_up": ("ffn_gate", "ffn_up"),
    "down": ("ffn_down",),
}
"""Projections of the same input, in the order in which they are stacked."""

_BLOCK = {"cpu": 128, "cuda": 1024}
"""Answer tokens that meet the output matrix at a time: their numbers are 150,000 each."""


@dataclass(frozen=True)
class Adapter:
    """The size of an adapter, and the factor of what it adds: alpha / rank."""

    rank: int = 16
    alpha: float = 32.0


@dataclass(frozen=True)
class _Making:
    """What all layers are made with."""

    shape: Shape
    adapter: Adapter
    precision: torch.dtype
    operations: Operations


class _Gated(torch.autograd.Function):
    """silu(gate) · up, which keeps its input in half precision: half the memory."""

    @staticmethod
    def forward(ctx: Any, y: Tensor, operations: Operations) -> Tensor:
        ctx.operations = operations
        ctx.save_for_backward(y.bfloat16())
        h: Tensor = operations.gated(y)
        return h

    @staticmethod
    def backward(ctx: Any, dh: Tensor) -> tuple[Tensor, None]:
        return ctx.operations.gated_back(ctx.saved_tensors[0], dh), None


class _AnswerLoss(torch.autograd.Function):
    """The mean loss over the answers, a block of tokens at a time."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, targets: Tensor, output: Frozen) -> Tensor:
        total = torch.zeros((), device=x.device)
        dx = torch.empty_like(x)
        block = _BLOCK[x.device.type]
        for start in range(0, len(x), block):
            aim = targets[start : start + block, None]
            logits = output.times(output.keep(x[start : start + block])).float()
            logits = torch.log_softmax(logits, dim=1)
            total -= logits.gather(1, aim).sum()
            probabilities = logits.exp_()
            probabilities.scatter_add_(1, aim, probabilities.new_full(aim.shape, -1.0))
            dx[start : start + block] = output.back(probabilities.to(x.dtype))
        ctx.save_for_backward(dx.div_(len(x)))
        return total / len(x)

    @staticmethod
    def backward(ctx: Any, dloss: Tensor) -> tuple[Tensor, None, None]:
        return ctx.saved_tensors[0] * dloss.to(ctx.saved_tensors[0].dtype), None, None


class _Layer(nn.Module):
    first_norm: Tensor
    second_norm: Tensor

    def __init__(self, read: Callable[[str], Tensor], making: _Making) -> None:
        super().__init__()
        self.shape, self.operations = making.shape, making.operations

        def product(group: str) -> Product:
            return Product(
                [read(f"{name}.weight") for name in GROUPS[group]],
                [read(f"{name}.bias") for name in GROUPS[group]] if group == "qkv" else [],
                rank=making.adapter.rank,
                scale=making.adapter.alpha / making.adapter.rank,
                precision=making.precision,
                operations=making.operations,
            )

        self.qkv, self.out = product("qkv"), product("out")
        self.gate_up, self.down = product("gate_up"), product("down")
        self.register_buffer("first_norm", read("attn_norm.weight").float(), persistent=False)
        self.register_buffer("second_norm", read("ffn_norm.weight").float(), persistent=False)

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor, batch: Batch) -> Tensor:
        y = self.qkv(self.operations.norm(x, self.first_norm, self.shape.epsilon))
        x = x + self.out(self._attended(y, cos, sin, batch))
        y = self.gate_up(self.operations.norm(x, self.second_norm, self.shape.epsilon))
        down: Tensor = self.down(_Gated.apply(y, self.operations))  # type: ignore[no-untyped-call]
        return x + down

    def _attended(self, y: Tensor, cos: Tensor, sin: Tensor, batch: Batch) -> Tensor:
        heads, others = self.shape.heads, self.shape.key_value_heads
        y = y.view(len(y), heads + 2 * others, self.shape.head)
        turned = self.operations.rotate(y[:, : heads + others], cos, sin)
        y = torch.cat([turned, y[:, heads + others :]], dim=1)
        # Padding stands behind an example: the causal mask hides it.
        rows, longest = batch.rectangle
        wide = y.new_zeros(rows * longest, *y.shape[1:]).index_copy(0, batch.places, y)
        wide = wide.view(rows, longest, -1, self.shape.head).transpose(1, 2)
        q, k, v = torch.split(wide, [heads, others, others], dim=1)
        mixed = nn.functional.scaled_dot_product_attention(q, k, v, is_causal=True, enable_gqa=True)
        return mixed.transpose(1, 2).reshape(rows * longest, -1).index_select(0, batch.places)


class Model(nn.Module):
    """The frozen base with its adapter. Its parameters are the adapter's alone."""

    embedding: Tensor
    last_norm: Tensor

    def __init__(
        self,
        folder: Path,
        adapter: Adapter,
        precision: torch.dtype,
        operations: Operations = PLAIN,
    ) -> None:
        super().__init__()
        self.shape, self.adapter = read_shape(folder), adapter
        self._kind = torch.float32 if precision == torch.int8 else precision
        making = _Making(self.shape, adapter, precision, operations)
        with safe_open(str(folder / WEIGHTS), framework="pt") as weights:
            names = set(weights.keys())
            read: Callable[[str], Tensor] = weights.get_tensor

            def layer(k: int) -> _Layer:
                return _Layer(lambda name: read(f"blk.{k}.{name}"), making)

            self.layers = nn.ModuleList(layer(k) for k in range(self.shape.layers))
            embedding = read("token_embd.weight")
            output = read("output.weight") if "output.weight" in names else embedding
            self.output = Frozen(output, None, precision=precision, operations=operations)
            self.register_buffer("embedding", embedding.clone(), persistent=False)
            self.register_buffer("last_norm", read("output_norm.weight").float(), persistent=False)
        self._operations = operations

    def forward(self, batch: Batch) -> Tensor:
        """The mean loss of the answers' tokens."""
        x = self.embedding[batch.ids].to(self._kind)
        cos, sin = self._turns(batch.positions)
        for layer in self.layers:
            x = layer(x, cos, sin, batch)
        x = self._operations.norm(x[batch.answers], self.last_norm, self.shape.epsilon)
        loss: Tensor = _AnswerLoss.apply(x, batch.targets, self.output)  # type: ignore[no-untyped-call]
        return loss

    def _turns(self, positions: Tensor) -> tuple[Tensor, Tensor]:
        half = torch.arange(0, self.shape.head, 2, device=positions.device)
        angles = positions[:, None] / self.shape.rope_base ** (half / self.shape.head)
        return angles.cos()[:, None].to(self._kind), angles.sin()[:, None].to(self._kind)


def named_factors(model: Model) -> Iterator[tuple[str, Tensor]]:
    """Each factor of the adapter by its name, `blk.N.attn_q.a`: the parameter's own rows."""
    for k, layer in enumerate(model.layers):
        for group, names in GROUPS.items():
            product: Product = getattr(layer, group)
            downs = product.down.chunk(len(names))
            for name, down, up in zip(names, downs, product.up, strict=True):
                yield f"blk.{k}.{name}.a", down
                yield f"blk.{k}.{name}.b", up
