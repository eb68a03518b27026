"""Translation by a language model in GGUF, run in this process by llama.cpp (xllamacpp).

The model is read at the first use, so that a run whose answers are all in the cache never waits
for it. Decoding is greedy; the system prompt is the same for all texts of a pair, so the server's
prefix cache holds it. The runtime works in a thread of its own and streams its answer, so that an
interrupt reaches the caller at once and stops the model at its next token.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..catalog.manifest import ModelManifest
from ..errors import EngineError, TextTooLong
from ..types import Lang, Loading, ModelInfo
from . import devices, prompts

ANSWER_SCHEMA = {
    "type": "object",
    "properties": {"translation": {"type": "string"}},
    "required": ["translation"],
}
"""The retry asks for this shape: a grammar leaves no room for chatter."""

CHARS_PER_TOKEN = 2.5
"""Fewer than any of our languages has: an answer is given room for twice its source."""

SPARE_TOKENS = 48
MAX_THREADS = 8
"""Decoding waits for memory, not for arithmetic: more threads than this only get in the way."""


class LlamaCppTranslator:
    """A `Translator`, and `alternatives` for a second try. Works on one text at a time."""

    def __init__(
        self,
        info: ModelInfo,
        path: Path,
        *,
        max_input_tokens: int,
        on_load: Callable[[Loading], None] | None = None,
    ) -> None:
        self.info = info
        self.max_input_tokens = max_input_tokens  # prompt, text and answer together
        self.fingerprint = _fingerprint(prompts.SYSTEM, prompts.ASK, prompts.RETRY, prompts.TERMS)
        self._path = path
        self._on_load = on_load
        self._server: Any = None
        self._loading = threading.Lock()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="llamacpp")

    def warm(self) -> None:
        """Read the model now, if it is not yet. Raises EngineError where its file is unusable."""
        self._ready()

    def translate(self, texts: Sequence[str], *, source: Lang, target: Lang) -> list[str]:
        """One translation a text, in order; empty for an empty text or an answer without end."""
        return [
            self._answer(text, source=source, target=target) if text.strip() else ""
            for text in texts
        ]

    def alternatives(self, text: str, *, source: Lang, target: Lang) -> Iterator[str]:
        """Other translations of one text: asked for in other words, and in a fixed shape."""
        yield self._answer(text, source=source, target=target, is_retry=True)

    def with_terms(
        self,
        text: str,
        terms: Mapping[str, str],
        *,
        source: Lang,
        target: Lang,
        is_retry: bool = False,
    ) -> str:
        """A translation of one text in which the model is told to use these; it may not."""
        return self._answer(text, source=source, target=target, terms=terms, is_retry=is_retry)

    def close(self) -> None:
        """Give the memory back. A later call reads the model again."""
        with self._loading:
            self._server = None

    def _ready(self) -> Any:
        """The server, started where it is not; its callers keep it, whatever `close` does."""
        with self._loading:
            if self._server is None:
                if self._on_load is not None:
                    self._on_load(Loading(self.info.id))
                opening = self._worker.submit(
                    open_server, self._path, self.info.id, context_tokens=self.max_input_tokens
                )
                self._server = opening.result()
            return self._server

    def _answer(
        self,
        text: str,
        *,
        source: Lang,
        target: Lang,
        terms: Mapping[str, str] = prompts.NO_TERMS,
        is_retry: bool = False,
    ) -> str:
        server = self._ready()
        chars = len(text) + sum(map(len, terms.values()))
        request: dict[str, Any] = {
            "messages": prompts.translation(
                text, source=source, target=target, terms=terms, is_retry=is_retry
            ),
            "max_tokens": int(2 * chars / CHARS_PER_TOKEN) + SPARE_TOKENS,
            "temperature": 0,
            "cache_prompt": True,
            "stream": True,
        }
        if is_retry:
            request["response_format"] = {"type": "json_object", "schema": ANSWER_SCHEMA}
        answer = self._ask(server, request)
        if answer.error:
            raise self._error(answer.error, text)
        if not answer.is_complete:
            return ""
        return _unwrap(answer.text) if is_retry else answer.text.strip()

    def _ask(self, server: Any, request: Mapping[str, Any]) -> _Answer:
        answer = _Answer()
        working = self._worker.submit(server.handle_chat_completions, request, answer.take)
        try:
            working.result()
        except (RuntimeError, ValueError, TypeError) as error:
            raise EngineError(f"llama.cpp failed on {self.info.id}: {error}") from error
        finally:
            # Only an interrupt leaves here before the end: then stop the model, and wait for it.
            answer.is_wanted = False
            wait([working])
        return answer

    def _error(self, error: Mapping[str, Any], text: str) -> EngineError | TextTooLong:
        if error.get("type") == "exceed_context_size_error":
            return TextTooLong(
                f"A text of {len(text)} characters is over the limit of {self.max_input_tokens} "
                f"tokens of {self.info.id}: «{text[:60]}…». Give it in smaller pieces."
            )
        return EngineError(f"llama.cpp failed on {self.info.id}: {error.get('message', error)}")


@dataclass(slots=True)
class _Answer:
    """Collects a streamed answer; `take` returns whether the runtime should stop."""

    parts: list[str] = field(default_factory=list)
    error: dict[str, Any] | None = None
    is_complete: bool = False
    is_wanted: bool = True

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def take(self, chunk: Mapping[str, Any]) -> bool:
        if "error" in chunk:
            self.error = chunk["error"]
        for choice in chunk.get("choices", ()):
            self.parts.append(choice["delta"].get("content") or "")
            self.is_complete |= choice["finish_reason"] == "stop"
        return not self.is_wanted


def open_server(path: Path, model: str, *, context_tokens: int) -> Any:
    """The runtime with one model read into memory. Raises EngineError, naming the model."""
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.n_ctx = context_tokens
    params.n_parallel = 1
    params.n_gpu_layers = 0
    params.warmup = False
    params.verbosity = -1
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = devices.cores(MAX_THREADS)
    # Waiting threads sleep instead of spinning: on a busy machine spinning starves the working one.
    params.cpuparams.poll = params.cpuparams_batch.poll = 0
    # The runtime listens on the loopback address; without the key nobody else gets an answer.
    params.api_keys = [secrets.token_urlsafe()]
    params.endpoint_metrics = True
    try:
        server = xllamacpp.Server(params)
        # Its loop may not have started yet; one that is dropped before that waits for ever. An
        # answer from the loop shows that it runs.
        server.handle_metrics()
        return server
    except RuntimeError as error:
        raise EngineError(
            f"llama.cpp cannot read the model {model} ({path}): {error} "
            f"Check the file with: visavis models verify {model}"
        ) from error


def _unwrap(answer: str) -> str:
    try:
        return str(json.loads(answer)["translation"]).strip()
    except (ValueError, KeyError, TypeError):
        return ""


def _fingerprint(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:12]


def open_engine(
    manifest: ModelManifest,
    files: Mapping[str, Path],
    *,
    info: ModelInfo,
    on_load: Callable[[Loading], None] | None = None,
) -> LlamaCppTranslator:
    """As `engines.open_engine`; the first file is the model, read at the first use."""
    return LlamaCppTranslator(
        info,
        files[manifest.files[0].name],
        max_input_tokens=manifest.limits.input_tokens,
        on_load=on_load,
    )
