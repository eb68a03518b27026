"""`pytorch_model.bin`: a zip archive, or the row of pickles that PyTorch wrote before 1.6."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from errno import EINVAL
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from .pickled_tensors import Storage, View
from .tensors import KINDS, Tensor, UnreadableWeights
from .unpickling import MOST_BYTES, unpickle

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MAGIC = 0x1950A86A20F9469CFC6C
_PROTOCOL = 1001
_CHUNK_BYTES = 1 << 20
_MOST_MEMBERS = 100_000
_DIRECTORY_BYTES = 16 << 20
_TAIL_BYTES = 1 << 17
"""The size of an archive's end, including the longest comment that it may have."""

_ZIP = b"PK\x03\x04"

ReadStorage = Callable[[Storage], "NDArray[Any]"]


@contextmanager
def read(path: Path) -> Iterator[Mapping[str, Tensor]]:
    """The tensors of a file, while this is open. Raises UnreadableWeights, OSError."""
    with path.open("rb") as file:
        start = file.read(len(_ZIP))
        file.seek(0)
        with _explained(path):
            found = _archived(path, file) if start == _ZIP else _in_a_row(path, file)
        yield found


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Names the file in every error: damage may cause any of them.

    Errors of the disk pass unchanged, except for an impossible position in the file.
    """
    try:
        yield
    except UnreadableWeights as error:
        raise UnreadableWeights(f"{path.name}: {error}") from error
    except Exception as error:
        if isinstance(error, OSError) and error.errno != EINVAL:
            raise
        raise UnreadableWeights(f"{path.name} is damaged ({type(error).__name__})") from error


# The archive


def _archived(path: Path, file: BinaryIO) -> dict[str, Tensor]:
    size = path.stat().st_size
    _refuse_large_directory(file, size)
    archive = zipfile.ZipFile(file)
    members = _members(archive, size)
    root = _root(members)
    order = members.get(f"{root}/byteorder")
    if order is not None and _content(archive, order, most=16) != b"little":
        raise UnreadableWeights("its numbers are not in the order of this machine")
    pickled = _content(archive, members[f"{root}/data.pkl"], most=MOST_BYTES)
    found = unpickle(BytesIO(pickled))

    def read_storage(storage: Storage) -> NDArray[Any]:
        return _numbers(archive, members[f"{root}/data/{storage.key}"], storage)

    def check(storage: Storage) -> None:
        member = members.get(f"{root}/data/{storage.key}")
        size = storage.numbers * KINDS[storage.kind][1]
        if member is None or member.file_size != size:
            there = "none" if member is None else str(member.file_size)
            raise UnreadableWeights(f"a tensor needs {size} bytes of storage, and has {there}")

    return _tensors(path, found, check, read_storage)


def _refuse_large_directory(file: BinaryIO, size: int) -> None:
    """Limits memory: the library reads the whole directory, and makes an object for each entry."""
    file.seek(max(0, size - _TAIL_BYTES))
    tail = file.read()
    told = [int.from_bytes(tail[at + 12 : at + 16], "little") for at in _ends(tail, b"PK\5\6")]
    told += [int.from_bytes(tail[at + 40 : at + 48], "little") for at in _ends(tail, b"PK\6\6")]
    if any(length > _DIRECTORY_BYTES and length != 0xFFFFFFFF for length in told):
        raise UnreadableWeights("its directory is larger than that of any model")


def _ends(tail: bytes, sign: bytes) -> Iterator[int]:
    at = tail.find(sign)
    while at >= 0:
        yield at
        at = tail.find(sign, at + 1)


def _members(archive: zipfile.ZipFile, size: int) -> dict[str, zipfile.ZipInfo]:
    """The members by name: stored as they are, each once, and together no larger than the file."""
    found = archive.infolist()
    if len(found) > _MOST_MEMBERS or sum(member.file_size for member in found) > size:
        raise UnreadableWeights("its members are larger than itself")
    if any(m.compress_type != zipfile.ZIP_STORED or m.flag_bits & 1 for m in found):
        raise UnreadableWeights("its members are compressed or locked, which PyTorch never does")
    members = {member.filename: member for member in found}
    if len(members) < len(found):
        raise UnreadableWeights("two of its members have the same name")
    return members


def _root(members: Mapping[str, zipfile.ZipInfo]) -> str:
    roots = [name[: -len("/data.pkl")] for name in members if name.endswith("/data.pkl")]
    if len(roots) != 1:
        raise UnreadableWeights("it is an archive, but not one of tensors")
    return roots[0]


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, most: int) -> bytes:
    if member.file_size > most:
        raise UnreadableWeights(f"{member.filename} is too large for what it is")
    return archive.read(member)


def _numbers(archive: zipfile.ZipFile, member: zipfile.ZipInfo, storage: Storage) -> NDArray[Any]:
    """The numbers of a storage; the archive compares their checksum at the end."""
    import numpy

    found = numpy.empty(member.file_size, numpy.uint8)
    done = 0
    with archive.open(member) as data:
        while chunk := data.read(_CHUNK_BYTES):
            found[done : done + len(chunk)] = numpy.frombuffer(chunk, numpy.uint8)
            done += len(chunk)
    if done != len(found):
        raise UnreadableWeights(f"{member.filename} is cut short")
    return found.view(KINDS[storage.kind][0])


# The row of pickles


def _in_a_row(path: Path, file: BinaryIO) -> dict[str, Tensor]:
    if unpickle(file) != _MAGIC or unpickle(file) != _PROTOCOL:
        raise UnreadableWeights("it was not written by PyTorch")
    system = unpickle(file)
    if not isinstance(system, dict) or system.get("little_endian") is not True:
        raise UnreadableWeights("its numbers are not in the order of this machine")
    found, keys = unpickle(file), unpickle(file)
    views = [v for v in found.values() if isinstance(v, View)] if isinstance(found, dict) else []
    places = _places(file, path.stat().st_size, keys, {v.storage.key: v.storage for v in views})

    def read_storage(storage: Storage) -> NDArray[Any]:
        import numpy

        file.seek(places[storage.key])
        raw = numpy.empty(storage.numbers * KINDS[storage.kind][1], numpy.uint8)
        if file.readinto(raw.data) != len(raw):  # type: ignore[attr-defined]
            raise UnreadableWeights("it is cut short")
        return raw.view(KINDS[storage.kind][0])

    def check(storage: Storage) -> None:
        if storage.key not in places:
            raise UnreadableWeights("a tensor has no storage")

    return _tensors(path, found, check, read_storage)


def _places(
    file: BinaryIO, size: int, keys: Any, storages: Mapping[str, Storage]
) -> dict[str, int]:
    """The offset in bytes of the numbers of each storage, which follow their count."""
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        raise UnreadableWeights("it has no list of its storages")
    places: dict[str, int] = {}
    at = file.tell()
    for key in keys:
        storage = storages.get(key)
        file.seek(at)
        count = int.from_bytes(file.read(8), "little")
        if storage is None or count != storage.numbers or key in places:
            raise UnreadableWeights("its storages are not those of its tensors")
        places[key] = at + 8
        at += 8 + count * KINDS[storage.kind][1]
        if at > size:
            raise UnreadableWeights("it is cut short")
    if at != size:
        raise UnreadableWeights("there is more in it than its tensors")
    return places


# Both


def _tensors(
    path: Path, found: Any, check: Callable[[Storage], None], read_storage: ReadStorage
) -> dict[str, Tensor]:
    if not isinstance(found, dict) or not found:
        raise UnreadableWeights("it holds no dictionary of tensors")
    tensors = {}
    for name, view in found.items():
        if not isinstance(name, str) or not isinstance(view, View):
            raise UnreadableWeights(f"{str(name)[:80]} in it is no tensor")
        check(view.storage)
        raw = partial(_seen, path, read_storage, view)
        place = (path.name, view.storage.key, view.offset, view.shape, view.strides)
        tensors[name] = Tensor(view.shape, view.storage.kind, place, raw)
    return tensors


def _seen(path: Path, read_storage: ReadStorage, view: View) -> NDArray[Any]:
    """The numbers of a view, in order; its storage uncopied if the view covers all of it."""
    from numpy.lib.stride_tricks import as_strided

    with _explained(path):
        numbers = read_storage(view.storage)
    step = numbers.itemsize
    strided = as_strided(
        numbers[view.offset :],
        view.shape,
        tuple(stride * step for stride in view.strides),
        writeable=True,
    )
    whole = strided.size == numbers.size and strided.flags.c_contiguous
    return strided if whole else strided.copy()
