"""The whole chain on a tiny model: from a GGUF file and pairs to an adapter as GGUF."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

import gguf
import numpy as np
import pytest
import torch
from safetensors.torch import load_file
from tiny_base import write_tiny_base

from training.__main__ import main
from training.adapter import ADAPTER
from training.steps import CHECKPOINT, LOG

MIX = """\
seed: 1
parts:
  - {name: plain, corpus: pairs.fr-en, form: plain, count: 30, agreement: 80}
  - {name: tags, corpus: pairs.fr-en, form: tags, count: 5}
"""


@pytest.fixture(scope="module")
def examples(tiny_base: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    rows = [f"Le chat {k} dort.\tThe cat {k} sleeps.\td:{k}\t{60 + k}" for k in range(40)]
    with gzip.open(folder / "pairs.fr-en.tsv.gz", "wt", encoding="utf-8") as file:
        file.write("\n".join(rows) + "\n")
    (folder / "mix.yaml").write_text(MIX, "utf-8")
    out = folder / "examples.safetensors"
    run("prepare", folder / "mix.yaml", folder, folder, tiny_base, out)
    return out


def run(*arguments: object) -> None:
    assert main([str(argument) for argument in arguments]) == 0


def train(base: Path, examples: Path, folder: Path, steps: int, *more: object) -> None:
    limits = ["--tokens", 150, "--rank", 4, "--rate", 0.01, "--warm-up", 2, "--threads", 1]
    run("train", base, examples, folder, "--steps", steps, *limits, *more)


@pytest.mark.parametrize("precision", ["float32", "int8"])
def test_run_that_was_stopped_goes_on_to_the_same_numbers(
    tiny_base: Path, examples: Path, tmp_path: Path, precision: str
) -> None:
    whole, stopped = tmp_path / "whole", tmp_path / "stopped"
    train(tiny_base, examples, whole, 30, "--precision", precision)
    train(tiny_base, examples, stopped, 13, "--precision", precision)
    elsewhere = shutil.copytree(stopped, tmp_path / "elsewhere")
    with (elsewhere / LOG).open("a", encoding="utf-8") as log_of_a_killed_run:
        log_of_a_killed_run.write(json.dumps({"step": 14, "examples": 1}) + "\n")
    train(tiny_base, examples, elsewhere, 30, "--precision", precision)
    expected, found = (load_file(folder / CHECKPOINT) for folder in (whole, elsewhere))
    assert expected.keys() == found.keys()
    for name, value in expected.items():
        assert torch.equal(value, found[name]), name
    log = [json.loads(line) for line in (elsewhere / LOG).read_text("utf-8").splitlines()]
    assert [entry["step"] for entry in log] == list(range(1, 31))
    assert log[-1]["position"]["epoch"] > 0
    assert log[-1]["loss"] < log[0]["loss"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--seed", 2), "tokens a step, seed 1), this one has 25 examples"),
        (("--rank", 2), "is of another run (an adapter of"),
    ],
)
def test_checkpoint_of_another_run_is_refused(
    tiny_base: Path,
    examples: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    more: tuple[object, ...],
    said: str,
) -> None:
    train(tiny_base, examples, tmp_path, 1)
    before = (tmp_path / CHECKPOINT).read_bytes()
    given = ["train", tiny_base, examples, tmp_path, "--steps", 2, "--tokens", 150, "--rank", 4]
    assert main([str(argument) for argument in (*given, *more)]) == 2
    assert said in capsys.readouterr().err
    assert (tmp_path / CHECKPOINT).read_bytes() == before


def test_adapter_is_exported_under_the_names_that_llama_cpp_reads(
    tiny_base: Path, examples: Path, tmp_path: Path
) -> None:
    train(tiny_base, examples, tmp_path, 2, "--precision", "float32", "--alpha", 8)
    run("export", tmp_path / ADAPTER, tmp_path / "a.gguf")
    reader = gguf.GGUFReader(str(tmp_path / "a.gguf"))
    said = {key: reader.fields[key].contents() for key in reader.fields if "." in key}
    assert said["general.type"] == "adapter"
    assert said["general.architecture"] == "qwen2"
    assert said["adapter.type"] == "lora"
    assert said["adapter.lora.alpha"] == 8.0
    tensors = {tensor.name: tensor for tensor in reader.tensors}
    assert len(tensors) == 2 * 2 * 7
    assert tuple(tensors["blk.1.attn_k.weight.lora_a"].data.shape) == (4, 64)
    assert tuple(tensors["blk.1.attn_k.weight.lora_b"].data.shape) == (32, 4)
    factor = load_file(tmp_path / ADAPTER)["blk.0.ffn_down.b"]
    assert np.array_equal(tensors["blk.0.ffn_down.weight.lora_b"].data, factor.numpy())
    assert factor.abs().max() > 0


def test_machine_without_a_network_gets_pieces_and_gives_pieces(
    tiny_gguf: Path, examples: Path, tmp_path: Path
) -> None:
    there, back = tmp_path / "there", tmp_path / "back"
    run("pack", there, tiny_gguf, examples, "--mebibytes", 0.1)
    assert max(path.stat().st_size for path in there.glob("*.0*")) <= 0.1 * 1024 * 1024
    assert len(list(there.glob("tiny.gguf.*"))) > 1
    run("unpack", there, tmp_path / "put")
    run("dequantise", tmp_path / "put" / "tiny.gguf", tmp_path / "base")
    train(
        tmp_path / "base",
        tmp_path / "put" / examples.name,
        tmp_path / "run",
        2,
        "--pieces",
        back,
    )
    run("unpack", back, tmp_path / "home")
    assert (tmp_path / "home" / ADAPTER).read_bytes() == (tmp_path / "run" / ADAPTER).read_bytes()


def test_curve_is_drawn(tiny_base: Path, examples: Path, tmp_path: Path) -> None:
    train(tiny_base, examples, tmp_path, 2)
    run("plot", tmp_path, tmp_path / "curve.png")
    assert (tmp_path / "curve.png").read_bytes().startswith(b"\x89PNG")


def test_model_of_another_kind_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_tiny_base(tmp_path / "other.gguf", architecture="llama")
    assert main(["dequantise", str(tmp_path / "other.gguf"), str(tmp_path / "base")]) == 2
    assert "of a 'llama' model" in capsys.readouterr().err
    assert not (tmp_path / "base").exists()
