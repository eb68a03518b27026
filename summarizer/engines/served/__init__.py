"""A model on a server that speaks the language of OpenAI's: vLLM, llama-server, Ollama, LM Studio.

The server is asked at the beginning of every run which model it runs, and the run names that. Its
answers are text like that of any model: held to the same checks.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import astuple, replace
from pathlib import Path

from ...messages import Fact
from ...messages.errors import ServerAway
from ...store.catalog.manifest import ModelManifest
from ...store.catalog.server import Server
from ...types import Loading, ModelInfo, Served
from .. import prompts
from . import directory, reach, waiting
from .chat import Chat
from .identity import Identity
from .refusals import Refusal
from .summarizer import ServedSummarizer
from .translator import ServedTranslator


def open_engine(
    manifest: ModelManifest,
    files: Mapping[str, Path],
    *,
    info: ModelInfo,
    on_load: Callable[[Loading], None] | None = None,
) -> ServedTranslator | ServedSummarizer:
    """As `engines.open_engine`; the server is asked which model it runs. Raises ServerAway."""
    server = _server(manifest)
    try:
        known, client = directory.identity_of(server), directory.client_of(server)
    except Refusal as refusal:
        raise ServerAway("server fails", manifest.id, refusal.fact) from refusal
    info = replace(info, precision=info.precision or known.precision, served=known.served)
    chat, goes = Chat(client, server, known.name), remark(known)
    if manifest.task == "summarization":
        return ServedSummarizer(manifest, info, chat, remark=goes)
    return ServedTranslator(
        manifest, info, chat, remark=goes, fingerprint=_fingerprint(server, known)
    )


def verify(manifest: ModelManifest, files: Mapping[str, Path], *, info: ModelInfo) -> str:
    """As `engines.verify`: the name of the model, by the server's own word."""
    runs = open_engine(manifest, files, info=info).info.served
    return ", ".join(filter(None, astuple(runs))) if runs else ""


def obstacle(manifest: ModelManifest, *, offline: bool) -> Fact | None:
    """The reason why the server of a model cannot be used now; None if it can.

    Without the network, only a server on this machine can be.
    """
    server = _server(manifest)
    try:
        if offline and waiting.result_of(reach.of(server)) != "here":
            return Fact("server offline", (server.host,))
        directory.identity_of(server)
    except Refusal as refusal:
        return refusal.fact
    return None


def destination(manifest: ModelManifest) -> Fact | None:
    """As `engines.destination`."""
    try:
        return remark(directory.identity_of(_server(manifest)))
    except Refusal:
        return None


def served_model(manifest: ModelManifest) -> Served | None:
    """The model that a server runs now, by its own word; None if it does not answer."""
    try:
        return directory.identity_of(_server(manifest)).served
    except Refusal:
        return None


def _server(manifest: ModelManifest) -> Server:
    assert manifest.server is not None, "a manifest of this engine has a server"
    return manifest.server


def remark(known: Identity) -> Fact | None:
    """The machine that the text goes to, if it is not this one."""
    if known.passed_on:
        return Fact("text passed on", (known.served.host, known.passed_on))
    if known.reach == "here":
        return None
    code = "text goes inside" if known.reach == "inside" else "text goes outside"
    return Fact(code, (known.served.host,))


def _fingerprint(server: Server, known: Identity) -> str:
    """An id of prompts, request and model as the server names it: the answers depend on these."""
    parts = [
        *(prompts.SYSTEM, prompts.ASK, prompts.RETRY, prompts.TERMS),
        *(known.name, *astuple(known.served)),
        json.dumps([server.request, server.thinking_tokens], sort_keys=True),
    ]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]
