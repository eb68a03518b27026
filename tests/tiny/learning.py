"""Training as both models need it: pairs of token ids by heart, with comfortable margins."""

from __future__ import annotations

import json
import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

import sentencepiece
import torch
from torch.nn import functional

SEED = 20251
THREADS = 1
RATE = 2e-3
WARMUP_STEPS = 100
SMOOTHING = 0.1
NOISE = 0.08
"""The share of a source's tokens that are hidden in every other batch: no single one decides."""

IGNORED = -100

Pair = tuple[list[int], list[int]]
"""Token ids of a source and of what is to be written for it, without the decoder's start."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Token ids that mean no word."""

    start: int
    pad: int
    unk: int


def seed() -> None:
    """The same start for every run."""
    random.seed(SEED)
    torch.manual_seed(SEED)
    torch.set_num_threads(THREADS)


def train_pieces(lines: Sequence[str], path: Path, *, size: int, **ids: Any) -> Any:
    """Write a SentencePiece model in which every character of `lines` is known, and open it."""
    written = BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(lines),
        model_writer=written,
        vocab_size=size,
        hard_vocab_limit=False,
        character_coverage=1.0,
        num_threads=1,
        minloglevel=2,
        **ids,
    )
    path.write_bytes(written.getvalue())
    return sentencepiece.SentencePieceProcessor(model_proto=written.getvalue())


def learn(model: Any, pairs: Sequence[Pair], marks: Marks, *, steps: int, batch: int) -> None:
    """Train a sequence-to-sequence model in place; the rate falls to nothing at the end.

    The padding token is never to be written, and has no share in the loss.
    """
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, betas=(0.9, 0.98), weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, steps))
    model.train()
    batches: list[list[Pair]] = []
    for step in range(steps):
        batches = batches or _batches(pairs, batch)
        loss = _loss(model, batches.pop(), marks, noise=NOISE * (step % 2))
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        _blank(model, marks.pad)
        if step % 250 == 0 or step == steps - 1:
            print(f"  step {step}: loss {loss.item():.3f}", flush=True)
    model.eval()


def _batches(pairs: Sequence[Pair], size: int) -> list[list[Pair]]:
    """Every pair once, with those of about its length, in any order."""
    ordered = sorted(pairs, key=lambda pair: len(pair[0]) * random.uniform(0.8, 1.25))
    batches = [ordered[start : start + size] for start in range(0, len(ordered), size)]
    return random.sample(batches, len(batches))


def _rate(step: int, steps: int) -> float:
    rising = min(1.0, (step + 1) / WARMUP_STEPS)
    return rising * 0.5 * (1 + math.cos(math.pi * step / steps))


def _loss(model: Any, pairs: Sequence[Pair], marks: Marks, *, noise: float) -> torch.Tensor:
    sources = [_noisy(source, marks.unk, noise) for source, _ in pairs]
    given = _padded(sources, marks.pad)
    before = _padded([[marks.start, *target[:-1]] for _, target in pairs], marks.pad)
    wanted = _padded([target for _, target in pairs], IGNORED)
    mask = _padded([[1] * len(source) for source in sources], 0)
    logits = model(input_ids=given, attention_mask=mask, decoder_input_ids=before).logits
    logits = torch.cat([logits[..., : marks.pad], logits[..., marks.pad + 1 :]], dim=-1)
    wanted = torch.where(wanted > marks.pad, wanted - 1, wanted)
    return functional.cross_entropy(
        logits.flatten(0, 1), wanted.flatten(), ignore_index=IGNORED, label_smoothing=SMOOTHING
    )


def _noisy(source: Sequence[int], unk: int, noise: float) -> list[int]:
    """Some tokens hidden, never the last."""
    return [unk if random.random() < noise else i for i in source[:-1]] + [source[-1]]


def _padded(rows: Sequence[Sequence[int]], filler: int) -> torch.Tensor:
    longest = max(map(len, rows))
    return torch.tensor([[*row, *[filler] * (longest - len(row))] for row in rows])


@torch.no_grad()
def _blank(model: Any, pad: int) -> None:
    """Keep the padding's embedding at zero: Marian starts its output from it."""
    model.get_input_embeddings().weight[pad] = 0.0


def write_json(path: Path, content: Mapping[str, Any]) -> None:
    """Write a settings file as the hub has them."""
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", "utf-8")


def count_parameters(model: Any) -> int:
    """How many there are, each shared one once."""
    return sum(parameter.numel() for parameter in model.parameters())


def unknown(pairs: Sequence[Pair], unk: int) -> list[int]:
    """Which pairs hold a token that is not in the vocabulary."""
    return [
        n for n, (source, target) in zip(count(), pairs, strict=False) if unk in source + target
    ]
