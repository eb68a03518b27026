"""Models of every family with random weights, a few kilobytes each, in the files of their kind.

`make` writes a folder as a repository of the hub looks; nothing in it was trained. The tokenizer
is made of the canaries, so every family reads real words. `teach` then makes a model learn a few
pairs by heart: what it writes no longer hangs on the last bit of a weight.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sentencepiece
import torch
from transformers import (
    AutoConfig,
    AutoModelForSeq2SeqLM,
    BartConfig,
    M2M100Config,
    MarianConfig,
    MBartConfig,
    MT5Config,
    PegasusConfig,
    T5Config,
)

from summarizer.engines import tokens
from summarizer.engines.canaries import sentences
from summarizer.engines.decoding import Settings, read_settings
from summarizer.engines.readers.library import quietly
from summarizer.store.catalog.manifest import ModelManifest

LINES = [*sentences("fr"), *sentences("en")]
PIECES = 160
BART_TOKENS = 400  # the 256 bytes, and what is frequent
FAIRSEQ = ["<s>", "<pad>", "</s>", "<unk>"]

WIDTH, INNER, HEADS, LAYERS = 48, 96, 2, 2
STRIKING = 0.6
"""The spread of random weights: with the usual one every text gets the same answer."""

LEARNING = 0.08
"""The spread of weights that learn fast."""

MOST_STEPS, BY_HEART = 1500, 0.002
"""Training goes on until the loss is so small."""

_COMMON: dict[str, Any] = {
    "d_model": WIDTH,
    "encoder_layers": LAYERS,
    "decoder_layers": LAYERS,
    "encoder_attention_heads": HEADS,
    "decoder_attention_heads": HEADS,
    "encoder_ffn_dim": INNER,
    "decoder_ffn_dim": INNER,
    "dropout": 0.0,
    "attention_dropout": 0.0,
    "activation_dropout": 0.0,
    "init_std": STRIKING,
}
_T5: dict[str, Any] = {
    "d_model": WIDTH,
    "d_kv": WIDTH // HEADS,
    "d_ff": INNER,
    "num_layers": LAYERS,
    "num_decoder_layers": LAYERS,
    "num_heads": HEADS,
    "dropout_rate": 0.0,
    "initializer_factor": 8.0,
}

Folder = Path
Ids = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Family:
    """The making of the files of a family, and the values of its manifest."""

    write: Callable[[Folder], Any]
    lang_tokens: Mapping[str, str]
    prefix: str = ""
    rate: float = 5e-3
    """Of learning; T5 breaks down at more than half of it."""


def make(family: str, folder: Folder, *, seed: int = 1) -> Folder:
    """Write tokenizer, settings and random weights of one of `FAMILIES`; returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    config = FAMILIES[family].write(folder)
    torch.manual_seed(seed)
    auto: Any = AutoModelForSeq2SeqLM
    model = auto.from_config(config)
    _blank(model)
    _save(model, folder)
    return folder


def teach(
    family: str, folder: Folder, pairs: Mapping[str, str], *, manifest: ModelManifest
) -> None:
    """Make the model in a folder know these answers by heart; it takes some seconds."""
    settings = read_settings(folder, task=manifest.task)
    read = tokens.load(manifest, folder, settings)
    auto: Any = AutoModelForSeq2SeqLM
    config = AutoConfig.from_pretrained(folder)
    config.init_std, config.initializer_factor = LEARNING, 1.0
    torch.manual_seed(1)
    model = auto.from_config(config)
    _blank(model)
    batch = _batch(read, pairs, settings)
    model.train()
    optimizer = torch.optim.AdamW(model.parameters(), lr=FAMILIES[family].rate)
    for _ in range(MOST_STEPS):
        loss = model(**batch).loss
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        _blank(model)
        if loss.item() < BY_HEART:
            break
    _save(model, folder)


def _batch(read: tokens.Tokens, pairs: Mapping[str, str], settings: Settings) -> Ids:
    """French texts as the engine gives them, and English answers as it expects them."""
    sources = [read.encode(text, lang="fr") for text in pairs]
    answers = [read.reader.encode_answer(text) for text in pairs.values()]
    start, forced = read.opening("en")
    opening = [start, *forced]
    return {
        "input_ids": _tensor(sources, settings.pad),
        "attention_mask": _tensor([[1] * len(ids) for ids in sources], 0),
        "decoder_input_ids": _tensor([[*opening, *ids] for ids in answers], settings.pad),
        "labels": _tensor([[*[-100] * len(forced), *ids, settings.eos] for ids in answers], -100),
    }


def _tensor(rows: Sequence[Sequence[int | None]], filler: int) -> Any:
    longest = max(map(len, rows))
    return torch.tensor([[*row, *[filler] * (longest - len(row))] for row in rows])


def _save(model: Any, folder: Folder) -> None:
    """The weights alone: the settings stay as they were written."""
    kept = {path: path.read_bytes() for path in folder.glob("*config.json")}
    with quietly(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what transformers 4 says of settings in config.json
        model.save_pretrained(folder)
    (folder / "generation_config.json").unlink(missing_ok=True)
    for path, content in kept.items():
        path.write_bytes(content)


@torch.no_grad()
def _blank(model: Any) -> None:
    """The embedding of the padding is zero, as training leaves it."""
    model.get_input_embeddings().weight[model.config.pad_token_id] = 0.0


# Tokenizers


def _pieces(path: Path, **ids: Any) -> sentencepiece.SentencePieceProcessor:
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(LINES),
        model_prefix=str(path),
        vocab_size=PIECES,
        hard_vocab_limit=False,
        character_coverage=1.0,
        num_threads=1,
        minloglevel=2,
        **ids,
    )
    path.with_name(f"{path.name}.vocab").unlink()
    made = path.with_name(f"{path.name}.model").rename(path)
    return sentencepiece.SentencePieceProcessor(model_file=str(made))


def _words(pieces: sentencepiece.SentencePieceProcessor) -> list[str]:
    named = [n for n in range(len(pieces)) if not (pieces.is_control(n) or pieces.is_unknown(n))]
    return [pieces.id_to_piece(n) for n in named]


def _write(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")


def _settings(folder: Folder, config: Any, tokenizer: Mapping[str, object], **more: Any) -> Any:
    """Write both settings. `more` is in config.json only, as in older repositories."""
    _write(folder / "config.json", {**config.to_diff_dict(), **more})
    _write(folder / "tokenizer_config.json", dict(tokenizer))
    return config


# Families


def _marian(folder: Folder) -> Any:
    words = [_words(_pieces(folder / f"{side}.spm")) for side in ("source", "target")]
    names = ["</s>", "<unk>", *dict.fromkeys([*words[0], *words[1], ">>fra<<", ">>eng<<"]), "<pad>"]
    _write(folder / "vocab.json", {name: number for number, name in enumerate(names)})
    pad = len(names) - 1
    ids: dict[str, Any] = dict.fromkeys(("pad_token_id", "decoder_start_token_id"), pad)
    ids |= dict.fromkeys(("eos_token_id", "bos_token_id"), 0)
    config = MarianConfig(
        **_COMMON,
        **ids,
        vocab_size=len(names),
        decoder_vocab_size=len(names),
        max_position_embeddings=256,
        activation_function="swish",
        scale_embedding=True,
        forced_eos_token_id=0,
    )
    langs = {"source_lang": "fr", "target_lang": "en"}
    return _settings(folder, config, langs, bad_words_ids=[[pad]], num_beams=6, max_length=512)


def _bart(folder: Folder) -> Any:
    from tokenizers import ByteLevelBPETokenizer

    tokens = ByteLevelBPETokenizer()
    special = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
    tokens.train_from_iterator(LINES, BART_TOKENS, 2, show_progress=False, special_tokens=special)
    tokens.save_model(str(folder))
    config = BartConfig(  # type: ignore[call-arg]
        **_COMMON,
        vocab_size=tokens.get_vocab_size(),
        max_position_embeddings=256,
        forced_bos_token_id=0,
    )
    # What bart-large-cnn says of itself; `min_length` would have it ramble on a short section.
    cnn = {"min_length": 56, "max_length": 142, "num_beams": 4, "length_penalty": 2.0}
    cnn |= {"no_repeat_ngram_size": 3, "early_stopping": True}
    return _settings(folder, config, {"tokenizer_class": "BartTokenizer"}, **cnn)


def _fairseq(folder: Folder, extra: Sequence[str]) -> tuple[int, list[str]]:
    """The vocabulary of mBART: fairseq's four marks in the place of SentencePiece's three."""
    pieces = _pieces(folder / "sentencepiece.bpe.model")
    return len(pieces) + 1 + len(extra), _words(pieces)


def _mbart(folder: Folder) -> Any:
    from transformers.models.mbart.tokenization_mbart import FAIRSEQ_LANGUAGE_CODES

    size, _ = _fairseq(folder, [*FAIRSEQ_LANGUAGE_CODES, "<mask>"])
    english = size - len(FAIRSEQ_LANGUAGE_CODES) - 1 + FAIRSEQ_LANGUAGE_CODES.index("en_XX")
    config = MBartConfig(
        **_COMMON,
        vocab_size=size,
        max_position_embeddings=256,
        scale_embedding=True,
        decoder_start_token_id=english,
    )
    tokenizer = {"tokenizer_class": "MBartTokenizer", "src_lang": "en_XX", "tgt_lang": "en_XX"}
    return _settings(folder, config, tokenizer, num_beams=5)


def _barthez(folder: Folder) -> Any:
    pieces = _pieces(folder / "sentencepiece.bpe.model", bos_id=0, pad_id=1, eos_id=2, unk_id=3)
    config = MBartConfig(
        **_COMMON,
        vocab_size=len(pieces) + 1,
        max_position_embeddings=256,
        scale_embedding=True,
        decoder_start_token_id=2,
    )
    tokenizer = {"tokenizer_class": "BarthezTokenizer"}
    return _settings(folder, config, tokenizer, **tokenizer, num_beams=4, normalize_before=True)


def _t5(folder: Folder) -> Any:
    return _any_t5(folder, T5Config, "T5Tokenizer", tie_word_embeddings=True)


def _mt5(folder: Folder) -> Any:
    shape = {"feed_forward_proj": "gated-gelu", "tie_word_embeddings": False}
    return _any_t5(folder, MT5Config, "T5Tokenizer", **shape)


def _any_t5(folder: Folder, kind: Any, tokenizer: str, **shape: Any) -> Any:
    pieces = _pieces(folder / "spiece.model", pad_id=0, eos_id=1, unk_id=2, bos_id=-1)
    size = len(pieces) + 100 + 8  # the sentinels, and up to a round number
    config = kind(**_T5, **shape, vocab_size=size, decoder_start_token_id=0)
    task = {"num_beams": 4, "no_repeat_ngram_size": 3, "prefix": "summarize: "}
    return _settings(
        folder,
        config,
        {"tokenizer_class": tokenizer, "extra_ids": 100},
        task_specific_params={"summarization": task},
    )


def _pegasus(folder: Folder) -> Any:
    pieces = _pieces(folder / "spiece.model", pad_id=0, eos_id=1, unk_id=2, bos_id=-1)
    config = PegasusConfig(
        **_COMMON,
        vocab_size=len(pieces) + 103,
        max_position_embeddings=256,
        scale_embedding=True,
        activation_function="relu",
        decoder_start_token_id=0,
        forced_eos_token_id=1,
    )
    tokenizer = {"tokenizer_class": "PegasusTokenizer"}
    more = {"normalize_before": True, "normalize_embedding": False}
    return _settings(folder, config, tokenizer, **more, num_beams=8, length_penalty=0.8)


def _m2m100(folder: Folder) -> Any:
    from transformers.models.m2m_100.tokenization_m2m_100 import FAIRSEQ_LANGUAGE_CODES

    words = _words(_pieces(folder / "sentencepiece.bpe.model"))
    names = [*FAIRSEQ, *words]
    _write(folder / "vocab.json", {name: number for number, name in enumerate(names)})
    size = len(names) + len(FAIRSEQ_LANGUAGE_CODES["m2m100"]) + 8
    config = M2M100Config(
        **_COMMON,
        vocab_size=size,
        max_position_embeddings=256,
        scale_embedding=True,
        activation_function="relu",
        decoder_start_token_id=2,
    )
    named = [f"__{code}__" for code in FAIRSEQ_LANGUAGE_CODES["m2m100"]]
    tokenizer: dict[str, object] = {
        "tokenizer_class": "M2M100Tokenizer",
        "src_lang": "fr",
        "tgt_lang": "en",
    }
    tokenizer |= {"additional_special_tokens": named}
    return _settings(folder, config, tokenizer, num_beams=5)


_MBART_NAMES = {"fr": "fr_XX", "en": "en_XX"}

FAMILIES: Mapping[str, Family] = {
    "marian": Family(_marian, {}),
    "bart": Family(_bart, {}),
    "mbart": Family(_mbart, _MBART_NAMES),
    "barthez": Family(_barthez, {}),
    "t5": Family(_t5, {}, prefix="summarize: ", rate=2e-3),
    "mt5": Family(_mt5, {}, rate=2e-3),
    "pegasus": Family(_pegasus, {}),
    "m2m100": Family(_m2m100, {"fr": "fr", "en": "en"}),
}
