"""Which model a server runs, by its own word.

Every server lists its models; further details depend on the software. Nothing of it is verified.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from ...messages import Fact
from ...store.catalog.server import Server
from ...types import Served
from ..failures import in_a_line
from . import reach
from .client import Client
from .reach import Reach
from .refusals import Refusal

ASK_S = 5.0
"""A server that does not say within this time what it runs counts as away."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A model on a server, which is asked for by `name`.

    `context_tokens` is its room for prompt and answer, 0 if unknown. `passed_on` is the host to
    which the server itself sends the text, if it admits one.
    """

    name: str
    served: Served
    reach: Reach
    precision: str = ""
    context_tokens: int = 0
    passed_on: str = ""


async def found(client: Client, server: Server) -> Identity:
    """The identity of the model of a manifest. Raises Refusal."""
    how_far = await reach.of(server)
    if how_far == "outside" and urlsplit(server.url).scheme == "http":
        raise Refusal(Fact("server unsafe", (server.host,)))
    model = await _model(client, server)
    name = str(model.get("id", ""))
    known = Identity(name, Served(server.host, in_a_line(_without_folder(name))), how_far)
    for ask in (_vllm, _llama_server, _ollama, _lm_studio):
        try:
            more: Identity | None = await ask(client, server.url, model, known)
            if more is not None:
                return more
        except Refusal:
            continue
    return known


async def listed(client: Client, url: str) -> list[Mapping[str, Any]]:
    """The models that a server lists. Raises Refusal."""
    answer = await client.get(f"{url}/models", seconds=ASK_S)
    models = _mappings(answer, "data")
    if not models:
        raise Refusal(Fact("server without models", (f"{url}/models",)))
    return models


async def _model(client: Client, server: Server) -> Mapping[str, Any]:
    """The entry of the model in the server's list; by its name alone, if the server has no list."""
    try:
        return _chosen(server, await listed(client, server.url))
    except Refusal as refusal:
        if refusal.status == 404 and server.model:
            return {"id": server.model}
        raise


def _chosen(server: Server, models: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    names = [str(model.get("id", "")) for model in models]
    shown = tuple(in_a_line(name) for name in names[:20])
    if server.model is None:
        if len(models) == 1:
            return models[0]
        raise Refusal(Fact("server several models", (server.host, shown)))
    for wanted in (server.model, f"{server.model}:latest"):  # Ollama's name of a name without tag
        if wanted in names:
            return models[names.index(wanted)]
    raise Refusal(Fact("server lacks model", (server.host, server.model, shown)))


async def _vllm(client: Client, url: str, model: Mapping[str, Any], known: Identity) -> Any:
    """The repository or folder of the weights; vLLM names neither a commit nor a digest."""
    if model.get("owned_by") != "vllm":
        return None
    version = await client.get(f"{_root(url)}/version", seconds=ASK_S)
    software = f"vLLM {_words(version, 'version')}".strip()
    served = replace(known.served, software=software, details=_words(model, "root"))
    return replace(known, served=served, context_tokens=_count(model, "max_model_len"))


async def _llama_server(client: Client, url: str, model: Mapping[str, Any], known: Identity) -> Any:
    """The size of the file and the number of its weights; llama.cpp knows no digest of it."""
    if model.get("owned_by") != "llamacpp":
        return None
    properties = await client.get(f"{_root(url)}/props", seconds=ASK_S)
    meta = _mapping(model, "meta")
    sizes = {"parameters": _count(meta, "n_params"), "bytes": _count(meta, "size")}
    details = [
        _without_folder(_words(properties, "model_path")),
        *(f"{n:,} {what}" for what, n in sizes.items() if n),
    ]
    software = f"llama.cpp {_words(properties, 'build_info')}".strip()
    settings = _mapping(properties, "default_generation_settings")
    return replace(
        known,
        served=replace(known.served, software=software, details=", ".join(filter(None, details))),
        precision=_words(meta, "ftype"),
        context_tokens=_count(settings, "n_ctx"),
    )


async def _ollama(client: Client, url: str, model: Mapping[str, Any], known: Identity) -> Any:
    """The digest of the model; and the host of Ollama's cloud, if it runs there."""
    tags = _mappings(await client.get(f"{_root(url)}/api/tags", seconds=ASK_S), "models")
    tag = next((each for each in tags if each.get("name") == model.get("id")), None)
    if tag is None:
        return None
    details = _mapping(tag, "details")
    try:
        loaded = _mappings(await client.get(f"{_root(url)}/api/ps", seconds=ASK_S), "models")
    except Refusal:  # the rest is known all the same, above all where the text goes
        loaded = []
    here = next((each for each in loaded if each.get("name") == tag.get("name")), {})
    served = replace(
        known.served,
        software="Ollama",
        digest=_words(tag, "digest").removeprefix("sha256:"),
        details=_words(details, "parameter_size"),
    )
    return replace(
        known,
        served=served,
        precision=_words(details, "quantization_level"),
        context_tokens=_count(here, "context_length"),
        passed_on=_words(tag, "remote_host"),
    )


async def _lm_studio(client: Client, url: str, model: Mapping[str, Any], known: Identity) -> Any:
    """Publisher, architecture and quantization; LM Studio knows no digest."""
    models = _mappings(await client.get(f"{_root(url)}/api/v0/models", seconds=ASK_S), "data")
    entry = next((each for each in models if each.get("id") == model.get("id")), None)
    if entry is None:
        return None
    words = (_words(entry, key) for key in ("publisher", "arch", "compatibility_type"))
    details = ", ".join(filter(None, words))
    return replace(
        known,
        served=replace(known.served, software="LM Studio", details=details),
        precision=_words(entry, "quantization"),
        context_tokens=_count(entry, "loaded_context_length"),
    )


def _without_folder(name: str) -> str:
    """A name that is a path without its folders: they are nobody's business but the server's."""
    is_path = name.startswith(("/", "~")) or "\\" in name
    return name.replace("\\", "/").rstrip("/").rpartition("/")[2] if is_path else name


def _root(url: str) -> str:
    """The address of the server's own interface, beside that of OpenAI."""
    return url.removesuffix("/v1")


def _mappings(answer: Any, key: str) -> list[Mapping[str, Any]]:
    found = answer.get(key) if isinstance(answer, dict) else None
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _mapping(answer: Any, key: str) -> Mapping[str, Any]:
    value = answer.get(key) if isinstance(answer, dict) else None
    return value if isinstance(value, dict) else {}


def _words(answer: Any, key: str) -> str:
    """A value of an answer as one short line."""
    value = answer.get(key) if isinstance(answer, dict) else None
    return in_a_line(value) if isinstance(value, str) and value.strip() else ""


def _count(answer: Any, key: str) -> int:
    value = answer.get(key) if isinstance(answer, dict) else None
    return value if isinstance(value, int) and value > 0 else 0
