"""The contents of a pickle of tensors, read from its instructions without executing any.

A pickle is a program: the library that loads one imports and calls the names in it. This reads the
few instructions that a dictionary of tensors needs, gives a meaning of its own to the few names in
it, and refuses everything else before it can mean anything.
"""

from __future__ import annotations

import pickletools
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO, cast

from .pickled_tensors import MEANINGS, Name, named, storage_of
from .tensors import UnreadableWeights

MOST_BYTES = 64 << 20
"""The pickles of the largest models have some hundred thousand bytes."""


def unpickle(stream: BinaryIO) -> Any:
    """The value of the next pickle: text, numbers, dictionaries, lists, tuples and views.

    Leaves the stream just after it. Raises UnreadableWeights for all else and for damage.
    """
    machine, bounded = _Machine(), cast("BinaryIO", _Bounded(stream))
    try:
        for instruction, argument, _ in pickletools.genops(bounded):
            if instruction.name == "STOP":
                return machine.stack.pop()
            machine.step(instruction.name, argument)
    except UnreadableWeights:
        raise
    except Exception as error:  # a damaged one may cause any error
        raise UnreadableWeights(f"its pickle is damaged ({type(error).__name__})") from error
    raise UnreadableWeights("its pickle is cut short")


class _Bounded:
    """A stream that gives at most the bytes that a pickle of tensors may have."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._left = MOST_BYTES
        self.tell = stream.tell

    def read(self, size: int) -> bytes:
        return self._counted(self._stream.read(self._allowed(size)))

    def readline(self) -> bytes:
        return self._counted(self._stream.readline(self._left))

    def _allowed(self, size: int) -> int:
        if size > self._left:
            raise UnreadableWeights("its pickle asks for more than a list of tensors can have")
        return size

    def _counted(self, found: bytes) -> bytes:
        self._left -= len(found)
        return found


class _Machine:
    """The stack of a pickle, and its memo."""

    def __init__(self) -> None:
        self.stack: list[Any] = []
        self._marks: list[int] = []
        self._memo: dict[int, Any] = {}

    def step(self, name: str, argument: Any) -> None:
        if name in _VALUES:
            self.stack.append(argument)
        elif name in _CONSTANTS:
            self.stack.append(_CONSTANTS[name]())
        elif name in _STEPS:
            _STEPS[name](self, argument)
        elif name not in _IDLE:
            raise UnreadableWeights(f"its pickle has an instruction that tensors need not: {name}")

    def _mark(self, _: Any) -> None:
        self._marks.append(len(self.stack))

    def _above(self) -> list[Any]:
        """Take the values above the last mark."""
        start = self._marks.pop()
        above = self.stack[start:]
        del self.stack[start:]
        return above

    def _taken(self, count: int) -> list[Any]:
        if count > len(self.stack):
            raise UnreadableWeights("its pickle is damaged: it takes what it never had")
        above = self.stack[len(self.stack) - count :]
        del self.stack[len(self.stack) - count :]
        return above

    def _tuple(self, _: Any) -> None:
        self.stack.append(tuple(self._above()))

    def _pairs(self, _: Any) -> None:
        above = self._above()
        self._dictionary().update(zip(above[::2], above[1::2], strict=True))

    def _pair(self, _: Any) -> None:
        key, value = self._taken(2)
        self._dictionary()[key] = value

    def _dictionary(self) -> dict[Any, Any]:
        if not isinstance(top := self.stack[-1], dict):
            raise UnreadableWeights("its pickle is damaged: it sets an item of no dictionary")
        return top

    def _appends(self, _: Any) -> None:
        above = self._above()
        self._list().extend(above)

    def _append(self, _: Any) -> None:
        (value,) = self._taken(1)
        self._list().append(value)

    def _list(self) -> list[Any]:
        if not isinstance(top := self.stack[-1], list):
            raise UnreadableWeights("its pickle is damaged: it appends to no list")
        return top

    def _put(self, number: int) -> None:
        self._memo[number] = self.stack[-1]

    def _memoize(self, _: Any) -> None:
        self._memo[len(self._memo)] = self.stack[-1]

    def _get(self, number: int) -> None:
        self.stack.append(self._memo[number])

    def _global(self, words: str) -> None:
        self.stack.append(named(*words.split(" ", 1)))

    def _stack_global(self, _: Any) -> None:
        self.stack.append(named(*self._taken(2)))

    def _persistent(self, _: Any) -> None:
        (words,) = self._taken(1)
        self.stack.append(storage_of(words))

    def _reduce(self, _: Any) -> None:
        called, arguments = self._taken(2)
        if not isinstance(called, Name) or called.dotted not in MEANINGS:
            raise UnreadableWeights("its pickle calls something that is no tensor")
        self.stack.append(MEANINGS[called.dotted](*arguments))

    def _build(self, _: Any) -> None:
        """Ignores PyTorch's notes on its modules, which are not weights."""
        self._taken(1)
        self._dictionary()


_VALUES = {
    "BININT",
    "BININT1",
    "BININT2",
    "LONG1",
    "BINFLOAT",
    "BINUNICODE",
    "SHORT_BINUNICODE",
    "BINUNICODE8",
}
_CONSTANTS: Mapping[str, Callable[[], Any]] = {
    "NONE": lambda: None,
    "NEWTRUE": lambda: True,
    "NEWFALSE": lambda: False,
    "EMPTY_DICT": dict,
    "EMPTY_LIST": list,
    "EMPTY_TUPLE": tuple,
}
_IDLE = {"PROTO", "FRAME"}
_STEPS: Mapping[str, Callable[[_Machine, Any], None]] = {
    "MARK": _Machine._mark,
    "TUPLE": _Machine._tuple,
    "TUPLE1": lambda machine, _: machine.stack.append(tuple(machine._taken(1))),
    "TUPLE2": lambda machine, _: machine.stack.append(tuple(machine._taken(2))),
    "TUPLE3": lambda machine, _: machine.stack.append(tuple(machine._taken(3))),
    "SETITEM": _Machine._pair,
    "SETITEMS": _Machine._pairs,
    "APPEND": _Machine._append,
    "APPENDS": _Machine._appends,
    "BINPUT": _Machine._put,
    "LONG_BINPUT": _Machine._put,
    "MEMOIZE": _Machine._memoize,
    "BINGET": _Machine._get,
    "LONG_BINGET": _Machine._get,
    "GLOBAL": _Machine._global,
    "STACK_GLOBAL": _Machine._stack_global,
    "BINPERSID": _Machine._persistent,
    "REDUCE": _Machine._reduce,
    "BUILD": _Machine._build,
}
