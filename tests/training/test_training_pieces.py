from __future__ import annotations

from pathlib import Path

import pytest

from training.pieces import pack, unpack


def packed(tmp_path: Path) -> list[Path]:
    (tmp_path / "file").write_bytes(bytes(range(250)) * 10)
    return pack([tmp_path / "file"], tmp_path / "pieces", mebibytes=1000 / 1024 / 1024)


def test_file_comes_together_again(tmp_path: Path) -> None:
    assert [path.stat().st_size for path in packed(tmp_path)] == [1000, 1000, 500]
    unpack(tmp_path / "pieces", tmp_path / "out")
    assert (tmp_path / "out" / "file").read_bytes() == (tmp_path / "file").read_bytes()


def test_every_bad_piece_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    first, _, last = packed(tmp_path)
    first.unlink()
    last.write_bytes(b"x" * 500)
    with pytest.raises(ValueError, match=r"bring again: file\.000, file\.002\."):
        unpack(tmp_path / "pieces", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    for path in (tmp_path / "file", tmp_path / "a" / "file"):
        path.write_bytes(b"x")
    with pytest.raises(ValueError, match="the same name"):
        pack([tmp_path / "file", tmp_path / "a" / "file"], tmp_path / "p", mebibytes=1)
