"""The weights of a model, read from its files without PyTorch, a tensor at a time.

`model.safetensors` and `pytorch_model.bin` in all their forms (a zip archive, the pickles of
PyTorch before 1.6, shards with an index). Nothing in a file is ever called or imported, sizes are
checked before memory is taken, and all but tensors is refused.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from . import safe, torch_file
from .tensors import Tensor, UnreadableWeights

__all__ = ["Tensor", "UnreadableWeights", "is_here", "names_of", "opened"]

SAFE, PICKLED = "model.safetensors", "pytorch_model.bin"
_FORMS = {SAFE: safe.read, PICKLED: torch_file.read}
"""By the name of the file, the safe form first; shards have an index of that name."""

_LARGEST_INDEX_BYTES = 16 << 20


@contextmanager
def opened(folder: Path) -> Iterator[Mapping[str, Tensor]]:
    """The tensors in a folder by name; each is read on access, while this is open.

    Raises FileNotFoundError if there are none, UnreadableWeights if a file is damaged, hostile or
    of an unknown form, and OSError if it cannot be read.
    """
    found: dict[str, Tensor] = {}
    with ExitStack() as stack:
        form, names = _files(folder)
        for name in names:
            tensors = stack.enter_context(_FORMS[form](folder / name))
            if twice := found.keys() & tensors.keys():
                raise UnreadableWeights(f"{min(twice)} is in two of its files")
            found |= tensors
        yield found


def is_here(folder: Path) -> bool:
    """Whether a folder holds weights, unread."""
    return any((folder / f"{form}{more}").is_file() for form in _FORMS for more in ("", _INDEX))


def names_of(folder: Path) -> list[str]:
    """The names of the files with weights, including an index; empty without weights."""
    if not is_here(folder):
        return []
    form, names = _files(folder)
    return [*names, *([] if names == [form] else [form + _INDEX])]


_INDEX = ".index.json"


def _files(folder: Path) -> tuple[str, list[str]]:
    """The form of the weights, and the files that hold them."""
    for form in _FORMS:
        if (folder / form).is_file():
            return form, [form]
        if (folder / f"{form}{_INDEX}").is_file():
            return form, _shards(folder / f"{form}{_INDEX}")
    raise FileNotFoundError(f"there is neither {SAFE} nor {PICKLED}")


def _shards(index: Path) -> list[str]:
    if index.stat().st_size > _LARGEST_INDEX_BYTES:
        raise UnreadableWeights(f"{index.name} is too large for an index")
    try:
        named = set(json.loads(index.read_bytes())["weight_map"].values())
        outside = [name for name in named if Path(name).name != name]
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise UnreadableWeights(f"{index.name} is not the index of any shards") from error
    if outside or not named:
        raise UnreadableWeights(f"{index.name} names no files beside it")
    return sorted(named)
