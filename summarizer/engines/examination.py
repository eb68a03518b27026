"""A model's canaries in a runtime: its answers, and the time that it takes."""

from __future__ import annotations

import time
from pathlib import Path

from ..store.catalog.manifest import ModelManifest
from . import canaries, ctranslate2, devices, proof, tokens
from .decoding import Decoding, Runtime, Settings
from .writing import Writer

CANARY_TOKENS = 80

WORTH_IT = 0.1
"""The least gain of two workers over one: with two, a single text has half the cores."""


class Examination:
    """The canaries of a model, read by its own tokenizer, for any of its runtimes."""

    def __init__(self, manifest: ModelManifest, settings: Settings, read: tokens.Tokens) -> None:
        self._manifest = manifest
        self._settings = settings
        self._read = read

    def answers(self, runtime: Runtime) -> list[proof.Answers]:
        """The answers of a runtime to each canary, greedily and by the search used at work.

        Scores that are wrong by a factor do not change the best next token; only the search
        reveals them.
        """
        writer = self._writer(runtime)
        return [
            (greedy[0].text, searched[0].text)
            for texts, source, target in canaries.of(self._manifest)
            for greedy, searched in zip(
                *(
                    writer.write(texts, self._decoding(beams), source=source, target=target)
                    for beams in (1, self._settings.beams)
                ),
                strict=True,
            )
        ]

    def fastest(self, converted: Path, *, device: str) -> int:
        """The number of workers that is fastest on the canaries: one, unless two are faster."""
        if device != "cpu" or devices.cores(ctranslate2.MOST_WORKERS) == 1:
            return 1
        seconds = {}
        for workers in range(1, ctranslate2.MOST_WORKERS + 1):
            runtime = ctranslate2.load(
                converted, self._settings, model=self._manifest.id, device=device, workers=workers
            )
            seconds[workers] = min(self._seconds(runtime) for _ in range(2))
        return min(seconds, key=lambda workers: seconds[workers] * (1 + (workers - 1) * WORTH_IT))

    def _seconds(self, runtime: Runtime) -> float:
        writer, decoding = self._writer(runtime), self._decoding(self._settings.beams)
        start = time.perf_counter()
        for texts, source, target in canaries.of(self._manifest):
            writer.write(texts, decoding, source=source, target=target)
        return time.perf_counter() - start

    def _writer(self, runtime: Runtime) -> Writer:
        limit = self._manifest.limits.input_tokens
        return Writer(self._read, runtime, model=self._manifest.id, limit=limit)

    def _decoding(self, beams: int) -> Decoding:
        return Decoding(
            max_new_tokens=CANARY_TOKENS,
            beams=beams,
            length_penalty=self._settings.length_penalty,
            never=self._settings.never,
        )
