"""Examples one behind the other, without padding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from training.encoded import Tokens


@dataclass(frozen=True)
class Batch:
    """All tokens of some examples.

    `places` has the position of each token in a rectangle of (examples, longest); `answers` the
    tokens whose next one is to be learned, `targets` those next ones.
    """

    ids: Tensor
    positions: Tensor
    places: Tensor
    answers: Tensor
    targets: Tensor
    rectangle: tuple[int, int]

    def to(self, device: torch.device) -> Batch:
        """The same batch on another device."""
        return Batch(
            self.ids.to(device),
            self.positions.to(device),
            self.places.to(device),
            self.answers.to(device),
            self.targets.to(device),
            self.rectangle,
        )


def collate(examples: Sequence[Tokens]) -> Batch:
    """A batch of examples, each a prompt and its answer in tokens."""
    longest = max(len(prompt) + len(answer) for prompt, answer in examples)
    ids: list[int] = []
    positions: list[int] = []
    places: list[int] = []
    answers: list[int] = []
    targets: list[int] = []
    for row, (prompt, answer) in enumerate(examples):
        length = len(prompt) + len(answer)
        first = len(ids) + len(prompt) - 1
        answers.extend(range(first, first + len(answer)))
        targets.extend(answer)
        ids.extend([*prompt, *answer])
        positions.extend(range(length))
        places.extend(range(row * longest, row * longest + length))
    return Batch(
        torch.tensor(ids),
        torch.tensor(positions),
        torch.tensor(places),
        torch.tensor(answers),
        torch.tensor(targets),
        (len(examples), longest),
    )
