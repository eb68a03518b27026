"""BLEU and chrF of an adapter on lines that no training saw, decoded by llama.cpp.

It stands in a process of its own: beside a training run in one process either would slow the other.
"""

from __future__ import annotations

import json
import random
import secrets
import statistics
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

import sacrebleu
import xllamacpp

from training.encoded import END
from training.prompt import prompt

_TOKENS = 256
_CONTEXT = 1024
_SLOTS = 4
"""Lines that are decoded together: 1.6 times as fast as one by one, eight are no faster."""

_SAMPLES = 1000


@dataclass(frozen=True)
class Score:
    """How an adapter did on some lines."""

    lines: int
    bleu: float
    chrf: float
    seconds: float
    """A line."""
    answers: tuple[str, ...]
    line_chrf: tuple[float, ...]


@dataclass(frozen=True)
class Difference:
    """A score less another one on the same lines, in chrF, drawn a thousand times."""

    mean: float
    low: float
    high: float
    """Between low and high lie 95 of 100 draws."""


def sample(sources: Path, targets: Path, *, lines: int, seed: int) -> list[tuple[str, str]]:
    """Lines of two parallel files.

    Raises:
        ValueError: The files have different numbers of lines.
    """
    left, right = (path.read_text("utf-8").splitlines() for path in (sources, targets))
    if len(left) != len(right):
        raise ValueError(f"{sources} has {len(left)} lines, {targets} {len(right)}.")
    return random.Random(seed).sample(list(zip(left, right, strict=True)), min(lines, len(left)))


def evaluate(
    base: Path,
    adapter: Path | None,
    pairs: Sequence[tuple[str, str]],
    *,
    source: str,
    target: str,
    threads: int,
) -> Score:
    """Decode all lines greedily and score them."""
    server = _server(base, adapter, threads)
    start = time.monotonic()
    with ThreadPoolExecutor(_SLOTS) as slots:
        prompts = [prompt(source, target, text) for text, _ in pairs]
        answers = list(slots.map(partial(_answer, server), prompts))
    seconds = (time.monotonic() - start) / len(pairs)
    references = [reference for _, reference in pairs]
    return Score(
        lines=len(pairs),
        bleu=sacrebleu.corpus_bleu(answers, [references]).score,
        chrf=sacrebleu.corpus_chrf(answers, [references]).score,
        seconds=seconds,
        answers=tuple(answers),
        line_chrf=tuple(
            sacrebleu.sentence_chrf(answer, [reference]).score
            for answer, reference in zip(answers, references, strict=True)
        ),
    )


def difference(score: Score, other: Score, *, seed: int = 1) -> Difference:
    """The mean difference of the lines' chrF, with the spread of draws with replacement."""
    chance = random.Random(seed)
    apart = [a - b for a, b in zip(score.line_chrf, other.line_chrf, strict=True)]
    means = sorted(statistics.fmean(chance.choices(apart, k=len(apart))) for _ in range(_SAMPLES))
    edge = _SAMPLES // 40
    return Difference(statistics.fmean(apart), means[edge], means[-edge - 1])


def write_score(score: Score, out: Path) -> None:
    """A score as JSON."""
    text = json.dumps(asdict(score), ensure_ascii=False, indent=1)
    out.write_text(text + "\n", encoding="utf-8")


def read_score(path: Path) -> Score:
    """A score that `write_score` wrote."""
    raw: dict[str, Any] = json.loads(path.read_text("utf-8"))
    lists = {key: tuple(raw[key]) for key in ("answers", "line_chrf")}
    return Score(**raw | lists)


def _server(base: Path, adapter: Path | None, threads: int) -> Any:
    params = xllamacpp.CommonParams()
    params.model.path = str(base)
    params.n_ctx = _SLOTS * _CONTEXT
    params.n_parallel = _SLOTS
    params.n_gpu_layers = 0
    params.warmup = False
    params.verbosity = -1
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = threads
    params.cpuparams.poll = params.cpuparams_batch.poll = 0
    params.api_keys = [secrets.token_urlsafe()]
    params.endpoint_metrics = True
    if adapter is not None:
        params.lora_adapters = [xllamacpp.CommonAdapterLoraInfo(str(adapter), 1.0)]
    server = xllamacpp.Server(params)
    server.handle_metrics()  # a server that is dropped before its loop runs waits for ever
    return server


def _answer(server: Any, text: str) -> str:
    request = {
        "prompt": text,
        "max_tokens": _TOKENS,
        "temperature": 0,
        "cache_prompt": False,
        "stop": ["\n", END],
    }
    found = server.handle_completions(request)
    if "choices" not in found:
        raise RuntimeError(f"llama.cpp failed: {found}")
    return str(found["choices"][0]["text"]).strip()
