"""The JSON form of a `Digest`, version 1, and its JSON Schema (`digest.schema.json`)."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, TypeVar

from ..messages.errors import InputError

if TYPE_CHECKING:
    from pydantic import TypeAdapter, ValidationError

SCHEMA_VERSION = 1
"""Version of the JSON form of a `Digest`."""

_Form = TypeVar("_Form")
_ADAPTERS: dict[type[Any], TypeAdapter[Any]] = {}
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_DESCRIPTION = (
    "The points of one article, in every column. Offsets are counted in code points from 0, end "
    "exclusive; those of entities refer to the text of their side or bracket, those of evidence to "
    "the article as it was given. Scores and confidences lie in [0, 1], times are in seconds. "
    "Entities with equal keys mean the same thing. Readers ignore keys they do not know."
)


def dump(digest: Any, *, indent: int | None = None) -> str:
    """Write a digest; `indent` in spaces, None for one line.

    Non-ASCII is not escaped. A lone surrogate, which no encoding can represent, becomes U+FFFD.
    """
    content = _adapter(type(digest)).dump_python(digest)
    ordered = {"schema": content.pop("schema"), **content}
    text = json.dumps(ordered, ensure_ascii=False, indent=indent, allow_nan=False)
    return _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def parse(form: type[_Form], data: str | bytes) -> _Form:
    """Read what `dump` wrote, ignoring unknown keys.

    Raises InputError if it is not JSON, not a digest, or of another version of the schema.
    """
    from pydantic import ValidationError

    _require_version(data)
    try:
        digest: _Form = _adapter(form).validate_json(data, strict=True)
        return digest
    except ValidationError as error:
        raise InputError(f"this JSON is not a digest: {_first_problem(error)}") from error


def schema(form: type[Any]) -> dict[str, Any]:
    """The JSON Schema of the output of `dump`."""
    generated = _adapter(form).json_schema(mode="serialization")
    generated["properties"]["schema"] = {"const": SCHEMA_VERSION}
    _require_all_keys([generated, *generated["$defs"].values()])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "description": _DESCRIPTION,
        **generated,
    }


def _adapter(form: type[Any]) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter  # here, because it is slow to import

    if form not in _ADAPTERS:
        _ADAPTERS[form] = TypeAdapter(form)
    return _ADAPTERS[form]


def _require_version(data: str | bytes) -> None:
    try:
        content = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise InputError(f"this is not JSON: {error}") from error
    version = content.get("schema") if isinstance(content, dict) else None
    if version is None:
        raise InputError('this JSON is not a digest: it has no key "schema"')
    if version != SCHEMA_VERSION:
        raise InputError(
            f"this digest has schema version {version!r}, and this program reads version "
            f"{SCHEMA_VERSION}: write it again, or use the release that wrote it"
        )


def _first_problem(error: ValidationError) -> str:
    problem = error.errors(include_url=False)[0]
    path = ".".join(str(part) for part in problem["loc"])
    return f"{path}: {problem['msg']}" if path else str(problem["msg"])


def _require_all_keys(definitions: list[dict[str, Any]]) -> None:
    """Require fields with a default too: they are always written."""
    for definition in definitions:
        definition["required"] = list(definition["properties"])
        for attribute in definition["properties"].values():
            attribute.pop("default", None)
