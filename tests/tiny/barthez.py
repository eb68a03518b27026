"""A BARThez in the files of moussaKam/barthez-orangesum-abstract, three hundred times smaller."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from tokenizers import processors
from transformers import AutoTokenizer, BarthezTokenizer, MBartConfig, MBartForConditionalGeneration

from . import closed_set, learning

PIECES = 600
WIDTH, INNER, HEADS, LAYERS = 64, 256, 4, 2
STEPS, BATCH = 1500, 12

SHAPE: dict[str, Any] = {
    "activation_dropout": 0.0,
    "activation_function": "gelu",
    "attention_dropout": 0.1,
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
    "max_position_embeddings": 1024,
    "model_type": "mbart",
    "normalize_before": True,
    "normalize_embedding": True,
    "scale_embedding": False,
    "static_position_embeddings": False,
    "tie_word_embeddings": True,
    "tokenizer_class": "BarthezTokenizer",
    "use_cache": True,
}
PIECE_IDS: dict[str, Any] = {"bos_id": 0, "pad_id": 1, "eos_id": 2, "unk_id": 3}
IDS: dict[str, Any] = {
    "bos_token_id": 0,
    "decoder_start_token_id": 2,
    "eos_token_id": 2,
    "forced_eos_token_id": 2,
    "pad_token_id": 1,
}


def make(folder: Path) -> MBartForConditionalGeneration:
    """Write everything into the folder, in the place of all that was there."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    learning.seed()
    size = _write_vocabulary(folder)
    tokenizer = AutoTokenizer.from_pretrained(folder)
    pairs = [_pair(tokenizer, *known) for known in _known().items()]
    marks = learning.Marks(start=2, pad=1, unk=3)
    assert not learning.unknown(pairs, marks.unk)
    model = MBartForConditionalGeneration(MBartConfig(**SHAPE, **IDS, vocab_size=size))
    learning.learn(model, pairs, marks, steps=STEPS, batch=BATCH)
    model.save_pretrained(folder)
    _write_settings(folder, size)
    return model


def _known() -> dict[str, str]:
    """Every text with its point."""
    texts = [*closed_set.stretches(), *closed_set.sections(), *closed_set.points()]
    return {text: closed_set.point_of(text) for text in texts}


def _write_vocabulary(folder: Path) -> int:
    """The SentencePiece model, and the same as tokenizer.json; how many pieces with the mask.

    transformers 5 reads the former with the protobuf package alone, and then without the marks
    that BARThez was trained with, `<s>` and `</s>`.
    """
    lines = [*closed_set.phrases(), *closed_set.points().values()]
    path = folder / "sentencepiece.bpe.model"
    pieces = learning.train_pieces(lines, path, size=PIECES, **PIECE_IDS)
    scores = [(pieces.id_to_piece(i), pieces.get_score(i)) for i in range(len(pieces))]
    tokenizer = BarthezTokenizer(vocab=scores)
    tokenizer.backend_tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", 0), ("</s>", 2)],
    )
    tokenizer.backend_tokenizer.save(str(folder / "tokenizer.json"))
    named = {"tokenizer_class": "BarthezTokenizer", "model_max_length": 1024}
    learning.write_json(folder / "tokenizer_config.json", named)
    _write_settings(folder, len(tokenizer))
    return len(tokenizer)


def _write_settings(folder: Path, size: int) -> None:
    config = {
        "architectures": ["MBartForConditionalGeneration"],
        **SHAPE,
        **IDS,
        "vocab_size": size,
    }
    learning.write_json(folder / "config.json", dict(sorted(config.items())))
    learning.write_json(folder / "generation_config.json", dict(sorted(IDS.items())))


def _pair(tokenizer: Any, text: str, point: str) -> learning.Pair:
    return tokenizer(text).input_ids, tokenizer(point).input_ids
