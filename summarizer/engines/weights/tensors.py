"""A tensor in a file: its shape and kind are known, its numbers are read on demand."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

Shape = tuple[int, ...]

KINDS: Mapping[str, tuple[str, int]] = {
    "float32": ("<f4", 4),
    "float16": ("<f2", 2),
    "bfloat16": ("<u2", 2),
    "float64": ("<f8", 8),
    "int64": ("<i8", 8),
    "int32": ("<i4", 4),
    "int16": ("<i2", 2),
    "int8": ("<i1", 1),
    "uint8": ("<u1", 1),
    "bool": ("<u1", 1),
}
"""By kind, numpy's name of its type, and its size in bytes; numpy has no bfloat16."""


class UnreadableWeights(ValueError):
    """A file of weights is damaged, foreign or hostile; the text says in which way."""


@dataclass(frozen=True, slots=True)
class Tensor:
    """Tensors with the same `place` have the same numbers."""

    shape: Shape
    kind: str
    place: Hashable
    raw: Callable[[], NDArray[Any]]
    """Its bytes as numpy's type for the kind, in the order of the shape."""

    @property
    def bytes(self) -> int:
        """The size in the file."""
        return prod(self.shape) * KINDS[self.kind][1]

    def read(self) -> NDArray[Any]:
        """The numbers as an array of float32 that is the caller's own."""
        import numpy

        found = self.raw().reshape(self.shape)
        if self.kind == "bfloat16":  # the upper half of a float32
            wide = found.astype(numpy.uint32)
            wide <<= 16
            return wide.view(numpy.float32)
        return found.astype(numpy.float32, copy=not found.flags.writeable)
