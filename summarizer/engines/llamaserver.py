"""The server of llama.cpp in this process (xllamacpp), with one model and perhaps an adapter.

The model is loaded at first use. The server works in its own thread and streams its answer, so that
an interrupt reaches the caller at once and stops the model at its next token.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..messages.errors import EngineError
from ..types import Loading
from . import devices

MAX_THREADS = 8
"""Decoding is limited by memory, not by arithmetic: more threads than this slow it down."""

_BASE, _ADAPTED = [{"id": 0, "scale": 0.0}], [{"id": 0, "scale": 1.0}]
"""The scale of the adapter for a request; without it, the last request's would remain."""


@dataclass(slots=True)
class Answer:
    """Collects a streamed answer; `take` returns whether the runtime should stop."""

    parts: list[str] = field(default_factory=list)
    error: dict[str, Any] | None = None
    is_complete: bool = False
    is_wanted: bool = True

    @property
    def text(self) -> str:
        """The text received so far."""
        return "".join(self.parts)

    def take(self, chunk: Mapping[str, Any]) -> bool:
        """Add a chunk: a piece of a chat, or of the continuation of a text."""
        if "error" in chunk:
            self.error = chunk["error"]
        for choice in chunk.get("choices", ()):
            piece = choice["delta"].get("content") if "delta" in choice else choice["text"]
            self.parts.append(piece or "")
            self.is_complete |= choice["finish_reason"] == "stop"
        return not self.is_wanted


class LlamaServer:
    """Handles one request at a time; safe to call from several threads."""

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
        """Load the model now, unless it is loaded. Raises EngineError for an unusable file."""
        self._ready()

    def chat(self, request: Mapping[str, Any]) -> Answer:
        """The answer of the model without the adapter to `messages`. Raises EngineError."""
        without = {"lora": _BASE} if self._adapter else {}
        return self._ask(self._ready().handle_chat_completions, {**request, **without})

    def go_on(self, request: Mapping[str, Any]) -> Answer:
        """The continuation of a `prompt` by the model with its adapter. Raises EngineError."""
        return self._ask(self._ready().handle_completions, {**request, "lora": _ADAPTED})

    def close(self) -> None:
        """Free the memory. A later request loads the model again."""
        with self._loading:
            self._server = None

    def _ready(self) -> Any:
        """The server, started if needed; its callers may use it even after `close`."""
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
            # Only an interrupt gets here before the end: stop the model, and wait for it.
            answer.is_wanted = False
            wait([working])
        return answer


def open_server(
    path: Path, model: str, *, context_tokens: int, adapter: Path | None = None, slots: int = 1
) -> Any:
    """The runtime with one model in memory, for this number of simultaneous requests.

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
        # A server dropped before its loop has started waits forever: an answer proves the start.
        server.handle_metrics()
        return server
    except RuntimeError as error:
        raise EngineError("llama unreadable", model, str(path), str(error)) from error
