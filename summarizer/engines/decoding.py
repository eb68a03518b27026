"""The input and output of a runtime, and the settings for both in a model's own files.

A runtime knows token ids only: ids in, `Hypothesis` out. So `seq2seq.py` handles tokenizers,
families and limits for all runtimes, and two runtimes can be compared.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

Ids = list[int]

MAX_BEAMS = 4
"""OPUS-MT sets 6 and Pegasus 8: the last beams cost much time for a small gain."""


@dataclass(frozen=True, slots=True)
class Decoding:
    """The settings of a search. `forced` are the first tokens of an answer, not counted as new.

    A search that `stops_early` ends once it has one finished answer per beam, whichever beams
    they come from. A better answer may still be unfinished, so only models whose own files ask for
    it are searched in this way.
    """

    max_new_tokens: int
    beams: int = 1
    hypotheses: int = 1
    no_repeat_ngram_size: int = 0
    repetition_penalty: float = 1.0
    length_penalty: float = 1.0
    stops_early: bool = False
    start: int | None = None
    forced: tuple[int, ...] = ()
    never: tuple[tuple[int, ...], ...] = ()

    def opening_with(self, start: int | None, forced: tuple[int, ...]) -> Decoding:
        """The same search, for answers that begin with these tokens."""
        return replace(self, start=start, forced=forced)


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """An answer without its forced tokens; `is_whole` if the model ended it."""

    ids: Ids
    is_whole: bool


class Runtime(Protocol):
    """Runs one model in memory. Safe to call from several threads."""

    def generate(self, sources: Sequence[Ids], decoding: Decoding) -> list[list[Hypothesis]]:
        """The hypotheses for each source, best first."""
        ...


@dataclass(frozen=True, slots=True)
class Settings:
    """The values of a model's configuration files; `positions` is None without a limit.

    `start` opens every answer, None if its language does; `forced` are the tokens after it.
    """

    vocabulary: int
    positions: int | None
    bos: int | None
    eos: int
    pad: int
    start: int | None
    forced: tuple[int, ...]
    never: tuple[tuple[int, ...], ...]
    beams: int
    length_penalty: float
    no_repeat_ngram_size: int
    stops_early: bool

    @property
    def starts_in_a_language(self) -> bool:
        """Whether answers open with the name of their language, as those of mBART-25 do."""
        return self.start not in (self.bos, self.eos, self.pad)


def read_settings(folder: Path, *, task: str) -> Settings:
    """The settings of a model. Raises OSError, ValueError, KeyError or TypeError if missing.

    Its `min_length` is ignored: 56, for the models of CNN's highlights with their long articles,
    would make them invent facts about a short section. So is the end that BART forces on its
    longest answer: it would hide that the answer was cut off.
    """
    said = _said(folder, task)
    forced = said.get("forced_bos_token_id")
    if forced is None and said.get("force_bos_token_to_be_generated"):  # its name before 2021
        forced = said["bos_token_id"]
    return Settings(
        vocabulary=int(said["vocab_size"]),
        positions=said.get("max_position_embeddings"),
        bos=said.get("bos_token_id"),
        eos=int(said["eos_token_id"]),
        pad=int(said["pad_token_id"]),
        start=said.get("decoder_start_token_id"),
        forced=() if forced is None else (forced,),
        never=tuple(tuple(words) for words in said.get("bad_words_ids") or ()),
        beams=min(MAX_BEAMS, said.get("num_beams") or MAX_BEAMS),
        length_penalty=float(said.get("length_penalty") or 1.0),
        no_repeat_ngram_size=said.get("no_repeat_ngram_size") or 0,
        stops_early=said.get("early_stopping") is True,
    )


_USUAL: Mapping[str, Mapping[str, int]] = {
    "bart": {"decoder_start_token_id": 2},
    "m2m_100": {"decoder_start_token_id": 2},
    "t5": {"eos_token_id": 1, "pad_token_id": 0, "decoder_start_token_id": 0},
    "mt5": {"eos_token_id": 1, "pad_token_id": 0, "decoder_start_token_id": 0},
    "pegasus": {"eos_token_id": 1, "pad_token_id": 0, "decoder_start_token_id": 0},
}
"""The defaults of transformers for a kind of model, for values missing from its files."""


def _said(folder: Path, task: str) -> dict[str, Any]:
    """All settings of generation: general ones first, those for the task alone last."""
    config = json.loads((folder / "config.json").read_bytes())
    own = folder / "generation_config.json"
    usual = {"bos_token_id": 0, "pad_token_id": 1, "eos_token_id": 2}
    for part in (
        _USUAL.get(config["model_type"]),
        config,
        (config.get("task_specific_params") or {}).get(task),
        json.loads(own.read_bytes()) if own.is_file() else None,
    ):
        usual |= {key: value for key, value in (part or {}).items() if value is not None}
    return usual
