"""A file of `models/` or `configs/` to a frozen object, or one error with every wrong key of it."""

from __future__ import annotations

import difflib
from collections.abc import Hashable
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ...messages.errors import ManifestError
from .manifest import ModelManifest, Profile
from .strict import Strict

_Kind = TypeVar("_Kind", ModelManifest, Profile)


def read_model(path: Path) -> ModelManifest:
    """The manifest in one YAML file. Raises ManifestError."""
    return _read(path, ModelManifest)


def read_profile(path: Path) -> Profile:
    """The profile in one YAML file. Raises ManifestError."""
    return _read(path, Profile)


def _read(path: Path, kind: type[_Kind]) -> _Kind:
    try:
        found = yaml.load(path.read_bytes(), Loader=_OneKeyOnce)
    except OSError as error:
        raise ManifestError(f"{path}: cannot be read ({error.strerror})") from error
    except yaml.YAMLError as error:
        raise ManifestError(f"{path}: is not valid YAML: {error}") from error
    if not isinstance(found, dict):
        raise ManifestError(f"{path}: must hold keys and values, starting with 'id' or 'name'")
    try:
        return kind.model_validate(found)
    except ValidationError as error:
        raise ManifestError(_all_problems(path, error)) from error


def _all_problems(path: Path, error: ValidationError) -> str:
    lines = [f"{path}:"]
    lines += [f"  {_describe(problem)}" for problem in error.errors() if _is_a_cause(problem)]
    return "\n".join(lines)


def _is_a_cause(problem: ErrorDetails) -> bool:
    """False for defaults that could not be computed because another key is wrong."""
    return problem["type"] != "default_factory_not_called"


def _describe(problem: ErrorDetails) -> str:
    where = "".join(f"[{k}]" if isinstance(k, int) else f".{k}" for k in problem["loc"])
    where = where.lstrip(".") or "the whole"
    if problem["type"] == "missing":
        return f"{where}: is missing"
    if problem["type"] == "extra_forbidden":
        return f"{where}: unknown key{_perhaps(str(problem['loc'][-1]))}"
    if isinstance(problem["input"], dict) or problem["type"] == "secret":
        return f"{where}: {problem['msg']}"
    if isinstance(problem["input"], bool) and problem["type"] == "string_type":
        return f"{where}: is read as true or false by YAML; put it in quotes"
    return f"{where}: {problem['msg']} (it is {problem['input']!r})"


def _perhaps(key: str) -> str:
    """A hint at the known key most similar to this one."""
    known = {name for kind in Strict.__subclasses__() for name in kind.model_fields}
    close = difflib.get_close_matches(key, sorted(known), n=1)
    return f"; did you mean '{close[0]}'?" if close else ""


class _OneKeyOnce(yaml.SafeLoader):
    """Plain data only, without duplicate keys in a mapping."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key '{key.value}' is there twice", key.start_mark
                )
            seen.add(str(key.value))
        return super().construct_mapping(node, deep)
