"""`visavis models connect URL`: the manifest of a model on a server, in the user's own folder."""

from __future__ import annotations

import os
import re
from argparse import Namespace
from pathlib import Path
from typing import Any

import yaml

from .. import languages
from ..messages.errors import InvalidOption, VisavisError
from ..store.catalog import Catalog, own_folder
from ..store.catalog.reading import read_model
from .output import emit

USUAL_CONTEXT = 4096
"""The tokens of a server that does not say how many it has room for; Ollama's own default."""

MOST_CONTEXT = 8192
"""More than any text of ours needs."""

SENTENCE_TOKENS = 400


def run(arguments: Namespace) -> None:
    """Ask the server which model it runs, and write its manifest. Raises VisavisError."""
    from ..engines.served import discovery, remark

    found = discovery.found(arguments.url, model=arguments.model, key_from=arguments.key_from)
    model_id = arguments.id or _id_of(found.identity.served.model, arguments.task)
    path = own_folder() / "models" / f"{model_id}.yaml"
    if path.exists() or model_id in Catalog.load().models:
        raise InvalidOption(f"there is a model '{model_id}' already; give another name by --id")
    _write(path, _manifest(found, model_id, arguments.task))
    serves = ", ".join(filter(None, (found.identity.served.model, found.identity.served.software)))
    option = "--translator" if arguments.task == "translation" else "--summarizer"
    lines = [
        f"{found.server.host}: {serves}",
        str(path),
        *([goes.in_words()] if (goes := remark(found.identity)) else []),
        f"Try it: visavis models try {model_id}",
        f"Use it: visavis {option} {model_id} FILE",
    ]
    emit("".join(f"{line}\n" for line in lines))


def _manifest(found: Any, model_id: str, task: str) -> dict[str, Any]:
    server, identity = found.server, found.identity
    context = min(identity.context_tokens or USUAL_CONTEXT, MOST_CONTEXT)
    # A summariser's limit is that of the text alone; as much is for prompt and answer.
    limits = {"input_tokens": context if task == "translation" else context // 2}
    if task == "translation":
        limits["sentence_tokens"] = min(SENTENCE_TOKENS, context)
    return {
        "id": model_id,
        "description": f"{identity.served.model} on {server.host}.",
        "task": task,
        "engine": "openai",
        "source": list(languages.codes()),
        "target": list(languages.codes()),
        "server": server.model_dump(exclude_none=True, exclude_defaults=True),
        "limits": limits,
        "license": "unknown",
    }


def _write(path: Path, manifest: dict[str, Any]) -> None:
    """Write a manifest, whole and sound or not at all."""
    part = path.with_name(f".{path.stem}-{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        text = yaml.safe_dump(
            manifest, sort_keys=False, allow_unicode=True, width=100, default_flow_style=None
        )
        part.write_text(text, "utf-8")
        read_model(part)
        part.replace(path)
    except OSError as error:
        raise VisavisError(
            f"cannot write '{path}': {error.strerror or error}; VISAVIS_CONFIG names another folder"
        ) from error
    finally:
        part.unlink(missing_ok=True)


def _id_of(name: str, task: str) -> str:
    """The id of a model, by its name on the server: "Qwen/Qwen2.5:7b" -> "qwen2.5-7b"."""
    short = name.removesuffix(".gguf").rpartition("/")[2].removesuffix(":latest")
    plain = re.sub(r"[^a-z0-9.]+", "-", short.lower()).strip("-.") or "server"
    return plain if task == "translation" else f"{plain}-points"
