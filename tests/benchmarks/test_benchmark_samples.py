"""Halves and samples are the same for the same arguments, and the digest is of all files."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from benchmarks import samples


def test_halves_share_nothing_and_leave_nothing_out() -> None:
    tune, report = (samples.indices_of(half, 11, "port") for half in samples.HALVES)
    assert sorted(tune + report) == list(range(11))
    assert len(tune) == 5
    assert tune == samples.indices_of("tune", 11, "port")
    assert tune != samples.indices_of("tune", 11, "quai")


def test_larger_draw_holds_the_smaller() -> None:
    pool = range(0, 100, 2)
    small, large = (samples.drawn(pool, "port", most=most) for most in (5, 20))
    assert len(small) == 5
    assert set(small) < set(large) < set(pool)
    assert large == sorted(large)
    assert samples.drawn(pool, "port", most=1000) == list(pool)


def test_digest_is_of_the_files_one_after_the_other(tmp_path: Path) -> None:
    paths = [tmp_path / "one", tmp_path / "two"]
    for path, content in zip(paths, ("un", "deux"), strict=True):
        path.write_text(content, "utf-8")
    assert samples.digest(paths) == hashlib.sha256(b"undeux").hexdigest()


def test_only_a_line_feed_ends_a_line(tmp_path: Path) -> None:
    (tmp_path / "lines").write_text("le port\x85de Brest\n\nun quai\n", "utf-8")
    assert samples.lines(tmp_path / "lines") == ["le port\x85de Brest", "", "un quai"]


def test_missing_file_is_named_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"benchmarks\.port: 1 of 1 .*mt/one.*mt/ with --data DIR"):
        samples.located(tmp_path, ["mt/one"], subject="port")
