"""Twins of the hub's models: their real configuration and tokenizer, with small weights of our own.

The files are read from `shared/models` beside the checkout; without it, CI fails, and elsewhere the
tests that need one are skipped. A twin knows the canaries by heart: a small network learns them on
the few tokens that they have, which takes seconds, and its rows are then put in their places among
the rows of the real vocabulary.
"""

from __future__ import annotations

import collections
import json
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import save_file
from seq2seq_fixtures import manifest
from transformers import AutoConfig, AutoModelForSeq2SeqLM

from summarizer.engines import canaries
from summarizer.engines.decoding import Settings, read_settings
from summarizer.engines.readers import Reader, open_reader
from summarizer.store.catalog.manifest import ModelManifest, Task
from summarizer.types import Lang

FILES = Path(__file__).resolve().parents[2] / "shared" / "models"
SMALL: Mapping[str, int] = {
    "d_model": 64,
    "num_hidden_layers": 2,
    "encoder_layers": 2,
    "decoder_layers": 2,
    "encoder_attention_heads": 4,
    "decoder_attention_heads": 4,
    "encoder_ffn_dim": 128,
    "decoder_ffn_dim": 128,
}
WIDTHS = (
    "d_model",
    "encoder_attention_heads",
    "decoder_attention_heads",
    "encoder_ffn_dim",
    "decoder_ffn_dim",
)
"""The settings for the width of a network."""

NEVER = -30.0
"""Added to the scores of the tokens that the twin has not learned."""

MOST_STEPS, BY_HEART, RATE = 600, 0.01, 2e-3

BYTE_PAIRS = 50_265
"""Tokens of GPT-2 and BART; the last is the mask, which this DistilBART has no row for."""


@dataclass(frozen=True, slots=True)
class Twin:
    """The task and languages of a model, and the form of its weights on the hub."""

    task: Task
    source: Lang
    target: Lang
    form: str
    kind: torch.dtype = torch.float32

    def manifest(self) -> ModelManifest:
        """Its entry in the catalogue."""
        return manifest(self.task, source=(self.source,), target=(self.target,))

    def pairs(self) -> dict[str, str]:
        """The texts that it knows by heart, and their answers."""
        if self.task == "summarization":
            first = canaries.sentences(self.source)[0], canaries.sentences(self.source)[3]
            return dict(zip(canaries.passages(self.source), first, strict=True))
        both = canaries.sentences(self.source), canaries.sentences(self.target)
        return dict(zip(*both, strict=True))


TWINS: Mapping[str, Twin] = {
    "opus-mt-tc-big-fr-en": Twin("translation", "fr", "en", "zip", torch.float16),
    "opus-mt-en-fr": Twin("translation", "en", "fr", "safetensors"),
    "barthez": Twin("summarization", "fr", "fr", "row"),
    "distilbart-cnn-12-6": Twin("summarization", "en", "en", "zip"),
}


def real_files(name: str) -> Path:
    """The folder of a model's real files. Skips the test if it is missing, and fails in CI."""
    folder = FILES / name
    if not folder.is_dir():
        reason = f"NO REAL TOKENIZER IS TESTED: {folder} is missing"
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    return folder


def make(name: str, folder: Path, *, shape: Mapping[str, Any] = SMALL, rate: float = RATE) -> Path:
    """Write the twin of a model into a new folder; returns it. Takes some seconds.

    A `shape` as large as the real one takes minutes, and learns at a lower `rate`.
    """
    twin = TWINS[name]
    shutil.copytree(real_files(name), folder)
    for path in folder.iterdir():
        path.chmod(0o644)
    if name.startswith("distilbart"):
        _write_byte_pairs(folder, [*twin.pairs(), *twin.pairs().values()])
    config = {**json.loads((folder / "config.json").read_bytes()), **shape}
    (folder / "config.json").write_text(json.dumps(config))
    settings = read_settings(folder, task=twin.task)
    reader = open_reader(folder, settings)
    small, used = _learned(config, settings, reader, twin.pairs(), rate)
    _write(folder, twin, _spread(small, used, settings, config))
    return folder


def _write_byte_pairs(folder: Path, lines: Sequence[str]) -> None:
    """Pairs of bytes learned from the lines, in a vocabulary as large as the real one."""
    from tokenizers import ByteLevelBPETokenizer

    pairs = ByteLevelBPETokenizer()
    marks = ["<s>", "<pad>", "</s>", "<unk>"]
    pairs.train_from_iterator(lines, 600, 1, show_progress=False, special_tokens=marks)
    pairs.save_model(str(folder))
    ids = json.loads((folder / "vocab.json").read_bytes())
    ids |= {f"never{i}": i for i in range(len(ids), BYTE_PAIRS - 1)} | {"<mask>": BYTE_PAIRS - 1}
    (folder / "vocab.json").write_text(json.dumps(ids))


def _learned(
    config: Mapping[str, Any],
    settings: Settings,
    reader: Reader,
    pairs: Mapping[str, str],
    rate: float,
) -> tuple[Any, list[int]]:
    """A network that knows the pairs, and the ids of its tokens."""
    marks = [settings.bos, settings.eos, settings.pad, settings.start]
    sources = [reader.encode(text) for text in pairs]
    answers = [[*reader.encode_answer(text), settings.eos] for text in pairs.values()]
    opening = [settings.start, *settings.forced]
    every: list[int | None] = [*marks, *settings.forced]
    every += [i for ids in (*sources, *answers) for i in ids]
    used = sorted({i for i in every if i is not None})
    place = {token: row for row, token in enumerate(used)}
    told = {k: place[i] for k, i in config.items() if k.endswith("_token_id") and i in place}
    told |= {"vocab_size": len(used), "decoder_vocab_size": len(used)}
    learning = {"dropout": 0.0, "attention_dropout": 0.0, "activation_dropout": 0.0}
    kept = {k: v for k, v in config.items() if k not in ("bad_words_ids", "torch_dtype")}
    torch.manual_seed(1)
    auto: Any = AutoModelForSeq2SeqLM
    network = auto.from_config(
        AutoConfig.for_model(**{**kept, **told, **learning, "init_std": 0.08})
    )
    pad = place[settings.pad]
    _blank(network, pad)
    batch = {
        "input_ids": _rows(sources, place, pad),
        "attention_mask": _rows([[1] * len(ids) for ids in sources], {1: 1}, 0),
        "decoder_input_ids": _rows([[*opening, *ids[:-1]] for ids in answers], place, pad),
        "labels": _rows(answers, place, -100, skipped=len(settings.forced)),
    }
    network.train()
    optimizer = torch.optim.AdamW(network.parameters(), lr=rate)
    for _ in range(MOST_STEPS):
        loss = network(**batch).loss
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        _blank(network, pad)
        if loss.item() < BY_HEART:
            break
    return network.eval(), used


def _rows(
    lists: Sequence[Sequence[Any]], place: Mapping[Any, int], filler: int, *, skipped: int = 0
) -> Any:
    rows = [[filler] * skipped + [place[i] for i in ids] for ids in lists]
    longest = max(map(len, rows))
    return torch.tensor([row + [filler] * (longest - len(row)) for row in rows])


@torch.no_grad()
def _blank(network: Any, pad: int) -> None:
    """Set the embedding of the padding to zero, as training leaves it."""
    network.get_input_embeddings().weight[pad] = 0.0


def _spread(
    network: Any, used: Sequence[int], settings: Settings, config: Mapping[str, Any]
) -> dict[str, torch.Tensor]:
    """The weights with a row for each token of the real vocabulary, by all their names."""
    state = {name: tensor.detach().clone() for name, tensor in network.state_dict().items()}
    table = torch.randn(settings.vocabulary, config["d_model"]) * 0.05
    bias = torch.full((1, settings.vocabulary), NEVER)
    table[list(used)] = state["model.shared.weight"]
    bias[0, list(used)] = 0.0
    table[settings.pad] = 0.0
    names = [n for n in state if n.endswith("embed_tokens.weight")]
    shared = dict.fromkeys(["model.shared.weight", *names, "lm_head.weight"], table)
    return collections.OrderedDict({**state, **shared, "final_logits_bias": bias})


def _write(folder: Path, twin: Twin, state: dict[str, torch.Tensor]) -> None:
    """Write the form and precision of the real file; shared tensors are written once."""
    cast: dict[torch.Tensor, torch.Tensor] = {}
    for tensor in state.values():
        cast.setdefault(tensor, tensor.to(twin.kind))
    state = collections.OrderedDict((name, cast[tensor]) for name, tensor in state.items())
    if twin.form == "safetensors":
        again = [name for name in state if name.endswith("embed_tokens.weight")]
        alone = {n: t for n, t in state.items() if n not in (*again, "lm_head.weight")}
        save_file(alone, folder / "model.safetensors", metadata={"format": "pt"})
    else:
        is_zip = twin.form == "zip"
        torch.save(state, folder / "pytorch_model.bin", _use_new_zipfile_serialization=is_zip)
