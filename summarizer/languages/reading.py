"""A language file -> `Language`, or an error that names the file and every wrong key.

The file is YAML. Words are a list, or one string with blanks between them. A pattern is a regular
expression, or a list of its alternatives. A section may `define` names for parts of its patterns;
`{name}` in a pattern, and in a later definition, is replaced by the part.
"""

from __future__ import annotations

import dataclasses
import difflib
import re
import types
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

from ..messages import Fact
from ..messages.errors import LanguageFileError, os_reason
from .schema import Language

_CODE = re.compile(r"[a-z]{2,3}")
_DEFINE = "define"
_PART = re.compile(r"\{([a-z_]+)\}")

_Problems = list[Fact]


def read(path: Path) -> Language:
    """The language in one file. Raises LanguageFileError."""
    import yaml

    if not _CODE.fullmatch(path.stem):
        raise LanguageFileError("language file misnamed", str(path))
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        text = path.read_bytes()
        found, problems = yaml.load(text, loader), list(_repeated(yaml.compose(text, loader)))
    except OSError as error:
        raise LanguageFileError("language file unreadable", str(path), os_reason(error)) from error
    except yaml.MarkedYAMLError as error:
        if error.problem_mark is None:
            raise LanguageFileError("language file unlike text", str(path)) from error
        line, column = error.problem_mark.line + 1, error.problem_mark.column + 1
        raise LanguageFileError("language file unlike yaml", str(path), line, column) from error
    except yaml.YAMLError as error:
        raise LanguageFileError("language file unlike text", str(path)) from error
    language = _section(found, Language, "", problems)
    if problems or not isinstance(language, Language):
        raise LanguageFileError("indented", Fact("in file", (str(path),)), *problems)
    return language


def _repeated(node: Any) -> Iterator[Fact]:
    """The keys that occur twice in one mapping of a document."""
    pairs = node.value if node is not None and node.id == "mapping" else ()
    keys = [key.value for key, _ in pairs]
    yield from (Fact("key twice", (str(key),)) for key in set(keys) if keys.count(key) > 1)
    for _, value in pairs:
        yield from _repeated(value)


def _section(found: object, kind: type, place: str, problems: _Problems) -> object:
    """An object of a dataclass from a mapping; None, with the problems, if it cannot be made."""
    if not isinstance(found, Mapping):
        problems.append(Fact("no keys", (place or Fact("whole file"), repr(found))))
        return None
    keys, before = get_type_hints(kind), len(problems)
    problems += _unknown(found, keys, place)
    parts = _parts(found.get(_DEFINE, {}), f"{place}.{_DEFINE}", problems)
    values = {
        key: _value(_filled(found[key], parts), wanted, f"{place}.{key}".lstrip("."), problems)
        for key, wanted in keys.items()
        if key in found
    }
    for one in dataclasses.fields(kind):
        required = one.default is one.default_factory is dataclasses.MISSING
        if required and one.name not in found:
            problems.append(Fact("key missing", (f"{place}.{one.name}".lstrip("."),)))
    return kind(**values) if len(problems) == before else None


def _unknown(found: Mapping[Any, Any], keys: Mapping[str, Any], place: str) -> Iterator[Fact]:
    for key in found:
        if key not in keys and not (key == _DEFINE and place):
            close = difflib.get_close_matches(str(key), keys, n=1)
            code = "key unknown but near" if close else "key unknown"
            yield Fact(code, (f"{place}.{key}".lstrip("."), *close))


def _parts(found: object, place: str, problems: _Problems) -> dict[str, str]:
    """The definitions of a section, each with the names of earlier ones replaced."""
    parts: dict[str, str] = {}
    if not isinstance(found, Mapping):
        problems.append(Fact("no keys", (place, repr(found))))
        return parts
    for key, value in found.items():
        parts[str(key)] = _alternatives(_filled(value, parts)) or ""
    return parts


def _filled(found: Any, parts: Mapping[str, str]) -> Any:
    """A value with the names of definitions replaced by the definitions."""
    if not parts:
        return found
    if isinstance(found, list):
        return [_filled(one, parts) for one in found]
    if not isinstance(found, str):
        return found
    return _PART.sub(lambda name: parts.get(name[1], name[0]), found)


def _value(found: object, wanted: Any, place: str, problems: _Problems) -> object:
    if get_origin(wanted) in (Union, types.UnionType):
        wanted = next(kind for kind in get_args(wanted) if kind is not type(None))
    if dataclasses.is_dataclass(wanted) and isinstance(wanted, type):
        return _section(found, wanted, place, problems)
    value = _READERS[get_origin(wanted) or wanted](found)
    if value is None:
        kind = Fact(_NAMES[get_origin(wanted) or wanted])
        problems.append(Fact("value wrong", (place, kind, repr(found))))
    return value


def _text(found: object) -> str | None:
    return found if isinstance(found, str) else None


def _flag(found: object) -> bool | None:
    return found if isinstance(found, bool) else None


def _words(found: object) -> list[str] | None:
    words = found.split() if isinstance(found, str) else found
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        return None
    return words


def _tuple(found: object) -> tuple[str, ...] | None:
    words = _words(found)
    return None if words is None else tuple(words)


def _set(found: object) -> frozenset[str] | None:
    words = _words(found)
    return None if words is None else frozenset(words)


def _pattern(found: object) -> re.Pattern[str] | None:
    source = _alternatives(found)
    try:
        return None if source is None else re.compile(source)
    except re.error:
        return None


def _alternatives(found: object) -> str | None:
    """The source of a pattern."""
    if isinstance(found, str):
        return found
    words = _words(found)
    return None if words is None else f"(?:{'|'.join(words)})"


_READERS: Mapping[Any, Callable[[object], object]] = {
    str: _text,
    bool: _flag,
    tuple: _tuple,
    frozenset: _set,
    re.Pattern: _pattern,
}
_NAMES: Mapping[Any, str] = {
    str: "value text",
    bool: "value flag",
    tuple: "value words",
    frozenset: "value words",
    re.Pattern: "value pattern",
}
