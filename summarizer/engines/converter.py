"""A model in CTranslate2's format, made by its own converter from a network that is in memory."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from . import ctranslate2, tokens
from .decoding import Settings

FORM = 2
"""Counts up when `convert` writes something else from the same model."""

_UNSAID: Mapping[str, Mapping[str, bool]] = {
    "bart": {"normalize_before": False},
    "mbart": {"normalize_before": True},
    "mt5": {"tie_word_embeddings": False},
}
"""What the converter asks a configuration for, where transformers 5 is silent or says otherwise.

To the converter, tied embeddings mean that outputs are scaled, as those of T5 and not of mT5.
"""


def convert(network: Any, tokenizer: Any, settings: Settings, target: Path, precision: str) -> None:
    """Write a model that is in memory in CTranslate2's format. Raises whatever the converter does.

    Its own way would read the files once more, and without our checks.
    """
    from ctranslate2.converters import TransformersConverter

    is_marian = network.config.model_type == "marian"

    class InMemory(TransformersConverter):  # type: ignore[misc]
        def _load(self) -> Any:
            return _marian(network, tokenizer) if is_marian else super()._load()

        def load_model(self, *_: Any, **__: Any) -> Any:
            return network

        def load_tokenizer(self, *_: Any, **__: Any) -> Any:
            return tokenizer

    _complete(network.config, settings)
    with tokens.quietly():
        source = network.config.name_or_path
        InMemory(source).convert(str(target), quantization=precision, force=True)
    if is_marian:
        written = json.dumps(_by_id(tokenizer), ensure_ascii=False)
        (target / ctranslate2.TOKENS).write_text(written, "utf-8")


def _marian(network: Any, tokenizer: Any) -> Any:
    """The converter's description of a Marian model, with a vocabulary for each side.

    Marian joins the pieces of both languages in one vocabulary. A text never has those of the
    target alone, nor, in training, an answer those of the source: without them the embeddings are
    half as large on either side, and to score a token is half the work (`benchmarks.runtimes`).
    """
    import torch
    from ctranslate2.converters.transformers import MarianMTLoader

    class Apart(MarianMTLoader):  # type: ignore[misc]
        def set_vocabulary(self, spec: Any, tokens: Sequence[str]) -> None:
            source, target = _sides(tokenizer, tokens)
            texts, answers = spec.encoder.embeddings[0], spec.decoder.embeddings
            projection = spec.decoder.projection
            texts.weight = texts.weight[source]
            answers.weight = answers.weight[target]
            projection.weight = projection.weight[target]
            if projection.has_bias():
                projection.bias = projection.bias[target]
            spec.register_source_vocabulary([tokens[i] for i in source])
            spec.register_target_vocabulary([tokens[i] for i in target])

    with torch.no_grad():
        return Apart()(network, tokenizer)


def _sides(tokenizer: Any, tokens: Sequence[str]) -> tuple[list[int], list[int]]:
    """The ids that a text can have, marks of languages among them, and those of an answer."""
    special = {tokenizer.eos_token, tokenizer.unk_token}
    source, target = (
        special | {pieces.id_to_piece(i) for i in range(pieces.get_piece_size())}
        for pieces in (tokenizer.spm_source, tokenizer.spm_target)
    )
    return (
        [i for i, token in enumerate(tokens) if token in source or token not in target],
        [i for i, token in enumerate(tokens) if token in target],
    )


def _by_id(tokenizer: Any) -> list[str]:
    vocabulary: Mapping[str, int] = tokenizer.get_vocab()
    return sorted(vocabulary, key=lambda token: vocabulary[token])


def _complete(config: Any, settings: Settings) -> None:
    """Let a configuration say of its network what the converter will ask it."""
    for name, value in _UNSAID.get(config.model_type, {}).items():
        setattr(config, name, value)
    if config.model_type == "t5":
        is_scaled = getattr(config, "scale_decoder_outputs", config.tie_word_embeddings)
        config.tie_word_embeddings = is_scaled
    if settings.start is not None:
        config.decoder_start_token_id = settings.start
