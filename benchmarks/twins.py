"""Twins of hub models: the same architecture with random weights, for measuring speed alone.

A twin has the shape of its model (layers, widths, heads, vocabulary), so that a token costs what it
costs in the original. It never ends of its own accord: the length of every answer is set by the
measurement. What it writes means nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from summarizer.engines.canaries import sentences

SEED = 20250423
NEVER = -1e4
"""Added to the score of what must not be written: the end, and ids without a piece."""

PIECES = 32_000
"""Of each language of opus-mt-fr-en; some are of both, and all are in one vocabulary."""

STRETCH_WORDS = 4
VOCABULARY = 2000
"""At most: the text is short. The twin's own vocabulary is filled up to that of its model."""


def build(name: str, folder: Path, *, text: str) -> Path:
    """Write the twin into `folder/<name>`, with a tokenizer trained on `text`; returns it.

    It also knows the letters of the canaries, on which every tokenizer is tried.
    """
    target = folder / name
    target.mkdir(parents=True)
    _BUILDERS[name](target, "\n".join([text, *sentences("fr"), *sentences("en")]))
    return target


def _opus_mt(folder: Path, text: str) -> None:
    """Helsinki-NLP/opus-mt-fr-en: 75 million parameters."""
    from transformers import MarianConfig, MarianMTModel

    size = 59_514
    pieces = _sentencepiece(folder / "source", text, first_ids={"unk_id": 1, "eos_id": 0})
    learned = (folder / "source.spm").read_bytes()
    real, shared = len(pieces), 2 * PIECES - size
    _fill(folder / "source.spm", learned, range(real, PIECES))
    _fill(folder / "target.spm", learned, [*range(real, shared), *range(PIECES, size - 1)])
    vocabulary = {piece: i for i, piece in enumerate(pieces)}
    vocabulary |= {f"▁twin{i}": i for i in range(len(pieces), size - 1)} | {"<pad>": size - 1}
    (folder / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False), "utf-8")
    _write_tokenizer(folder, "MarianTokenizer", source_lang="fr", target_lang="en")
    config = MarianConfig(
        vocab_size=size,
        d_model=512,
        encoder_layers=6,
        decoder_layers=6,
        encoder_attention_heads=8,
        decoder_attention_heads=8,
        encoder_ffn_dim=2048,
        decoder_ffn_dim=2048,
        max_position_embeddings=512,
        activation_function="swish",
        scale_embedding=True,
        bos_token_id=0,
        eos_token_id=0,
        forced_eos_token_id=0,
        pad_token_id=size - 1,
        decoder_start_token_id=size - 1,
    )
    _write_weights(folder, MarianMTModel, config, last_piece=len(pieces), end=0)


def _barthez(folder: Path, text: str) -> None:
    """moussaKam/barthez-orangesum-abstract: 139 million parameters."""
    from transformers import MBartConfig, MBartForConditionalGeneration

    size = 50_002
    marks = {"bos_id": 0, "pad_id": 1, "eos_id": 2, "unk_id": 3}
    pieces = _sentencepiece(folder / "sentencepiece.bpe", text, suffix=".model", first_ids=marks)
    path = folder / "sentencepiece.bpe.model"
    _fill(path, path.read_bytes(), range(len(pieces), size))
    _write_tokenizer(folder, "BarthezTokenizer")
    config = MBartConfig(  # type: ignore[call-arg]
        vocab_size=size,
        d_model=768,
        encoder_layers=6,
        decoder_layers=6,
        encoder_attention_heads=12,
        decoder_attention_heads=12,
        encoder_ffn_dim=3072,
        decoder_ffn_dim=3072,
        max_position_embeddings=1024,
        bos_token_id=0,
        pad_token_id=1,
        eos_token_id=2,
        decoder_start_token_id=2,
        forced_eos_token_id=2,
        tokenizer_class="BarthezTokenizer",
    )
    _write_weights(folder, MBartForConditionalGeneration, config, last_piece=len(pieces), end=2)


def _distilbart(folder: Path, text: str) -> None:
    """sshleifer/distilbart-cnn-12-6: 306 million parameters."""
    from tokenizers import ByteLevelBPETokenizer
    from transformers import BartConfig, BartForConditionalGeneration

    tokenizer = ByteLevelBPETokenizer()
    tokenizer.train_from_iterator(
        text.splitlines(),
        vocab_size=VOCABULARY,
        special_tokens=["<s>", "<pad>", "</s>", "<unk>", "<mask>"],
    )
    tokenizer.save_model(str(folder))
    ids = json.loads((folder / "vocab.json").read_bytes())
    ids |= {f"twin{i}": i for i in range(len(ids), 50_264)}
    (folder / "vocab.json").write_text(json.dumps(ids), "utf-8")
    _write_tokenizer(folder, "BartTokenizer")
    config = BartConfig(
        vocab_size=50_264,
        d_model=1024,
        encoder_layers=12,
        decoder_layers=6,
        encoder_attention_heads=16,
        decoder_attention_heads=16,
        encoder_ffn_dim=4096,
        decoder_ffn_dim=4096,
        max_position_embeddings=1024,
        bos_token_id=0,
        pad_token_id=1,
        eos_token_id=2,
        decoder_start_token_id=2,
        forced_eos_token_id=2,
    )
    size = tokenizer.get_vocab_size()
    _write_weights(folder, BartForConditionalGeneration, config, last_piece=size, end=2)


_BUILDERS: Mapping[str, Callable[[Path, str], None]] = {
    "opus-mt": _opus_mt,
    "barthez": _barthez,
    "distilbart": _distilbart,
}
TWINS = tuple(_BUILDERS)


def _sentencepiece(
    model: Path, text: str, *, first_ids: Mapping[str, int], suffix: str = ".spm"
) -> list[str]:
    """Train a SentencePiece model; returns its pieces by id.

    Overlapping stretches give it so many words whole that a word has about 1.3 pieces, as with
    the real vocabularies, although there is little text.
    """
    import sentencepiece

    words = text.split()
    stretches = (" ".join(words[i : i + STRETCH_WORDS]) for i in range(len(words)))
    ids: dict[str, Any] = {"bos_id": -1, "pad_id": -1, **first_ids}
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=stretches,
        model_prefix=str(model),
        vocab_size=VOCABULARY,
        hard_vocab_limit=False,
        character_coverage=1.0,
        minloglevel=2,
        **ids,
    )
    model.with_name(f"{model.name}.vocab").unlink()
    written = model.with_name(f"{model.name}.model").rename(model.with_name(model.name + suffix))
    processor = sentencepiece.SentencePieceProcessor(model_file=str(written))
    return [processor.id_to_piece(i) for i in range(processor.get_piece_size())]


def _fill(path: Path, learned: bytes, ids: Iterable[int]) -> None:
    """Write a SentencePiece model with more pieces, which no text has."""
    from sentencepiece import sentencepiece_model_pb2

    written: Any = sentencepiece_model_pb2
    model = written.ModelProto.FromString(learned)
    pieces = (written.ModelProto.SentencePiece(piece=f"▁twin{i}", score=-100.0) for i in ids)
    model.pieces.extend(pieces)
    path.write_bytes(model.SerializeToString())


def _write_tokenizer(folder: Path, kind: str, **settings: Any) -> None:
    settings = {"tokenizer_class": kind, **settings}
    (folder / "tokenizer_config.json").write_text(json.dumps(settings))


def _write_weights(folder: Path, kind: Any, config: Any, *, last_piece: int, end: int) -> None:
    """Random weights that never write the end, nor what the tokenizer has no piece for."""
    import torch

    torch.manual_seed(SEED)
    model = kind(config)
    model.final_logits_bias[0, last_piece:] = NEVER
    model.final_logits_bias[0, end] = NEVER
    model.save_pretrained(folder)
