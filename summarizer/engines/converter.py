"""A model in CTranslate2's format: Marian and BART's kin from their files, others by PyTorch."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from . import bart, bart_shape, ctranslate2
from .decoding import Settings
from .readers import Reader
from .readers.library import Library, quietly
from .readers.sentencepieces import Marian

FORM = 3
"""Increased whenever the output of `convert` for the same model changes."""

_UNSAID: Mapping[str, Mapping[str, bool]] = {"mt5": {"tie_word_embeddings": False}}
"""Settings that the converter reads from a configuration and transformers 5 sets otherwise.

To the converter, tied embeddings mean that outputs are scaled, as those of T5 and not of mT5.
"""


def convert(
    folder: Path,
    reader: Reader,
    settings: Settings,
    target: Path,
    precision: str,
    *,
    network: Any | None = None,
) -> tuple[str, ...]:
    """Write the model in a folder in CTranslate2's format; returns the weights left out, by name.

    `network` is the model in PyTorch, for those whose files are not read here. Passes on any error
    of the libraries; raises OSError if the disk fails.
    """
    if network is not None:
        _by_pytorch(network, reader, settings, target, precision)
        return ()
    left_out = bart.convert(folder, _words(reader, settings), target, precision)
    if isinstance(reader, Marian):
        written = json.dumps(list(reader.vocabulary), ensure_ascii=False)
        (target / ctranslate2.TOKENS).write_text(written, "utf-8")
    return left_out


def reads_files(folder: Path) -> bool:
    """Whether the model in a folder is converted from its files, without PyTorch."""
    family = json.loads((folder / "config.json").read_bytes()).get("model_type")
    return family in bart_shape.FAMILIES


def _words(reader: Reader, settings: Settings) -> bart.Words:
    """The tokens of a model, with a vocabulary for each side if it is Marian.

    Marian joins the pieces of both languages in one vocabulary. Without those of the other side
    the embeddings are half as large, and scoring a token takes half the work
    (`benchmarks.runtimes`). Its answers may start from any token, since they start from nothing.
    """
    tokens = _tokens(reader.vocabulary, settings.vocabulary)
    eos = tokens[settings.eos]
    if isinstance(reader, Marian):
        texts, answers = reader.sides()
        return bart.Words(tokens, texts, answers, eos=eos, unk="<unk>", start=eos)
    every = [*range(len(tokens))]
    is_told = settings.start is None or settings.starts_in_a_language
    start = None if is_told else tokens[settings.start or 0]
    unk = "<unk>" if "<unk>" in reader.vocabulary else eos
    return bart.Words(tokens, every, every, eos=eos, unk=unk, start=start)


def _tokens(vocabulary: Sequence[str], rows: int) -> list[str]:
    """A token for every row of the weights, including rows that no text uses."""
    return [*vocabulary[:rows], *(f"<row {i}>" for i in range(len(vocabulary), rows))]


def _by_pytorch(
    network: Any, reader: Reader, settings: Settings, target: Path, precision: str
) -> None:
    """CTranslate2's own converter, on a network that is in memory.

    By itself, it would read the files again, without our checks.
    """
    from ctranslate2.converters import TransformersConverter

    if not isinstance(reader, Library):
        raise TypeError("its tokenizer is not that of transformers")
    tokenizer = reader.tokenizer

    class InMemory(TransformersConverter):  # type: ignore[misc]
        def load_model(self, *_: Any, **__: Any) -> Any:
            return network

        def load_tokenizer(self, *_: Any, **__: Any) -> Any:
            return tokenizer

    _complete(network.config, settings)
    with quietly():
        source = network.config.name_or_path
        InMemory(source).convert(str(target), quantization=precision, force=True)


def _complete(config: Any, settings: Settings) -> None:
    """Add the settings that the converter reads to the configuration of a network."""
    for name, value in _UNSAID.get(config.model_type, {}).items():
        setattr(config, name, value)
    if config.model_type == "t5":
        is_scaled = getattr(config, "scale_decoder_outputs", config.tie_word_embeddings)
        config.tie_word_embeddings = is_scaled
    if settings.start is not None:
        config.decoder_start_token_id = settings.start
