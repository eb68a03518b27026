"""Translation by a language model in GGUF, run in this process by llama.cpp.

Decoding is greedy. The model itself gets its instructions in a chat; the system prompt is the same
for all texts of a pair, so the server's prefix cache holds it. For the pairs of its adapter it
continues a short prompt, as in training, and the chat is the second opinion.
"""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..messages import Fact
from ..messages.errors import EngineError, TextTooLong
from ..store.catalog import adapters
from ..store.catalog.adapters import Found
from ..store.catalog.manifest import ModelManifest
from ..types import Lang, Loading, ModelInfo
from . import prompts
from .llamaserver import LlamaServer

ANSWER_SCHEMA = {
    "type": "object",
    "properties": {"translation": {"type": "string"}},
    "required": ["translation"],
}
"""The grammar of the retry, which excludes comments on the answer."""

CHARS_PER_TOKEN = 2.5
"""Fewer than in any of our languages, so that an answer may have twice its source's length."""

SPARE_TOKENS = 48


class LlamaCppTranslator:
    """A `Translator`, and `alternatives` for a second try. Works on one text at a time."""

    def __init__(
        self,
        info: ModelInfo,
        path: Path,
        *,
        max_input_tokens: int,
        adapter: Found | None = None,
        on_load: Callable[[Loading], None] | None = None,
    ) -> None:
        self.info = info
        self.max_input_tokens = max_input_tokens  # prompt, text and answer together
        self._adapter = adapter
        self._server = LlamaServer(
            path,
            info.id,
            context_tokens=max_input_tokens,
            adapter=adapter.path if adapter and not adapter.fault else None,
            on_load=on_load,
        )

    @property
    def infos(self) -> tuple[ModelInfo, ...]:
        """The model, and its adapter if that works."""
        adapter = self._adapter
        return (self.info, adapter.info) if adapter and not adapter.fault else (self.info,)

    @property
    def fingerprint(self) -> str:
        """An id of the prompts and the adapter."""
        told = [prompts.SYSTEM, prompts.ASK, prompts.RETRY, prompts.TERMS]
        for adapter in self.infos[1:]:
            told += [prompts.GO_ON, prompts.WORDS, adapter.sha256]
        return hashlib.sha256("\0".join(told).encode()).hexdigest()[:12]

    @property
    def remark(self) -> Fact | None:
        """The remark of a run about the adapter, if any."""
        return self._adapter.remark if self._adapter else None

    def serving(self, source: Lang, target: Lang) -> LlamaCppTranslator:
        """The translator for one pair: without the adapter if that is for other pairs."""
        if self._adapter is None or self._adapter.is_for(source, target):
            return self
        plain = copy.copy(self)  # with the same server: the model is in memory once
        plain._adapter = None
        return plain

    def warm(self) -> None:
        """Load the model now, unless it is loaded. Raises EngineError for an unusable file."""
        self._server.warm()

    def translate(self, texts: Sequence[str], *, source: Lang, target: Lang) -> list[str]:
        """One translation a text, in order; empty for an empty text or an answer without end."""
        ask = self._gone_on if self._is_adapted(source, target) else self._told
        return [ask(text, source=source, target=target) if text.strip() else "" for text in texts]

    def alternatives(self, text: str, *, source: Lang, target: Lang) -> Iterator[str]:
        """Another translation of one text: without the adapter, or with a different prompt."""
        is_retry = not self._is_adapted(source, target)
        yield self._told(text, source=source, target=target, is_retry=is_retry)

    def with_terms(
        self,
        text: str,
        terms: Mapping[str, str],
        *,
        source: Lang,
        target: Lang,
        is_retry: bool = False,
    ) -> str:
        """A translation of one text with these terms in the prompt; the model may ignore them."""
        if self._is_adapted(source, target) and not is_retry:
            return self._gone_on(text, source=source, target=target, terms=terms)
        return self._told(text, source=source, target=target, terms=terms, is_retry=is_retry)

    def close(self) -> None:
        """Free the memory. A later call loads the model again."""
        self._server.close()

    def _is_adapted(self, source: Lang, target: Lang) -> bool:
        adapter = self._adapter
        return adapter is not None and not adapter.fault and adapter.is_for(source, target)

    def _gone_on(
        self, text: str, *, source: Lang, target: Lang, terms: Mapping[str, str] = prompts.NO_TERMS
    ) -> str:
        """By the model with its adapter."""
        prompt = prompts.to_go_on(text, source=source, target=target, terms=terms)
        request = {"prompt": prompt, "stop": ["\n"], "cache_prompt": False}
        return self._sent(self._server.go_on, request, text, terms).strip()

    def _told(
        self,
        text: str,
        *,
        source: Lang,
        target: Lang,
        terms: Mapping[str, str] = prompts.NO_TERMS,
        is_retry: bool = False,
    ) -> str:
        """By the model itself."""
        messages = prompts.translation(
            text, source=source, target=target, terms=terms, is_retry=is_retry
        )
        request: dict[str, Any] = {"messages": messages, "cache_prompt": True}
        if is_retry:
            request["response_format"] = {"type": "json_object", "schema": ANSWER_SCHEMA}
        answer = self._sent(self._server.chat, request, text, terms)
        return _unwrap(answer) if is_retry else answer.strip()

    def _sent(
        self,
        ask: Callable[[Mapping[str, Any]], Any],
        request: Mapping[str, Any],
        text: str,
        terms: Mapping[str, str],
    ) -> str:
        """The whole answer to a request; empty for one without end."""
        chars = len(text) + sum(map(len, terms.values()))
        room = int(2 * chars / CHARS_PER_TOKEN) + SPARE_TOKENS
        answer = ask({**request, "max_tokens": room, "temperature": 0})
        if answer.error:
            raise self._error(answer.error, text)
        return answer.text if answer.is_complete else ""

    def _error(self, error: Mapping[str, Any], text: str) -> EngineError | TextTooLong:
        if error.get("type") == "exceed_context_size_error":
            limit, model = self.max_input_tokens, self.info.id
            return TextTooLong("characters over limit", len(text), limit, model, f"{text[:60]}…")
        return EngineError("llama failed", self.info.id, str(error.get("message", error)))


def _unwrap(answer: str) -> str:
    try:
        return str(json.loads(answer)["translation"]).strip()
    except (ValueError, KeyError, TypeError):
        return ""


def open_engine(
    manifest: ModelManifest,
    files: Mapping[str, Path],
    *,
    info: ModelInfo,
    on_load: Callable[[Loading], None] | None = None,
) -> LlamaCppTranslator:
    """As `engines.open_engine`; the first file is the model, loaded at first use."""
    return LlamaCppTranslator(
        info,
        files[manifest.files[0].name],
        max_input_tokens=manifest.limits.input_tokens,
        adapter=adapters.find(manifest, files),
        on_load=on_load,
    )
