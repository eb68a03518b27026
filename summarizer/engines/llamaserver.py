"""The server of llama.cpp in this process (xllamacpp), with one model and perhaps an adapter.

The model is read at the first use. The server works in a thread of its own and streams its answer,
so that an interrupt reaches the caller at once and stops the model at its next token.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import EngineError
from ..types import Loading
from . import devices

MAX_THREADS = 8
"""Decoding waits for memory, not for arithmetic: more threads than this only get in the way."""

_BASE, _ADAPTED = [{"id": 0, "scale": 0.0}], [{"id": 0, "scale": 1.0}]
"""How much of the adapter a request gets. Without a word, one would get what the last one left."""


@dataclass(slots=True)
class Answer:
    """Collects a streamed answer; `take` returns whether the runtime should stop."""

    parts: list[str] = field(default_factory=list)
    error: dict[str, Any] | None = None
    is_complete: bool = False
    is_wanted: bool = True

    @property
    def text(self) -> str:
        """All that came."""
        return "".join(self.parts)

    def take(self, chunk: Mapping[str, Any]) -> bool:
        """Add what came: a piece of a chat, or of a text that is gone on with."""
        if "error" in chunk:
            self.error = chunk["error"]
        for choice in chunk.get("choices", ()):
            piece = choice["delta"].get("content") if "delta" in choice else choice["text"]
            self.parts.append(piece or "")
            self.is_complete |= choice["finish_reason"] == "stop"
        return not self.is_wanted


class LlamaServer:
    """Works on one request at a time; safe to ask from several threads."""

    def __init__(
        self,
        path: Path,
        model: str,
        *,
        context_tokens: int,
        adapter: Path | None = None,
        on_load: Callable[[Loading], None] | None = None,
    ) -> None:
        self._path = path
        self._model = model
        self._context_tokens = context_tokens
        self._adapter = adapter
        self._on_load = on_load
        self._server: Any = None
        self._loading = threading.Lock()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="llamacpp")

    def warm(self) -> None:
        """Read the model now, if it is not yet. Raises EngineError where a file is unusable."""
        self._ready()

    def chat(self, request: Mapping[str, Any]) -> Answer:
        """What the model itself, without the adapter, answers to `messages`. Raises EngineError."""
        without = {"lora": _BASE} if self._adapter else {}
        return self._ask(self._ready().handle_chat_completions, {**request, **without})

    def go_on(self, request: Mapping[str, Any]) -> Answer:
        """How the model with its adapter goes on from a `prompt`. Raises EngineError."""
        return self._ask(self._ready().handle_completions, {**request, "lora": _ADAPTED})

    def close(self) -> None:
        """Give the memory back. A later request reads the model again."""
        with self._loading:
            self._server = None

    def _ready(self) -> Any:
        """The server, started where it is not; its callers keep it, whatever `close` does."""
        with self._loading:
            if self._server is None:
                if self._on_load is not None:
                    self._on_load(Loading(self._model))
                opening = self._worker.submit(
                    open_server,
                    self._path,
                    self._model,
                    context_tokens=self._context_tokens,
                    adapter=self._adapter,
                )
                self._server = opening.result()
            return self._server

    def _ask(self, handle: Callable[..., Any], request: Mapping[str, Any]) -> Answer:
        answer = Answer()
        working = self._worker.submit(handle, {**request, "stream": True}, answer.take)
        try:
            working.result()
        except (RuntimeError, ValueError, TypeError) as error:
            raise EngineError("llama failed", self._model, str(error)) from error
        finally:
            # Only an interrupt leaves here before the end: then stop the model, and wait for it.
            answer.is_wanted = False
            wait([working])
        return answer


def open_server(
    path: Path, model: str, *, context_tokens: int, adapter: Path | None = None, slots: int = 1
) -> Any:
    """The runtime with one model read into memory, for so many requests at once.

    Each of them has `context_tokens`. Raises EngineError, naming the model.
    """
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.n_ctx = context_tokens * slots
    params.n_parallel = slots
    params.n_gpu_layers = 0
    params.warmup = False
    params.verbosity = -1
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = devices.cores(MAX_THREADS)
    # Waiting threads sleep instead of spinning: on a busy machine spinning starves the working one.
    params.cpuparams.poll = params.cpuparams_batch.poll = 0
    # By default the runtime keeps the state of every prompt it has seen, up to 8 GiB.
    params.cache_ram_mib = 0
    # The runtime listens on the loopback address; without the key nobody else gets an answer.
    params.api_keys = [secrets.token_urlsafe()]
    params.endpoint_metrics = True
    if adapter is not None:
        params.lora_adapters = [xllamacpp.CommonAdapterLoraInfo(str(adapter), 1.0)]
    try:
        server = xllamacpp.Server(params)
        # Its loop may not have started yet; one that is dropped before that waits for ever. An
        # answer from the loop shows that it runs.
        server.handle_metrics()
        return server
    except RuntimeError as error:
        raise EngineError("llama unreadable", model, str(path), str(error)) from error
