from __future__ import annotations

from pathlib import Path

import pytest

from training.__main__ import main
from training.evaluation import Score, difference, read_score, sample, write_score


def score(*chrf: float) -> Score:
    return Score(len(chrf), 1.0, 2.0, 0.5, ("a",) * len(chrf), chrf)


def test_difference_of_the_same_lines() -> None:
    base = score(*range(50))
    better = score(*(value + 2 + value % 3 for value in range(50)))
    found = difference(better, base)
    assert found.mean == pytest.approx(2.98)
    assert 2.5 < found.low < found.mean < found.high < 3.5
    assert difference(base, base).high == 0


def test_sample_is_drawn_by_its_seed_and_keeps_lines_together(tmp_path: Path) -> None:
    left, right = tmp_path / "fr", tmp_path / "en"
    left.write_text("".join(f"l{k}\n" for k in range(30)), "utf-8")
    right.write_text("".join(f"r{k}\n" for k in range(30)), "utf-8")
    drawn = sample(left, right, lines=10, seed=2)
    assert drawn == sample(left, right, lines=10, seed=2)
    assert drawn != sample(left, right, lines=10, seed=3)
    assert all(a[1:] == b[1:] for a, b in drawn)
    right.write_text("r0\n", "utf-8")
    with pytest.raises(ValueError, match="has 30 lines"):
        sample(left, right, lines=10, seed=2)


def test_score_is_read_back(tmp_path: Path) -> None:
    write_score(score(1.0, 2.0), tmp_path / "s.json")
    assert read_score(tmp_path / "s.json") == score(1.0, 2.0)


def test_tiny_model_is_decoded_by_llama_cpp(tiny_gguf: Path, tmp_path: Path) -> None:
    for language in ("fr", "en"):
        (tmp_path / language).write_text("un\ndeux\n", "utf-8")
    paths = [tiny_gguf, tmp_path / "fr", tmp_path / "en", tmp_path / "s.json"]
    assert main(["evaluate", *map(str, paths), "--threads", "1"]) == 0
    assert read_score(tmp_path / "s.json").lines == 2


def test_curve_takes_only_an_adapter_that_says_what_it_saw(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = [tmp_path / name for name in ("m.gguf", "fr", "en", "s.json")]
    assert main(["evaluate", *map(str, paths), "--run", str(tmp_path)]) == 2
    assert "--run needs --adapter" in capsys.readouterr().err
