"""The fast runtime: CTranslate2, on models that were converted to its format."""

from __future__ import annotations

import ctypes
import json
import sys
from collections.abc import Mapping, Sequence
from math import ceil
from pathlib import Path
from typing import Any

from . import devices, failures
from .decoding import Decoding, Hypothesis, Ids, Settings

COMPUTE_TYPES: Mapping[str, str] = {"cpu": "int8", "cuda": "int8_float16"}
"""The precision of the conversion and of the computation, by device."""

TOKENS = "tokens.json"
"""The tokens by id, if a converted model has a reduced vocabulary for each side."""

MAX_INTRA_THREADS = 8
PATIENCE = 2
"""Unless it stops early, a search ends after this multiple of its beams in finished answers."""

MOST_WORKERS = 2
"""Workers share the cores and each batch equally.

Two with a core each were as fast as one with both or up to a fifth faster (`benchmarks.runtimes`,
threads); a single text then has one core only. The better number is measured at conversion.
"""


class CTranslate2Runtime:
    """A converted model. CTranslate2 itself is safe to call from several threads."""

    def __init__(
        self, translator: Any, folder: Path, settings: Settings, *, model: str, workers: int
    ) -> None:
        self._translator = translator
        self._workers = workers
        self._settings = settings
        self._model = model
        self._source, self._target, self._ids = _vocabularies(folder)
        start = json.loads((folder / "config.json").read_bytes()).get("decoder_start_token")
        self._start_is_given = start is not None

    def generate(self, sources: Sequence[Ids], decoding: Decoding) -> list[list[Hypothesis]]:
        """As `Runtime.generate`. Raises EngineError.

        CTranslate2 cuts a text at 1024 tokens unless `max_input_length` is 0; longer texts
        have been refused before.
        """
        opening = self._opening(decoding)
        with failures.working(self._model, "CTranslate2"):
            results = self._translator.translate_batch(
                [[self._source[i] for i in source] for source in sources],
                target_prefix=[opening] * len(sources) if opening else None,
                beam_size=decoding.beams,
                patience=1 if decoding.stops_early else PATIENCE,
                num_hypotheses=decoding.hypotheses,
                max_batch_size=ceil(len(sources) / self._workers),
                max_input_length=0,
                max_decoding_length=decoding.max_new_tokens + len(opening),
                min_decoding_length=0,
                no_repeat_ngram_size=decoding.no_repeat_ngram_size,
                repetition_penalty=decoding.repetition_penalty,
                length_penalty=decoding.length_penalty,
                suppress_sequences=self._never(decoding) or None,
                return_end_token=True,
            )
        _give_back_memory()
        given = len(decoding.forced)  # the start is never part of the answer
        return [[self._hypothesis(h[given:]) for h in result.hypotheses] for result in results]

    def _opening(self, decoding: Decoding) -> list[str]:
        """The first tokens; a model of many languages (mBART-25) also gets its start token."""
        given = [*decoding.forced]
        if not self._start_is_given and decoding.start is not None:
            given.insert(0, decoding.start)
        return [self._target[i] for i in given]

    def _never(self, decoding: Decoding) -> list[list[str]]:
        """Marian's padding, the usual one, is not even in the vocabulary of a converted model."""
        size = len(self._target)
        known = (ids for ids in decoding.never if max(ids) < size)
        never = ([self._target[i] for i in ids] for ids in known)
        return [words for words in never if self._ids.keys() >= set(words)]

    def _hypothesis(self, tokens: Sequence[str]) -> Hypothesis:
        ids = [self._ids[token] for token in tokens]
        is_whole = ids[-1:] == [self._settings.eos]
        return Hypothesis(ids[:-1] if is_whole else ids, is_whole)


def load(
    folder: Path, settings: Settings, *, model: str, device: str, workers: int = 1
) -> CTranslate2Runtime:
    """Read a converted model onto a device. Raises EngineError."""
    with failures.reading(model, "conversion"):
        import ctranslate2

        translator = ctranslate2.Translator(
            str(folder),
            device=device,
            compute_type=COMPUTE_TYPES[device],
            intra_threads=max(1, devices.cores(MAX_INTRA_THREADS) // workers),
            inter_threads=workers,
        )
        _give_back_memory()
        return CTranslate2Runtime(translator, folder, settings, model=model, workers=workers)


def _give_back_memory() -> None:
    """Return what was freed after reading a model or writing a batch; glibc would keep it.

    That is 90 MB after reading BARThez. After batches, it lowers the peak of several articles by 16
    MB and leaves 65 MB less behind, for 1 ms a batch.
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # other libraries of C lack it
        if trim is not None:
            trim(0)


def _vocabularies(folder: Path) -> tuple[list[str], list[str], dict[str, int]]:
    """The tokens by id, of texts and of answers, and the ids of those that an answer can have.

    Both are the same list if the tokenizer has a single vocabulary.
    """
    shared, by_id = folder / "shared_vocabulary.json", folder / TOKENS
    if shared.is_file():
        tokens = _read(shared)
        return tokens, tokens, _numbered(tokens)
    target = _read(folder / "target_vocabulary.json")
    if by_id.is_file():
        tokens, answerable = _read(by_id), set(target)
        ids = {token: i for i, token in enumerate(tokens) if token in answerable}
        return tokens, tokens, ids
    return _read(folder / "source_vocabulary.json"), target, _numbered(target)


def _read(vocabulary: Path) -> list[str]:
    tokens: list[str] = json.loads(vocabulary.read_bytes())
    return tokens


def _numbered(tokens: list[str]) -> dict[str, int]:
    return {token: number for number, token in enumerate(tokens)}
