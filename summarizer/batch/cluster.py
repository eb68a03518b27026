"""A batch on Ray: rows of JSON lines or Parquet in, the same rows with their records out.

Ray reads, hands the rows to actors that keep their models, and writes. Its checkpoint holds the ids
of the rows that are written: a run that was interrupted does only the others. An actor that dies is
started again, and its rows with it.

Ray's checkpoint needs a plan that begins by reading and ends by writing, and an `id` that is in the
input and in the output (`CheckpointConfig`, Ray 2.60).
"""

from __future__ import annotations

import json
import logging
import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from ..engines import devices
from ..messages import Fact
from ..messages.errors import InputError, InvalidOption, UnreadableFile, VisavisError
from ..pipeline.program import fingerprint
from ..store.cache import key_of
from .records import Options, Record, Task, make

Make = Callable[[Task, Options], Record]
Form = Literal["json", "parquet"]

LOCAL = "local"
"""The address of a cluster that is made for this run, on this machine."""

USUAL_CPUS = 4
"""The CPUs of an actor: each has models of its own, so a few large ones need the least memory."""

BATCH_ROWS = 8
BLOCK_BYTES = 1 << 20
"""About 200 articles: an interruption costs the work on the blocks that are not yet written."""

OTHER_CPUS = 2
"""Beside the actors, one CPU filters rows by the checkpoint, and one reads or writes.

Without them Ray waits forever (ray-project/ray#44687, and measured with a checkpoint).
"""

BLOCKS = 4
"""Blocks for each actor at least, so that none waits for the others at the end."""

RECORDS, CHECKPOINT = "records", "checkpoint"

_FORMS: Mapping[str, Form] = {".jsonl": "json", ".ndjson": "json", ".parquet": "parquet"}
_NEEDED = ("id", "text")


@dataclass(frozen=True, slots=True)
class ClusterJob:
    """Files or folders of rows with `id` and `text`, and perhaps a `title`; one form for all.

    The ids must be unique. `folder` must be one that every machine of the cluster can reach under
    this name. `address` is that of a cluster, or `LOCAL`; this number of `actors` work at the same
    time, or, with 0, one for every `USUAL_CPUS`.
    """

    inputs: tuple[str, ...]
    folder: Path
    options: Options
    address: str = LOCAL
    actors: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of a run: the folder of the rows, how many there are, and how many failed.

    `reasons` counts the failures by the code of their message.
    """

    records: Path
    rows: int
    now: int
    reasons: Mapping[str, int] = field(default_factory=dict)

    @property
    def failed(self) -> int:
        """The number of rows with a failure."""
        return sum(self.reasons.values())

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What happened, in numbers."""
        return (Fact("batch done", (self.rows, self.rows - self.failed, self.now, self.failed)),)


def run(job: ClusterJob, *, make: Make = make) -> Outcome:
    """Make the rows that are missing.

    Raises:
        InputError: there is nothing to read, files of two forms, or rows without id or text.
        InvalidOption: the cluster has too few CPUs for these actors.
        VisavisError: Ray is not installed or not reached, or a step of the run failed.
    """
    paths = list(_files(job.inputs))
    form = _form(paths, job.inputs)
    ray = _imported()
    # Other options or another program make other records: they have a folder of their own.
    work = job.folder.resolve() / key_of(job.options.fingerprint, fingerprint())[:12]
    before = _counted(work / RECORDS, form).rows
    with _cluster(ray, job) as workers:
        try:
            _rows(ray, paths, form, job.options, workers, make, work)
        except ray.exceptions.RayError as error:
            raise VisavisError("cluster failed", _last_line(error)) from error
    after = _counted(work / RECORDS, form)
    return replace(after, now=after.rows - before)


@dataclass(frozen=True, slots=True)
class Pool:
    """The actors of a run, and the CPUs of each."""

    actors: int
    cpus: int


def pool(cpus: int, actors: int = 0) -> Pool:
    """The actors for a cluster with this number of CPUs, or the wanted number of them.

    Raises InvalidOption if their CPUs and `OTHER_CPUS` are more than there are: Ray would wait
    forever.
    """
    wanted = actors or max(1, (cpus - OTHER_CPUS) // USUAL_CPUS)
    each = (cpus - OTHER_CPUS) // wanted
    if each < 1:
        raise InvalidOption("cluster too small", cpus, wanted, wanted + OTHER_CPUS)
    return Pool(wanted, each)


@contextmanager
def _cluster(ray: Any, job: ClusterJob) -> Iterator[Pool]:
    """Connect to the cluster, or make one for this run; yields the actors that it has room for."""
    quiet = {"logging_level": "ERROR", "log_to_driver": False}
    try:
        if job.address == LOCAL:
            # Reading and writing wait most of the time, so they may share the actors' cores.
            cpus = max(os.cpu_count() or 1, job.actors) + OTHER_CPUS
            ray.init("local", num_cpus=cpus, include_dashboard=False, **quiet)
        else:
            ray.init(address=job.address, **quiet)
    except (ConnectionError, RuntimeError, ValueError) as error:
        raise VisavisError("cluster unreachable", job.address, _last_line(error)) from error
    try:
        yield pool(int(ray.cluster_resources().get("CPU", 0)), job.actors)
    finally:
        ray.shutdown()


def _last_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[-1] if lines else type(error).__name__


class _Worker:
    """An actor: it keeps its models from batch to batch."""

    def __init__(self, options: Options, make: Make, cpus: int) -> None:
        devices.share(cpus)
        self._options = options
        self._make = make

    def __call__(self, batch: Mapping[str, Any]) -> Mapping[str, list[Any]]:
        rows = [self._row(*row) for row in zip(batch["id"], _texts(batch), strict=True)]
        return {name: [row[name] for row in rows] for name in rows[0]}

    def _row(self, id_: object, text: str) -> dict[str, Any]:
        record = self._make(Task(str(id_), text), self._options)
        failure = record.failure
        if failure and failure.is_general:
            # On one line: of Ray's error only the last one says something to a user.
            raise VisavisError("cluster stopped", " ".join(failure.reason.split()))
        return {
            "id": id_,
            "status": "failed" if failure else "done",
            "title": record.title,
            "points": record.points,
            "marks": record.marks,
            "seconds": record.seconds,
            "code": failure.code if failure else "",
            "reason": failure.reason if failure else "",
            "digest": record.digest,
        }


def _texts(batch: Mapping[str, Any]) -> Iterable[str]:
    """The text of each row, with its title before it."""
    texts = ["" if text is None else str(text) for text in batch["text"]]
    titles = batch.get("title", [None] * len(texts))
    for text, title in zip(texts, titles, strict=True):
        has_title = isinstance(title, str) and title and not text.startswith(title)
        yield f"{title}\n\n{text}" if has_title else text


def _imported() -> Any:
    """Ray, without its reports to its makers and its log on the screen."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        import ray
        import ray.data
        import ray.data.checkpoint
    except ImportError as error:
        raise VisavisError("cluster missing") from error
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    return ray


def _files(inputs: Iterable[str]) -> Iterator[str]:
    """The files of the inputs; those of a folder by name. Raises UnreadableFile."""
    for each in inputs:
        path = Path(each)
        if path.is_dir():
            yield from sorted(
                str(p.resolve()) for p in path.iterdir() if p.suffix.lower() in _FORMS
            )
        elif "://" in each:  # a store that Ray reads itself
            yield each
        elif path.is_file():
            yield str(path.resolve())
        else:
            raise UnreadableFile("file absent", each)


def _form(paths: Sequence[str], inputs: Sequence[str]) -> Form:
    """The form of all files. Raises InputError for none, two, or rows without id or text."""
    forms = {_FORMS.get(Path(path).suffix.lower()) for path in paths}
    form = next(iter(forms), None)
    if form is None or len(forms) > 1:
        raise InputError("cluster forms", ", ".join(inputs))
    for path in (path for path in paths if "://" not in path):
        if missing := [name for name in _NEEDED if name not in _columns(path, form)]:
            raise InputError("cluster columns", path, tuple(missing))
    return form


def _columns(path: str, form: Form) -> Collection[str]:
    """The names of the fields of a file's rows; of JSON lines, those of the first."""
    try:
        if form == "parquet":
            from pyarrow import parquet

            return list(parquet.read_schema(path).names)
        with open(path, encoding="utf-8") as lines:
            row = json.loads(next(lines, "{}"))
            return list(row) if isinstance(row, dict) else ()
    except (OSError, ValueError) as error:
        raise UnreadableFile("file unreadable", path, str(error)) from error


def _counted(records: Path, form: Form) -> Outcome:
    """The rows that are written, and their failures."""
    from pyarrow import dataset

    # An interruption may leave a folder without files, or a file without rows.
    files = [str(path) for path in records.glob("*") if path.stat().st_size]
    if not files:
        return Outcome(records, 0, 0)
    written = dataset.dataset(files, format=form)
    codes = Counter(written.to_table(columns=["code"])["code"].to_pylist())
    rows = codes.total()
    del codes[""]
    return Outcome(records, rows, rows, dict(codes))


def _rows(
    ray: Any,
    paths: Sequence[str],
    form: Form,
    options: Options,
    workers: Pool,
    make: Make,
    work: Path,
) -> None:
    """Read, work, write; only the rows whose id the checkpoint lacks."""
    data = ray.data
    context = data.DataContext.get_current()
    context.enable_progress_bars = False
    context.target_max_block_size = BLOCK_BYTES
    context.checkpoint_config = data.checkpoint.CheckpointConfig(
        id_column="id", checkpoint_path=str(work / CHECKPOINT), delete_checkpoint_on_success=False
    )
    read = data.read_parquet if form == "parquet" else data.read_json
    made = read(
        list(paths), override_num_blocks=max(len(paths), BLOCKS * workers.actors)
    ).map_batches(
        _Worker,
        batch_size=BATCH_ROWS,
        compute=data.ActorPoolStrategy(size=workers.actors),
        num_cpus=workers.cpus,
        fn_constructor_args=(options, make, workers.cpus),
    )
    write = made.write_parquet if form == "parquet" else made.write_json
    write(str(work / RECORDS))
