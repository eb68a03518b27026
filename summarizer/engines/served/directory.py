"""The servers that this process knows: one client for each, and its last word about its model."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field

from ...store.catalog.server import Server
from . import identity, waiting
from .client import Client
from .identity import Identity
from .refusals import Refusal

KEPT_S = 10.0
"""A server is not asked again for its model within this time, so that one run asks once."""


@dataclass(slots=True)
class _Known:
    client: Client
    heard: Identity | Refusal | None = None
    since: float = 0.0
    asking: threading.Lock = field(default_factory=threading.Lock)


_known: dict[str, _Known] = {}
_looking = threading.Lock()


def client_of(server: Server) -> Client:
    """The client of a server: all models of one manifest share its limit. Raises Refusal."""
    return _entry(server).client


def identity_of(server: Server) -> Identity:
    """The model that the server runs, by its word of at most `KEPT_S` ago. Raises Refusal."""
    known = _entry(server)
    with known.asking:
        if known.heard is None or time.monotonic() - known.since > KEPT_S:
            known.heard = _heard(known.client, server)
            known.since = time.monotonic()
        if isinstance(known.heard, Refusal):
            raise known.heard
        return known.heard


def _heard(client: Client, server: Server) -> Identity | Refusal:
    try:
        return waiting.result_of(identity.found(client, server))
    except Refusal as refusal:
        return refusal


def _entry(server: Server) -> _Known:
    with _looking:
        key = server.model_dump_json()
        if key not in _known:
            _known[key] = _Known(Client(server))
        return _known[key]
