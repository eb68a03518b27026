"""The runtime of every family: torch, by `generate` of transformers 4.57 and of 5."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from . import devices, failures
from .decoding import Decoding, Hypothesis, Ids, Settings
from .readers.library import quietly

PRECISION = "float32"
"""Even if the file is float16: processors add those slowly, and not all in the same way."""

_IN_LAYER = re.compile(r"^(.*\b(?:layers|block)\.\d+\.)")


class TransformersRuntime:
    """A model read by transformers. One thread at a time works on texts."""

    def __init__(self, network: Any, settings: Settings, *, model: str, device: str) -> None:
        self.network = network
        self._settings = settings
        self._model = model
        self._device = device
        self._lock = threading.Lock()

    def generate(self, sources: Sequence[Ids], decoding: Decoding) -> list[list[Hypothesis]]:
        """As `Runtime.generate`. Raises EngineError."""
        with failures.working(self._model, "transformers"), self._lock:
            rows, opening = self._generate(sources, decoding)
        answers = [self._hypothesis(row[opening:]) for row in rows]
        size = decoding.hypotheses
        return [answers[at : at + size] for at in range(0, len(answers), size)]

    def _generate(self, sources: Sequence[Ids], decoding: Decoding) -> tuple[list[Ids], int]:
        """The answers as written, and the number of given tokens at the start of each."""
        import torch

        settings = self._settings
        start = decoding.start if decoding.start is not None else settings.bos
        opening = [start, *decoding.forced]
        with torch.inference_mode():
            written = self.network.generate(
                input_ids=self._tensor(_padded(sources, settings.pad)),
                attention_mask=self._tensor(_padded([[1] * len(s) for s in sources], 0)),
                decoder_input_ids=self._tensor([opening] * len(sources)),
                generation_config=self._config(decoding, start),
            )
        return written.tolist(), len(opening)

    def _tensor(self, rows: Sequence[Sequence[int | None]]) -> Any:
        import torch

        return torch.tensor(rows, device=self._device)

    def _config(self, decoding: Decoding, start: int | None) -> Any:
        from transformers import GenerationConfig

        return GenerationConfig(  # type: ignore[no-untyped-call]
            max_new_tokens=decoding.max_new_tokens,
            num_beams=decoding.beams,
            num_return_sequences=decoding.hypotheses,
            no_repeat_ngram_size=decoding.no_repeat_ngram_size,
            repetition_penalty=decoding.repetition_penalty,
            length_penalty=decoding.length_penalty if decoding.beams > 1 else 1.0,
            early_stopping=decoding.stops_early if decoding.beams > 1 else False,
            bad_words_ids=[list(words) for words in decoding.never] or None,
            do_sample=False,
            eos_token_id=self._settings.eos,
            pad_token_id=self._settings.pad,
            decoder_start_token_id=start,
        )

    def _hypothesis(self, row: Ids) -> Hypothesis:
        """An answer up to its end; the rest is padding to the length of its neighbours."""
        if (eos := self._settings.eos) not in row:
            return Hypothesis(row, is_whole=False)
        return Hypothesis(row[: row.index(eos)], is_whole=True)


def load(folder: Path, settings: Settings, *, model: str) -> TransformersRuntime:
    """Read the weights in a folder: safetensors, else a pickle of weights only.

    Raises EngineError, even if the weights only contradict the configuration; transformers would
    just warn of that.
    """
    with failures.reading(model, "weights"):
        import torch
        from transformers import AutoModelForSeq2SeqLM, GenerationConfig

        device = devices.for_transformers()
        with quietly():
            network, told = AutoModelForSeq2SeqLM.from_pretrained(
                folder,
                local_files_only=True,
                trust_remote_code=False,
                weights_only=True,
                dtype=torch.float32,
                output_loading_info=True,
            )
        _refuse_misfit(told["missing_keys"], told["unexpected_keys"], network)
        # The model's own settings must not be added silently.
        network.generation_config = GenerationConfig()  # type: ignore[no-untyped-call]
        return TransformersRuntime(network.eval().to(device), settings, model=model, device=device)


def _refuse_misfit(missing: Iterable[str], unexpected: Iterable[str], network: Any) -> None:
    """Raise ValueError if weights are missing, or if whole layers are left over.

    Single leftovers are normal: weights that are shared, or that no version reads any more.
    """
    if lacking := sorted(missing):
        raise ValueError(f"they do not fit its config.json: {_some(lacking)} is missing")
    here = {layer[1] for key in network.state_dict() if (layer := _IN_LAYER.match(key))}
    if left := sorted(k for k in unexpected if (m := _IN_LAYER.match(k)) and m[1] not in here):
        raise ValueError(f"they do not fit its config.json: {_some(left)} is left over")


def _some(keys: Sequence[str]) -> str:
    return keys[0] if len(keys) == 1 else f"{keys[0]} (and {len(keys) - 1} more)"


def _padded(rows: Sequence[Ids], filler: int) -> list[Ids]:
    longest = max(map(len, rows))
    return [[*row, *[filler] * (longest - len(row))] for row in rows]
