"""One question to a model on a server, and its whole answer."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from ...messages import Fact
from ...store.catalog.server import Server
from ..prompts import Messages
from .client import Client
from .refusals import Refusal

_REFUSED_KEY = frozenset({400, 415, 422, 501})
"""The statuses of a server that does not know a key of the request."""

_THOUGHTS = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)


class Chat:
    """Asks one model of a server."""

    def __init__(self, client: Client, server: Server, model: str) -> None:
        self._client = client
        self._server = server
        self._model = model
        self._has_schemas = True

    async def answer(
        self, messages: Messages, *, room: int, schema: Mapping[str, Any] | None = None
    ) -> str:
        """The answer of at most `room` tokens, without thoughts; empty for one without end.

        With a JSON `schema` the server holds the model to it, if it can; the answer may still be
        anything. Raises Refusal.
        """
        request: dict[str, Any] = {
            "temperature": 0,
            "seed": 0,
            **self._server.request,
            "model": self._model,
            "messages": messages,
            "max_tokens": room + self._server.thinking_tokens,
            "stream": False,
        }
        request = {key: value for key, value in request.items() if value is not None}
        if schema is None or not self._has_schemas:
            return self._read(await self._asked(request))
        form = {"name": "answer", "strict": True, "schema": schema}
        held = {**request, "response_format": {"type": "json_schema", "json_schema": form}}
        try:
            return self._read(await self._asked(held))
        except Refusal as refusal:
            if refusal.status not in _REFUSED_KEY or refusal.is_too_long:
                raise
        found = self._read(await self._asked(request))
        self._has_schemas = False
        return found

    async def _asked(self, request: Mapping[str, Any]) -> Any:
        return await self._client.post("/chat/completions", request)

    def _read(self, answer: Any) -> str:
        try:
            choice = answer["choices"][0]
            message, finish = choice["message"], choice.get("finish_reason")
            content = message.get("content")
        except (KeyError, IndexError, TypeError, AttributeError):
            url = f"{self._server.url}/chat/completions"
            raise Refusal(Fact("server unlike", (url, "JSON"))) from None
        if finish == "length" and not self._server.thinking_tokens and _thinks(message):
            raise Refusal(Fact("server model thinks", (self._server.host,)))
        if finish != "stop" or not isinstance(content, str):
            return ""
        return _THOUGHTS.sub("", content).strip()


def _thinks(message: Mapping[str, Any]) -> bool:
    """Whether an answer without end is one of thoughts, in the place that servers have for them."""
    content = message.get("content")
    thoughts = message.get("reasoning_content") or message.get("reasoning")
    return bool(thoughts) or (isinstance(content, str) and content.lstrip().startswith("<think>"))


def member(answer: str, key: str) -> Any:
    """A member of an answer in JSON, with or without a fence around it; None if there is none."""
    start, end = answer.find("{"), answer.rfind("}")
    try:
        found = json.loads(answer[start : end + 1])
    except (ValueError, RecursionError):
        return None
    return found.get(key) if isinstance(found, dict) else None
