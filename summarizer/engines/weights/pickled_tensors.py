"""The few names that a pickle of tensors may use, and their meaning here; any other is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .tensors import Shape, UnreadableWeights

STORAGES: Mapping[str, str] = {
    "FloatStorage": "float32",
    "HalfStorage": "float16",
    "BFloat16Storage": "bfloat16",
    "DoubleStorage": "float64",
    "LongStorage": "int64",
    "IntStorage": "int32",
    "ShortStorage": "int16",
    "CharStorage": "int8",
    "ByteStorage": "uint8",
    "BoolStorage": "bool",
}


@dataclass(frozen=True, slots=True)
class Storage:
    """A run of numbers in the file, known by its key."""

    key: str
    kind: str
    numbers: int


@dataclass(frozen=True, slots=True)
class View:
    """A tensor: some of the numbers of a storage. Strides and offset are counted in numbers."""

    storage: Storage
    offset: int
    shape: Shape
    strides: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """Something that the pickle refers to by module and name; here it is the name alone."""

    dotted: str


def named(module: str, name: str) -> Name:
    """A name of the table. Raises UnreadableWeights for any other."""
    dotted = f"{module}.{name}"
    is_storage = module == "torch" and name in STORAGES
    if dotted not in MEANINGS and not is_storage:
        raise UnreadableWeights(f"its pickle asks for {dotted[:80]!r}, which is no tensor")
    return Name(dotted)


def storage_of(words: Any) -> Storage:
    """The storage of a persistent id: ("storage", its class, key, device, numbers, no view).

    Raises UnreadableWeights for anything else.
    """
    said, kind, key, _, numbers, *views = words
    if said != "storage" or not isinstance(kind, Name) or any(views):
        raise UnreadableWeights("its pickle refers to something that is no storage of tensors")
    name = kind.dotted.removeprefix("torch.")
    if not isinstance(key, str) or not _is_count(numbers) or name not in STORAGES:
        raise UnreadableWeights("its pickle describes a storage that cannot be")
    return Storage(key, STORAGES[name], numbers)


def _ordered(items: Any = ()) -> dict[Any, Any]:
    return dict(items)


def _view(storage: Any, offset: Any, shape: Any, strides: Any, *_: Any) -> View:
    """A tensor within its storage, whose numbers are not used several times over."""
    is_sound = (
        isinstance(storage, Storage)
        and isinstance(shape, tuple)
        and isinstance(strides, tuple)
        and len(shape) == len(strides)
        and all(map(_is_count, (offset, *shape, *strides)))
    )
    if not is_sound or not _fits(storage.numbers, offset, shape, strides):
        raise UnreadableWeights("its pickle describes a tensor that its storage cannot hold")
    return View(storage, offset, shape, strides)


def _fits(numbers: int, offset: int, shape: Shape, strides: tuple[int, ...]) -> bool:
    size = 1
    for length in shape:
        size *= length
        if size > numbers:
            return False
    if size == 0:
        return True
    last = offset + sum((n - 1) * stride for n, stride in zip(shape, strides, strict=True))
    return last < numbers


def _parameter(data: Any, *_: Any) -> View:
    if not isinstance(data, View):
        raise UnreadableWeights("its pickle has a parameter that is no tensor")
    return data


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 62


MEANINGS: Mapping[str, Callable[..., Any]] = {
    "collections.OrderedDict": _ordered,
    "torch._utils._rebuild_tensor": _view,
    "torch._utils._rebuild_tensor_v2": _view,
    "torch._utils._rebuild_parameter": _parameter,
}
"""The only names that a pickle may call, and their meaning here."""
