"""A GGUF file to a folder that PyTorch reads.

Weights become bfloat16 and keep their names of the GGUF file. Nothing is fetched: the tokenizer is
made of the lists in the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from gguf import GGUFReader, quants
from safetensors.torch import save_file
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers

from training.files import replaced
from training.weights import TOKENIZER, WEIGHTS, Shape, write_shape

_SPLIT = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*"
    r"|\s*[\r\n]+|\s+(?!\S)|\s+"
)
"""How llama.cpp splits a text for `tokenizer.ggml.pre` = qwen2."""

_CONTROL = 3
"""The `tokenizer.ggml.token_type` of a token that no text contains."""


def dequantise(source: Path, out: Path) -> Shape:
    """Write weights, shape and tokenizer of a GGUF file.

    Raises:
        ValueError: The file is not of a Qwen2 model.
    """
    reader = GGUFReader(str(source))
    value = _Values(source, reader)
    architecture = value("general.architecture")
    if architecture != "qwen2":
        raise ValueError(f"{source} is of a {architecture!r} model; give one of 'qwen2'.")
    tokens: list[str] = value("tokenizer.ggml.tokens")
    shape = Shape(
        layers=value("qwen2.block_count"),
        hidden=value("qwen2.embedding_length"),
        intermediate=value("qwen2.feed_forward_length"),
        heads=value("qwen2.attention.head_count"),
        key_value_heads=value("qwen2.attention.head_count_kv"),
        vocabulary=len(tokens),
        rope_base=value("qwen2.rope.freq_base"),
        epsilon=value("qwen2.attention.layer_norm_rms_epsilon"),
    )
    tokenizer = _tokenizer(
        tokens, value("tokenizer.ggml.merges"), value("tokenizer.ggml.token_type")
    )
    weights = {
        tensor.name: torch.from_numpy(
            np.array(quants.dequantize(tensor.data, tensor.tensor_type), dtype=np.float32)
        ).to(torch.bfloat16)
        for tensor in reader.tensors
    }
    with replaced(out / WEIGHTS) as path:
        save_file(weights, path)
    tokenizer.save(str(out / TOKENIZER))
    write_shape(shape, out)
    return shape


class _Values:
    """The metadata of a GGUF file."""

    def __init__(self, source: Path, reader: GGUFReader) -> None:
        self._source, self._reader = source, reader

    def __call__(self, key: str) -> Any:
        field = self._reader.fields.get(key)
        if field is None:
            raise ValueError(f"{self._source} has no {key!r}; give a file of a whole Qwen2 model.")
        return field.contents()


def _tokenizer(tokens: Sequence[str], merges: Sequence[str], kinds: Sequence[int]) -> Tokenizer:
    pairs = [(left, right) for left, right in (merge.split(" ") for merge in merges)]
    tokenizer = Tokenizer(models.BPE(vocab={t: i for i, t in enumerate(tokens)}, merges=pairs))
    tokenizer.normalizer = normalizers.NFC()
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(_SPLIT), behavior="isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    control = [token for token, kind in zip(tokens, kinds, strict=True) if kind == _CONTROL]
    tokenizer.add_special_tokens([AddedToken(token, normalized=False) for token in control])
    return tokenizer
