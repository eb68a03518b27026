"""Weights are read without PyTorch as PyTorch wrote them, and nothing else is read at all."""

from __future__ import annotations

import collections
import json
import os
import pickle
import random
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy
import pytest
import torch
from safetensors.torch import save_file

from summarizer.engines import weights
from summarizer.engines.weights import UnreadableWeights, unpickling

PICKLED, SAFE = weights.PICKLED, weights.SAFE
KINDS = (torch.float32, torch.float16, torch.bfloat16, torch.float64)
FORMS = {"zip": True, "row of pickles": False}

Tensors = dict[str, Any]


def tensors(kind: torch.dtype) -> Tensors:
    """Shared tensors, views of a larger one, a transposed one, a parameter, an empty one."""
    torch.manual_seed(1)
    shared, whole = torch.randn(4, 3).to(kind), torch.randn(6, 5).to(kind)
    return collections.OrderedDict(
        first=shared,
        second=shared,
        rows=whole[1:3],
        column=whole[:, 2],
        turned=whole.t(),
        single=torch.tensor(3.0).to(kind),
        empty=torch.zeros(0, 3).to(kind),
        parameter=torch.nn.Parameter(torch.randn(2, 2).to(kind)),
        count=torch.arange(5),
    )


def write(folder: Path, content: Any, **how: Any) -> Path:
    path = folder / PICKLED
    torch.save(content, path, **how)
    return path


def read(folder: Path) -> dict[str, numpy.ndarray[Any, Any]]:
    with weights.opened(folder) as found:
        return {name: tensor.read() for name, tensor in found.items()}


def refusal(folder: Path) -> str:
    """The whole message about an unreadable file."""
    with pytest.raises(UnreadableWeights) as caught:
        read(folder)
    return str(caught.value)


# As they were written


@pytest.mark.parametrize("protocol", [2, 4])
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_file_of_pytorch_is_read_number_for_number(
    tmp_path: Path, kind: torch.dtype, form: str, protocol: int
) -> None:
    written = tensors(kind)
    how = {"_use_new_zipfile_serialization": FORMS[form], "pickle_protocol": protocol}
    write(tmp_path, written, **how)
    found = read(tmp_path)
    assert list(found) == list(written)
    for name, array in found.items():
        assert array.dtype == numpy.float32
        assert numpy.array_equal(array, written[name].detach().float().numpy()), name


@pytest.mark.parametrize("form", FORMS)
def test_state_of_modules_is_read_with_what_pytorch_notes_beside_it(
    tmp_path: Path, form: str
) -> None:
    module = torch.nn.Sequential(torch.nn.Linear(3, 4), torch.nn.LayerNorm(4))
    write(tmp_path, module.state_dict(), _use_new_zipfile_serialization=FORMS[form])
    assert list(read(tmp_path)) == list(module.state_dict())


@pytest.mark.parametrize("kind", [torch.float32, torch.float16, torch.bfloat16], ids=str)
def test_safetensors_are_read_number_for_number(tmp_path: Path, kind: torch.dtype) -> None:
    written = {"a": torch.randn(5, 7).to(kind), "b": torch.randn(3).to(kind)}
    save_file(written, tmp_path / SAFE)
    for name, array in read(tmp_path).items():
        assert numpy.array_equal(array, written[name].float().numpy())


@pytest.mark.parametrize("form", FORMS)
def test_names_of_one_tensor_share_their_place(tmp_path: Path, form: str) -> None:
    write(tmp_path, tensors(torch.float32), _use_new_zipfile_serialization=FORMS[form])
    with weights.opened(tmp_path) as found:
        assert found["first"].place == found["second"].place
        assert len({tensor.place for tensor in found.values()}) == len(found) - 1


def test_array_is_the_callers_own(tmp_path: Path) -> None:
    write(tmp_path, tensors(torch.float32))
    with weights.opened(tmp_path) as found:
        found["first"].read()[:] = 7
        assert not (found["second"].read() == 7).any()


@pytest.mark.parametrize("form", [SAFE, PICKLED])
def test_shards_are_one_model(tmp_path: Path, form: str) -> None:
    stem, ending = form.rsplit(".", 1)
    parts = {f"{stem}-0000{n}-of-00002.{ending}": {f"t{n}": torch.randn(2)} for n in (1, 2)}
    for name, part in parts.items():
        (save_file if form == SAFE else torch.save)(part, tmp_path / name)
    index = {"weight_map": {t: name for name, part in parts.items() for t in part}}
    (tmp_path / f"{form}.index.json").write_text(json.dumps(index))
    assert set(read(tmp_path)) == {"t1", "t2"}
    assert weights.names_of(tmp_path) == [*parts, f"{form}.index.json"]


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"weight_map": {"a": "../b"}}'])
def test_index_that_is_none(tmp_path: Path, content: str) -> None:
    (tmp_path / f"{SAFE}.index.json").write_text(content)
    assert f"{SAFE}.index.json" in refusal(tmp_path)


def test_folder_without_weights(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"neither model\.safetensors nor pytorch_model"):
        read(tmp_path)


# Hostile


class Calls:
    """A pickle that calls something when it is loaded."""

    def __init__(self, called: Callable[..., Any], *arguments: Any) -> None:
        self._call = called, arguments

    def __reduce__(self) -> tuple[Any, ...]:
        return self._call


def hidden_in(layers: int, inner: Any) -> Any:
    for _ in range(layers):
        inner = Calls(collections.OrderedDict, [("a", inner)])
    return inner


SPRUNG = "sprung"
HOSTILE = {
    "a command": Calls(os.system, f"touch {SPRUNG}"),
    "a command in calls that are allowed": hidden_in(3, Calls(os.system, f"touch {SPRUNG}")),
    "code": Calls(exec, f"open('{SPRUNG}', 'w')"),
    "a chain of attributes": Calls(getattr, Calls(getattr, 1, "__class__"), "__base__"),
    "an import": Calls(__import__, "antigravity"),
    "a function of PyTorch that reads files": Calls(torch.load, SPRUNG),
    "numpy": Calls(numpy.zeros, 10**12),
    "an object": collections.Counter("abc"),
}


def archive(folder: Path, pickled: bytes, compression: int = zipfile.ZIP_STORED) -> Path:
    """A file as PyTorch writes it, with a pickle of our own."""
    path = folder / PICKLED
    with zipfile.ZipFile(path, "w", compression) as file:
        file.writestr("m/data.pkl", pickled)
        file.writestr("m/byteorder", b"little")
        file.writestr("m/data/0", bytes(48))
        file.writestr("m/version", b"3\n")
    return path


def row(folder: Path, pickled: bytes) -> Path:
    before = [pickle.dumps(each, 2) for each in (0x1950A86A20F9469CFC6C, 1001)]
    before.append(pickle.dumps({"little_endian": True}, 2))
    path = folder / PICKLED
    path.write_bytes(b"".join([*before, pickled, pickle.dumps([], 2)]))
    return path


@pytest.mark.parametrize("protocol", [2, 4])
@pytest.mark.parametrize("write_into", [archive, row])
@pytest.mark.parametrize("kind", HOSTILE)
def test_pickle_that_calls_anything_is_refused_and_calls_nothing(
    tmp_path: Path,
    kind: str,
    write_into: Callable[[Path, bytes], Path],
    protocol: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    write_into(tmp_path, pickle.dumps({"weight": HOSTILE[kind]}, protocol))
    assert "which is no tensor" in refusal(tmp_path)
    assert not (tmp_path / SPRUNG).exists()
    assert "antigravity" not in sys.modules


def pickled_tensor(numbers: int, *arguments: bytes) -> bytes:
    """A tensor of a storage of some numbers, as in a file of PyTorch's."""
    storage = b"(X\7\0\0\0storagectorch\nFloatStorage\nX\1\0\0\x000X\3\0\0\0cpu"
    storage += b"J" + struct.pack("<i", numbers) + b"tQ"
    made = b"ctorch._utils\n_rebuild_tensor_v2\n(" + storage + b"".join(arguments)
    return b"\x80\2}X\1\0\0\0a" + made + b"\x89ccollections\nOrderedDict\n)RtRs."


def number(value: int) -> bytes:
    return b"\x8a\x08" + struct.pack("<q", value)


def pair(*values: int) -> bytes:
    return b"(" + b"".join(map(number, values)) + b"t"


def test_tensor_made_by_hand_is_read(tmp_path: Path) -> None:
    archive(tmp_path, pickled_tensor(12, number(0), pair(3, 4), pair(4, 1)))
    assert read(tmp_path)["a"].shape == (3, 4)


@pytest.mark.parametrize(
    ("numbers", "offset", "shape", "strides"),
    [
        (12, 0, (10**6, 10**6), (0, 0)),
        (12, 0, (3, 5), (4, 1)),
        (12, 1, (3, 4), (4, 1)),
        (12, -1, (3, 4), (4, 1)),
        (12, 0, (3, 4), (-4, 1)),
        (12, 0, (3,), (4, 1)),
        (12, 0, (2**61, 2), (1, 1)),
        (10**9, 0, (10**9,), (1,)),
    ],
    ids=str,
)
def test_tensor_that_its_storage_cannot_hold_takes_no_memory(
    tmp_path: Path, numbers: int, offset: int, shape: tuple[int, ...], strides: tuple[int, ...]
) -> None:
    archive(tmp_path, pickled_tensor(numbers, number(offset), pair(*shape), pair(*strides)))
    assert "storage" in refusal(tmp_path)


BOMBS = {
    "bytes to be": b"\x80\5\x96" + struct.pack("<Q", 1 << 40),
    "text to be": b"\x80\4\x8d" + struct.pack("<Q", 1 << 40),
    "a place far out": b"\x80\2K\1r" + struct.pack("<I", (1 << 32) - 1) + b".",
    "a number without end": b"\x80\2\x8b" + struct.pack("<i", 1 << 30),
    "copies of copies": b"\x80\2]" + b"q\0(h\0h\0h\0h\0e" * 1000 + b".",
    "a stack of nothing": b"\x80\2" + b"0" * 10,
    "marks alone": b"\x80\2" + b"(" * 10_000 + b"t.",
    "no end": b"\x80\2}",
    "nothing": b"",
}


@pytest.mark.parametrize("kind", BOMBS)
def test_bomb_in_a_pickle_is_refused_in_little_memory(tmp_path: Path, kind: str) -> None:
    archive(tmp_path, BOMBS[kind])
    refusal(tmp_path)
    row(tmp_path, BOMBS[kind])
    refusal(tmp_path)


def test_pickle_of_no_tensor_file_is_read_within_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpickling, "MOST_BYTES", 1000)
    with pytest.raises(UnreadableWeights, match="more than a list of tensors"):
        unpickling.unpickle(BytesIO(pickle.dumps({"a" * 500: "b" * 500}, 4)))


def test_compressed_archive_is_refused(tmp_path: Path) -> None:
    archive(tmp_path, pickle.dumps({}, 2), zipfile.ZIP_DEFLATED)
    assert "compressed" in refusal(tmp_path)


def test_archive_of_something_else_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / PICKLED, "w") as file:
        file.writestr("word/document.xml", b"<html>")
    assert "not one of tensors" in refusal(tmp_path)


def test_archive_whose_members_overlap_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path, pickled_tensor(12, number(0), pair(3, 4), pair(4, 1)))
    content = bytearray(path.read_bytes())
    at = content.rindex(b"PK\1\2")  # the directory says that the last member is all of the file
    content[at + 20 : at + 28] = struct.pack("<II", len(content), len(content))
    path.write_bytes(content)
    assert "larger than itself" in refusal(tmp_path)


def test_archive_with_a_directory_like_none_is_not_read_into_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from summarizer.engines.weights import torch_file

    archive(tmp_path, pickled_tensor(12, number(0), pair(3, 4), pair(4, 1)))
    monkeypatch.setattr(torch_file, "_DIRECTORY_BYTES", 100)
    assert "directory is larger" in refusal(tmp_path)


def test_numbers_of_another_byte_order_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path, tensors(torch.float32))
    content = path.read_bytes()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"big" if name.endswith("byteorder") else old.read(name))
    assert "order of this machine" in refusal(tmp_path)


@pytest.mark.parametrize("content", [[torch.zeros(2)], {}, {"a": 1}, {"a": {"b": torch.zeros(1)}}])
def test_what_holds_no_tensors_by_name_is_refused(tmp_path: Path, content: Any) -> None:
    write(tmp_path, content)
    assert "tensor" in refusal(tmp_path)


# Damaged


@pytest.mark.parametrize("form", FORMS)
def test_file_that_is_cut_short_is_refused_wherever_it_is_cut(tmp_path: Path, form: str) -> None:
    whole = write(tmp_path, tensors(torch.float32), _use_new_zipfile_serialization=FORMS[form])
    content = whole.read_bytes()
    for end in {*range(0, len(content), 37), len(content) - 1}:
        whole.write_bytes(content[:end])
        refusal(tmp_path)


def test_bit_that_was_flipped_is_found_in_an_archive(tmp_path: Path) -> None:
    """Everywhere except in bytes that no reader needs: names, times, gaps between members."""
    path = write(tmp_path, {"a": torch.randn(40, 30)})
    content = path.read_bytes()
    right = read(tmp_path)["a"]
    random.seed(1)
    refused = 0
    for _ in range(200):
        place = random.randrange(len(content))
        flipped = bytearray(content)
        flipped[place] ^= 1 << random.randrange(8)
        path.write_bytes(flipped)
        try:
            found = read(tmp_path)
        except UnreadableWeights:
            refused += 1
        else:
            assert numpy.array_equal(found["a"], right)
    assert refused > 150


@pytest.mark.parametrize("form", FORMS)
def test_any_damage_ends_in_one_kind_of_error(tmp_path: Path, form: str) -> None:
    path = write(tmp_path, tensors(torch.float32), _use_new_zipfile_serialization=FORMS[form])
    content = path.read_bytes()
    random.seed(2)
    for _ in range(300):
        spoiled = bytearray(content)
        for _ in range(random.randrange(1, 6)):
            spoiled[random.randrange(len(content))] = random.randrange(256)
        path.write_bytes(spoiled)
        try:
            read(tmp_path)
        except UnreadableWeights as error:
            assert PICKLED in str(error)
            assert "\n" not in str(error)


@pytest.mark.parametrize("content", [b"", b"\0" * 64, b"<html>", b"\xff" * 20])
def test_safetensors_that_are_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / SAFE).write_bytes(content)
    assert f"{SAFE} is damaged" in refusal(tmp_path)


# Memory


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
def test_peak_stays_below_the_file_and_a_half(tmp_path: Path) -> None:
    """A tensor at a time, even if several names refer to one."""
    table = torch.randn(1 << 20, 8)  # 32 MiB, a third of the whole
    parts = {f"part{n}": torch.randn(1 << 18, 16) for n in range(4)}
    path = write(tmp_path, {"table": table, "again": table, **parts})
    code = (
        "import re, sys, numpy\n"
        "from pathlib import Path\n"
        "from summarizer.engines import weights\n"
        "def peak():\n"
        "    told = Path('/proc/self/status').read_text()\n"
        "    return int(re.search('VmHWM:\\\\s+(\\\\d+)', told)[1]) * 1024\n"
        "before = peak()\n"
        "with weights.opened(Path(sys.argv[1])) as found:\n"
        "    for tensor in found.values():\n"
        "        tensor.read()\n"
        "assert 'torch' not in sys.modules\n"
        "print(peak() - before)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], check=True, capture_output=True, text=True
    )
    assert int(done.stdout) < 0.75 * path.stat().st_size
