"""A training run: steps, checkpoints, and going on from one to the very step."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import torch
from safetensors import safe_open
from safetensors.torch import save_file
from torch import Tensor

from training.adapter import ADAPTER, save_adapter
from training.batch import collate
from training.encoded import Position, Tokens, batches
from training.files import replaced
from training.model import Model

CHECKPOINT, LOG = "checkpoint.safetensors", "log.jsonl"
_COOLING = 0.2
"""The last part of the time, in which the learning rate falls."""
_COLDEST = 0.05


@dataclass(frozen=True)
class Plan:
    """How a run learns."""

    rate: float = 1e-4
    warm_up: int = 20
    tokens: int = 512
    """Of one step, padding not counted: there is none."""
    seed: int = 1
    minutes: float = 60.0
    steps: int | None = None
    """The last step, where it is not the time that ends a run."""
    checkpoint_minutes: float = 10.0


@dataclass(frozen=True)
class Progress:
    """Where a run stands."""

    step: int = 0
    position: Position = field(default_factory=Position)
    examples: int = 0
    tokens: int = 0
    seconds: float = 0.0
    loss: float | None = None
    """Smoothed over about twenty steps."""


def train(
    model: Model,
    examples: list[Tokens],
    plan: Plan,
    folder: Path,
    *,
    clock: Callable[[], float] = time.monotonic,
) -> Progress:
    """Train until the plan ends, from the folder's checkpoint if there is one.

    Raises:
        ValueError: The checkpoint is of other examples, of another order or adapter.
    """
    factors = {n: p for n, p in model.named_parameters() if p.requires_grad}
    optimiser = torch.optim.AdamW(
        factors.values(), lr=plan.rate, weight_decay=0.0, betas=(0.9, 0.98)
    )
    order = f"{len(examples)} examples, {plan.tokens} tokens a step, seed {plan.seed}"
    progress = _resume(folder, factors, optimiser, order)
    _forget(folder / LOG, behind=progress.step)
    device = next(iter(factors.values())).device
    start = saved = clock()
    earlier = progress.seconds
    for position, examples_now in batches(
        examples, tokens=plan.tokens, seed=plan.seed, start=progress.position
    ):
        spent = (clock() - start) / (plan.minutes * 60)
        if spent >= 1 or (plan.steps is not None and progress.step >= plan.steps):
            break
        rate = plan.rate * min(1.0, (progress.step + 1) / plan.warm_up)
        if plan.steps is None:
            rate *= max(_COLDEST, min(1.0, (1 - spent) / _COOLING))
        for group in optimiser.param_groups:
            group["lr"] = rate
        batch = collate(examples_now).to(device)
        loss = model(batch)
        loss.backward()
        norm = torch.nn.utils.clip_grad_norm_(factors.values(), 1.0)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        value = float(loss.detach())
        progress = replace(
            progress,
            step=progress.step + 1,
            position=position,
            examples=progress.examples + len(examples_now),
            tokens=progress.tokens + len(batch.ids),
            seconds=earlier + clock() - start,
            loss=value if progress.loss is None else 0.95 * progress.loss + 0.05 * value,
        )
        _log(folder / LOG, progress, rate=rate, now=value, norm=float(norm))
        if clock() - saved > plan.checkpoint_minutes * 60:
            _save(folder, model, factors, optimiser, progress, order)
            saved = clock()
    _save(folder, model, factors, optimiser, progress, order)
    return progress


def _forget(path: Path, *, behind: int) -> None:
    """Drop the steps after the checkpoint: they are done again."""
    if path.exists():
        lines = path.read_text("utf-8").splitlines(keepends=True)
        with replaced(path) as shorter:
            kept = [line for line in lines if json.loads(line)["step"] <= behind]
            shorter.write_text("".join(kept), encoding="utf-8")


def _log(path: Path, progress: Progress, **more: float) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as log:
        log.write(json.dumps(asdict(progress) | more) + "\n")


def _save(
    folder: Path,
    model: Model,
    factors: dict[str, torch.nn.Parameter],
    optimiser: torch.optim.Optimizer,
    progress: Progress,
    order: str,
) -> None:
    tensors: dict[str, Tensor] = {}
    for name, factor in factors.items():
        tensors[f"factor {name}"] = factor.detach()
        for key, value in optimiser.state.get(factor, {}).items():
            tensors[f"{key} {name}"] = value
    tensors = {key: value.cpu().contiguous() for key, value in tensors.items()}
    with replaced(folder / CHECKPOINT) as path:
        save_file(
            tensors, path, metadata={"progress": json.dumps(asdict(progress)), "order": order}
        )
    save_adapter(model, folder / ADAPTER, examples=progress.examples)


def _resume(
    folder: Path,
    factors: dict[str, torch.nn.Parameter],
    optimiser: torch.optim.Optimizer,
    order: str,
) -> Progress:
    path = folder / CHECKPOINT
    if not path.exists():
        return Progress()
    with safe_open(str(path), framework="pt") as file:
        raw: dict[str, Any] = json.loads(file.metadata()["progress"])
        _agree(path, file.metadata()["order"], order)
        sizes = {f"factor {name}": list(factor.shape) for name, factor in factors.items()}
        found = {k: file.get_slice(k).get_shape() for k in file.keys() if k in sizes}  # noqa: SIM118
        _agree(path, f"an adapter of {_size(found)}", f"an adapter of {_size(sizes)}")
        for key in file.keys():  # noqa: SIM118
            kind, name = key.split(" ", 1)
            value, factor = file.get_tensor(key), factors[name]
            if kind == "factor":
                with torch.no_grad():
                    factor.copy_(value)
            else:
                place = factor.device if kind != "step" else torch.device("cpu")
                optimiser.state[factor][kind] = value.to(place)
    return Progress(**raw | {"position": Position(**raw["position"])})


def _agree(path: Path, found: str, wanted: str) -> None:
    if found != wanted:
        raise ValueError(
            f"{path} is of another run ({found}), this one has {wanted}; give another folder, or "
            "what that run was begun with."
        )


def _size(shapes: dict[str, list[int]]) -> str:
    return f"{sum(math.prod(shape) for shape in shapes.values())} numbers"
