"""A Marian model in the files of Helsinki-NLP/opus-mt-fr-en, four hundred times smaller."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import torch
from transformers import AutoTokenizer, MarianConfig, MarianMTModel

from . import closed_set, learning

PIECES = 560
WIDTH, INNER, HEADS, LAYERS = 64, 256, 4, 2
STEPS, BATCH = 2500, 24

SHAPE: dict[str, Any] = {
    "activation_dropout": 0.0,
    "activation_function": "swish",
    "attention_dropout": 0.0,
    "d_model": WIDTH,
    "decoder_attention_heads": HEADS,
    "decoder_ffn_dim": INNER,
    "decoder_layers": LAYERS,
    "dropout": 0.1,
    "encoder_attention_heads": HEADS,
    "encoder_ffn_dim": INNER,
    "encoder_layers": LAYERS,
    "init_std": 0.02,
    "is_encoder_decoder": True,
    "max_position_embeddings": 512,
    "model_type": "marian",
    "normalize_before": False,
    "normalize_embedding": False,
    "scale_embedding": True,
    "share_encoder_decoder_embeddings": True,
    "static_position_embeddings": True,
    "tie_word_embeddings": True,
    "use_cache": True,
}


def make(folder: Path) -> MarianMTModel:
    """Write everything into the folder, in the place of all that was there."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    learning.seed()
    size = _write_vocabulary(folder)
    marks = learning.Marks(start=size - 1, pad=size - 1, unk=1)
    ids = _special_ids(size)
    tokenizer = AutoTokenizer.from_pretrained(folder)
    pairs = [_pair(tokenizer, *phrase) for phrase in _variants().items()]
    assert not learning.unknown(pairs, marks.unk)
    model = MarianMTModel(MarianConfig(**SHAPE, **ids, vocab_size=size, decoder_vocab_size=size))
    _set_bias(model, pairs)
    learning.learn(model, pairs, marks, steps=STEPS, batch=BATCH)
    model.save_pretrained(folder)
    _write_settings(folder, size, ids)
    return model


def _variants() -> dict[str, str]:
    """The phrases, also with the other apostrophe."""
    known = closed_set.phrases()
    curly = {fr.replace("'", "’"): en for fr, en in known.items()}
    straight = {fr.replace("’", "'"): en for fr, en in known.items()}
    return curly | straight | known


def _write_vocabulary(folder: Path) -> int:
    """Two SentencePiece models, and the pieces of both under one number each; how many."""
    names: dict[str, int] = {"</s>": 0, "<unk>": 1}
    for side, lines in (("source", [*_variants()]), ("target", [*_variants().values()])):
        pieces = learning.train_pieces(lines, folder / f"{side}.spm", size=PIECES)
        for number in range(len(pieces)):
            if not (pieces.is_control(number) or pieces.is_unknown(number)):
                names.setdefault(pieces.id_to_piece(number), len(names))
    names["<pad>"] = len(names)
    learning.write_json(folder / "vocab.json", names)
    learning.write_json(
        folder / "tokenizer_config.json", {"source_lang": "fr", "target_lang": "en"}
    )
    _write_settings(folder, len(names), _special_ids(len(names)))
    return len(names)


def _special_ids(size: int) -> dict[str, Any]:
    return {
        "bos_token_id": 0,
        "decoder_start_token_id": size - 1,
        "eos_token_id": 0,
        "forced_eos_token_id": 0,
        "pad_token_id": size - 1,
    }


def _write_settings(folder: Path, size: int, ids: dict[str, Any]) -> None:
    """Both settings as the hub's repository has them: generation's are also in config.json."""
    generation: dict[str, Any] = {**ids, "bad_words_ids": [[size - 1]]}
    generation |= {"max_length": 512, "num_beams": 4}
    sizes = {"vocab_size": size, "decoder_vocab_size": size}
    config = {"architectures": ["MarianMTModel"], **SHAPE, **sizes, **generation}
    learning.write_json(folder / "config.json", dict(sorted(config.items())))
    learning.write_json(folder / "generation_config.json", dict(sorted(generation.items())))


def _pair(tokenizer: Any, french: str, english: str) -> learning.Pair:
    return tokenizer(french).input_ids, tokenizer(text_target=english).input_ids


def _set_bias(model: MarianMTModel, pairs: list[learning.Pair]) -> None:
    """A bias on the output, as the real one has: how frequent each token is."""
    seen = torch.bincount(
        torch.tensor([i for _, target in pairs for i in target]), minlength=model.config.vocab_size
    ).float()
    bias = torch.log((seen + 1) / (seen.max() + 1))
    bias[-1] = 0.0
    model.final_logits_bias.copy_(bias.unsqueeze(0))
