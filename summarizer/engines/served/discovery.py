"""A server at an address that a user has typed, and the model there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from ...messages.errors import InvalidOption, ServerAway
from ...store.catalog.server import Server
from . import directory
from .identity import Identity
from .refusals import Refusal

_ENDINGS = ("", "/v1")
"""What may be missing at the end of an address."""


@dataclass(frozen=True, slots=True)
class Discovered:
    """A server as a manifest describes it, and the model that it runs."""

    server: Server
    identity: Identity


def found(url: str, *, model: str | None, key_from: str | None) -> Discovered:
    """The server at an address, or at the same address with `/v1`.

    Raises InvalidOption for an address that is none, ServerAway for a server that cannot be used.
    """
    first: Refusal | None = None
    for ending in _ENDINGS:
        server = _server(url.rstrip("/") + ending, model, key_from)
        try:
            known = directory.identity_of(server)
        except Refusal as refusal:
            first = first or refusal
            if refusal.fact.code not in ("server has nothing", "server unlike"):
                raise ServerAway("server fails", model or url, refusal.fact) from refusal
        else:
            return Discovered(_server(server.url, known.name, key_from), known)
    assert first is not None
    raise ServerAway("server fails", model or url, first.fact) from first


def _server(url: str, model: str | None, key_from: str | None) -> Server:
    try:
        return Server(url=url, model=model, key_from=key_from)
    except ValidationError as error:
        raise InvalidOption("; ".join(_problems(error))) from None


def _problems(error: ValidationError) -> Sequence[str]:
    """Which of the options is wrong, and why; without its value, which may be a secret."""
    options = {"url": "URL", "model": "--model", "key_from": "--key-from"}
    return [
        f"{options[str(problem['loc'][0])]}: {problem['msg']}"
        for problem in error.errors(include_input=False)
    ]
