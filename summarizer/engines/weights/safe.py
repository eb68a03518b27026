"""`model.safetensors`: a header in JSON, then the numbers. The library checks the header."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from .tensors import KINDS, Tensor, UnreadableWeights

if TYPE_CHECKING:
    from numpy.typing import NDArray

_NAMES: Mapping[str, str] = {
    "F32": "float32",
    "F16": "float16",
    "BF16": "bfloat16",
    "F64": "float64",
    "I64": "int64",
    "I32": "int32",
    "I16": "int16",
    "I8": "int8",
    "U8": "uint8",
    "BOOL": "bool",
}
_LENGTH_BYTES = 8


@contextmanager
def read(path: Path) -> Iterator[Mapping[str, Tensor]]:
    """The tensors of a file, while this is open. Raises UnreadableWeights, OSError."""
    _check(path)
    with path.open("rb") as file:
        header_bytes = int.from_bytes(file.read(_LENGTH_BYTES), "little")
        header = json.loads(file.read(header_bytes))
        header.pop("__metadata__", None)
        start = _LENGTH_BYTES + header_bytes
        yield {name: _tensor(file, path, name, said, start) for name, said in header.items()}


def _check(path: Path) -> None:
    """Check the header against the file, as the library does before it returns a tensor."""
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, framework="np"):
            pass
    except SafetensorError as error:
        raise UnreadableWeights(f"{path.name} is damaged: {error}") from error


def _tensor(file: BinaryIO, path: Path, name: str, said: Mapping[str, Any], start: int) -> Tensor:
    kind = _NAMES.get(said["dtype"])
    if kind is None:
        raise UnreadableWeights(f"{name} in {path.name} holds {said['dtype']}, an unknown kind")
    first, end = said["data_offsets"]
    raw = partial(_bytes, file, start + first, end - first, kind)
    return Tensor(tuple(said["shape"]), kind, (path.name, first), raw)


def _bytes(file: BinaryIO, offset: int, size: int, kind: str) -> NDArray[Any]:
    import numpy

    file.seek(offset)
    found = numpy.empty(size, numpy.uint8)
    if file.readinto(found.data) != size:  # type: ignore[attr-defined]
        raise UnreadableWeights("the file was cut short while it was read")
    return found.view(KINDS[kind][0])
