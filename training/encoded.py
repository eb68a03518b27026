"""Examples as tokens in one file, and the order in which a run meets them."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors import safe_open
from safetensors.torch import save_file
from tokenizers import Tokenizer

from training.mix import Example

END = "<|endoftext|>"
_POOL = 256
"""Examples that are sorted by length together: batches of one length, in any order."""

Tokens = tuple[list[int], list[int]]
"""A prompt and its answer."""


def encode(examples: Sequence[Example], tokenizer: Tokenizer, out: Path) -> int:
    """Write the tokens of all examples; return how many tokens there are.

    Raises:
        ValueError: The tokenizer has no token for the end of a text.
    """
    end = tokenizer.token_to_id(END)
    if end is None:
        raise ValueError(f"The tokenizer has no {END}; give the base of a Qwen2 model.")
    ids: list[int] = []
    lengths: list[tuple[int, int]] = []
    for example in examples:
        prompt = tokenizer.encode(example.prompt).ids
        answer = [*tokenizer.encode(f" {example.answer}").ids, end]
        ids += [*prompt, *answer]
        lengths.append((len(prompt), len(answer)))
    parts = sorted({example.part for example in examples})
    counts = {part: sum(example.part == part for example in examples) for part in parts}
    tensors = {
        "ids": torch.tensor(ids, dtype=torch.int32),
        "lengths": torch.tensor(lengths, dtype=torch.int32),
    }
    save_file(tensors, out, metadata={"parts": json.dumps(counts)})
    return len(ids)


def read_encoded(path: Path) -> list[Tokens]:
    """The examples of a file that `encode` wrote, in its order."""
    with safe_open(str(path), framework="pt") as file:
        ids: list[int] = file.get_tensor("ids").tolist()
        lengths: list[list[int]] = file.get_tensor("lengths").tolist()
    examples, start = [], 0
    for prompt, answer in lengths:
        middle, end = start + prompt, start + prompt + answer
        examples.append((ids[start:middle], ids[middle:end]))
        start = end
    return examples


@dataclass(frozen=True)
class Position:
    """The next batch of a run: the pass over the examples, and the batch in it."""

    epoch: int = 0
    index: int = 0


def batches(
    examples: Sequence[Tokens], *, tokens: int, seed: int, start: Position
) -> Iterator[tuple[Position, list[Tokens]]]:
    """Batches of at most so many tokens without end, each with the position behind it."""
    epoch, index = start.epoch, start.index
    while True:
        made = _epoch(examples, tokens, random.Random(f"{seed} {epoch}"))
        while index < len(made):
            index += 1
            yield Position(epoch, index), made[index - 1]
        epoch, index = epoch + 1, 0


def _epoch(examples: Sequence[Tokens], tokens: int, chance: random.Random) -> list[list[Tokens]]:
    order = list(examples)
    chance.shuffle(order)
    made: list[list[Tokens]] = []
    for first in range(0, len(order), _POOL):
        pool: list[list[Tokens]] = [[]]
        for example in sorted(order[first : first + _POOL], key=_length):
            if pool[-1] and sum(map(_length, pool[-1])) + _length(example) > tokens:
                pool.append([])
            pool[-1].append(example)
        chance.shuffle(pool)
        made += pool
    return made


def _length(example: Tokens) -> int:
    return len(example[0]) + len(example[1])
