"""The server that runs a model of the engine `openai`, as its owner describes it in a manifest."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, JsonValue, PositiveInt
from pydantic_core import PydanticCustomError

from .strict import Strict

_OURS = frozenset({"messages", "model", "stream", "max_tokens", "n", "response_format"})
"""The keys of a request that the engine sets itself."""


def _address(url: str) -> str:
    """An address as it is used: without the slash at its end."""
    try:
        parts = urlsplit(url)
        is_whole = parts.scheme in ("http", "https") and bool(parts.hostname)
        is_whole = is_whole and parts.port != 0
    except ValueError:
        is_whole = False
    if not is_whole or not url.isascii() or " " in url:
        raise PydanticCustomError("url", "must be an address such as http://127.0.0.1:8080/v1")
    if "@" in parts.netloc:
        raise PydanticCustomError(
            "secret", "must hold no password; 'key_from' names the variable that has the key"
        )
    if parts.query or parts.fragment:
        raise PydanticCustomError("url", "must end with its path, without '?' and '#'")
    return url.rstrip("/")


def _addition(request: dict[str, JsonValue]) -> dict[str, JsonValue]:
    """Further keys of a request, none of which the engine sets."""
    if ours := sorted(_OURS & request.keys()):
        raise PydanticCustomError("request", "must not set {key}", {"key": ours[0]})
    return request


class Server(Strict):
    """A server with the interface of OpenAI.

    `url` is what comes before `/chat/completions`. `model` is the name by which the server knows
    the model; without one, it must serve exactly one. `key_from` names the environment variable
    with the key. `seconds` is the longest wait for an answer, all its tries included.
    `thinking_tokens` is room for the thoughts of a model that thinks before it answers. `request`
    has further keys for every request, such as `chat_template_kwargs`; null leaves one of ours
    out.
    """

    url: Annotated[str, AfterValidator(_address)]
    model: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    key_from: Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")] | None = None
    requests_in_flight: Annotated[int, Field(ge=1, le=256)] = 4
    seconds: PositiveInt = 120
    retries: Annotated[int, Field(ge=0, le=10)] = 3
    thinking_tokens: Annotated[int, Field(ge=0)] = 0
    request: Annotated[dict[str, JsonValue], AfterValidator(_addition)] = Field(
        default_factory=dict
    )

    @property
    def host(self) -> str:
        """The machine, and its port if the address names one."""
        return urlsplit(self.url).netloc
