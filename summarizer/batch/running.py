"""A batch from its sources to its folder: only what is missing, each article once."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from ..messages import Fact
from ..messages.errors import InputError, VisavisError, os_reason
from ..pipeline.planned import PlannedModels
from ..text import language
from ..types import UNKNOWN, Event
from . import sources
from .journal import Journal
from .outputs import Format, Outputs
from .records import Failure, Options, Record, Task, article_id, make, text_hash
from .sources import Given, Source
from .workers import Make, Workers

JOURNAL, LOCK = "journal.jsonl", ".lock"


@dataclass(frozen=True, slots=True)
class Job:
    """A batch: inputs, the folder of its results, the options of all articles.

    `formats` are written for each article, beside the lines of JSON and the page that lists them
    all. `retry_failed` tries the articles again whose record is a failure.
    """

    inputs: tuple[str, ...]
    folder: Path
    options: Options
    formats: tuple[Format, ...] = ()
    jobs: int = 1
    retry_failed: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """The state of a run: articles in all, finished, finished by this run, and failed so far."""

    total: int
    finished: int
    now: int
    failed: int
    seconds: float

    @property
    def a_minute(self) -> float:
        """Articles that this run finishes in a minute."""
        return 60 * self.now / self.seconds if self.seconds else 0.0

    @property
    def seconds_left(self) -> float | None:
        """The time for the others at this rate; None before the first is finished."""
        return (self.total - self.finished) * self.seconds / self.now if self.now else None


@dataclass(slots=True)
class Summary:
    """The end of a run: the ids of all articles in input order, and facts about them.

    `reasons` has the name of each article that failed, and the reason, by its id.
    """

    ids: list[str] = field(default_factory=list)
    reasons: dict[str, tuple[str, str]] = field(default_factory=dict)
    now: int = 0
    duplicates: int = 0
    changed: int = 0
    skipped: dict[str, int] = field(default_factory=dict)

    @property
    def failed(self) -> list[tuple[str, str]]:
        """The articles that failed, in input order, and the reasons."""
        return [self.reasons[id_] for id_ in self.ids if id_ in self.reasons]

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What happened, in numbers."""
        total, failed = len(self.ids), len(self.reasons)
        facts = [Fact("batch done", (total, total - failed, self.now, failed))]
        facts += [Fact("batch duplicates", (self.duplicates,))] if self.duplicates else []
        facts += [Fact("batch changed", (self.changed,))] if self.changed else []
        kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(self.skipped.items()))
        facts += [Fact("batch skipped", (sum(self.skipped.values()), kinds))] if kinds else []
        return tuple(facts)


Listener = Callable[[Event | Progress | Fact], None]


def run(
    job: Job,
    *,
    reader: sources.Read,
    make: Make = make,
    on_event: Listener = lambda _: None,
) -> Summary:
    """Make the records that are missing, then the files that list all of them.

    `make` runs in other processes, so it is a function of a module. `on_event` gets the progress
    after each article, and an event for each model that is fetched.

    Raises:
        InputError: there is nothing to read, or another run works on the folder.
        CatalogError, StoreError: the models; nothing is lost.
        VisavisError: the disk is full; nothing is lost.
    """
    with _locked(job.folder):
        found = sources.find(job.inputs, but=job.folder)
        with closing(Journal(job.folder / JOURNAL)) as journal:
            outputs = Outputs(job.folder, job.formats)
            batch = _Batch(job, journal, outputs, reader, on_event)
            with Workers(job.jobs, job.options, make=make) as workers:
                summary = batch.run(found.sources, workers)
            summary.skipped = dict(found.skipped)
            outputs.finish(journal, summary.ids, summary.facts)
    return summary


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """The folder, made if need be, for this run alone; a lock ends with its process."""
    lock = FileLock(folder / LOCK)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout as error:
        raise InputError("batch locked", str(folder)) from error
    except OSError as error:
        raise VisavisError("batch not written", str(folder), os_reason(error)) from error
    try:
        yield
    finally:
        lock.release()


@dataclass(frozen=True, slots=True)
class _Article:
    """The place of an article among the others, and the parts of its id."""

    source: Source
    part: int
    parts: int
    key: str
    text_sha256: str
    models: tuple[str, ...]
    lang: str
    name: str


class _Batch:
    """One run; the articles that are being worked on are all that it keeps of their texts."""

    def __init__(
        self,
        job: Job,
        journal: Journal,
        outputs: Outputs,
        reader: sources.Read,
        on_event: Listener,
    ) -> None:
        self._job = job
        self._journal = journal
        self._outputs = outputs
        self._reader = reader
        self._on_event = on_event
        self._options = job.options.fingerprint
        self._models = PlannedModels(
            job.options.profile,
            columns=job.options.columns,
            strategy=job.options.strategy,
            offline=job.options.offline,
            on_event=on_event,
        )
        self._summary = Summary()
        self._listed: set[str] = set()
        self._recorded: set[str] = set()
        self._texts_before = {entry.text_sha256 for entry in journal.entries.values()}
        self._pending: dict[str, _Article] = {}
        self._total = self._finished = self._worked = 0
        self._start = time.monotonic()

    def run(self, found: Sequence[Source], workers: Workers) -> Summary:
        """Work until every source has its records."""
        self._total = len(found)
        tasks = self._tasks(found)
        task = next(tasks, None)  # read while the workers are busy with those before it
        while task or not workers.is_idle:
            if task and workers.has_room:
                workers.start(task)
                task = next(tasks, None)
                continue
            for record in workers.finished():
                self._keep(record, self._pending.pop(record.id))
        return self._summary

    def _tasks(self, found: Sequence[Source]) -> Iterator[Task]:
        """The tasks that are missing; everything else is listed on the way."""
        stamps: set[str] = set()
        for source in found:
            if source.stamp in stamps:
                self._count_duplicate()
                continue
            stamps.add(source.stamp)
            if known := self._known(source):
                self._total += len(known) - 1
                for id_ in known:
                    self._list_known(id_)
                continue
            try:
                given = sources.read(source, self._reader)
            except Exception as error:
                self._unread(source, error)
                continue
            self._total += len(given) - 1
            for part, each in enumerate(given):
                yield from self._task(source, each, part, len(given))

    def _known(self, source: Source) -> list[str]:
        """The ids of the articles of a source, if all have a record as it would be made now."""
        parts = self._journal.by_stamp.get(source.stamp, {})
        entries = [self._journal.entries[id_] for _, id_ in sorted(parts.items())]
        is_whole = bool(entries) and len(entries) == entries[0].parts
        if not is_whole or not all(self._is_settled(entry.id) for entry in entries):
            return []
        for entry in entries:
            models = self._models(entry.lang)
            if (entry.options, entry.models) != (self._options, models):
                return []
        return [entry.id for entry in entries]

    def _is_settled(self, id_: str) -> bool:
        """Whether an article has a record that stays."""
        entry = self._journal.entries.get(id_)
        if entry is None:
            return False
        return entry.is_done or not self._job.retry_failed or id_ in self._recorded

    def _task(self, source: Source, given: Given, part: int, parts: int) -> Iterator[Task]:
        text = given.document.text
        lang = self._job.options.source or language.detect(text).lang
        sha256, models = text_hash(text), self._models(lang)
        id_ = article_id(sha256, self._job.options, models)
        if id_ in self._listed or self._is_settled(id_):
            self._list_known(id_)
            return
        name = given.document.origin.part if parts > 1 else ""
        article = _Article(
            source,
            part,
            parts,
            given.key,
            sha256,
            models,
            lang,
            " · ".join(filter(None, [source.name, name])),
        )
        self._summary.changed += sha256 in self._texts_before and id_ not in self._journal.entries
        self._list(id_)
        self._pending[id_] = article
        yield Task(id_, text, given.document.origin)

    def _unread(self, source: Source, error: Exception) -> None:
        """Record that a source could not be read."""
        sha256 = text_hash(source.stamp)
        id_ = article_id(sha256, self._job.options, ())
        self._list(id_)
        article = _Article(source, 0, 1, "", sha256, (), UNKNOWN, source.name)
        self._keep(Record(id_, failure=Failure.of(error)), article)

    def _keep(self, record: Record, article: _Article) -> None:
        """Write a record down. Raises VisavisError if all others would fail for its reason."""
        failure = record.failure
        if failure and failure.is_general:
            raise VisavisError("batch stopped", failure.reason, article.name)
        self._journal.append(self._fields(record, article), digest=record.digest)
        self._recorded.add(record.id)
        self._outputs.write(self._journal, record.id)
        if failure:
            self._summary.reasons[record.id] = (article.name, failure.reason)
        self._summary.now += not failure
        self._worked += 1
        self._finished += 1
        self._on_event(self._progress())

    def _fields(self, record: Record, article: _Article) -> dict[str, Any]:
        failure = record.failure
        return {
            "id": record.id,
            "status": "failed" if failure else "done",
            "name": article.name,
            "key": article.key,
            "title": record.title,
            "points": record.points,
            "marks": record.marks,
            "failure": failure
            and {"code": failure.code, "kind": failure.kind, "reason": failure.reason},
            "seconds": record.seconds,
            "made": {
                "text": article.text_sha256,
                "language": article.lang,
                "options": self._options,
                "models": article.models,
            },
            "stamp": article.source.stamp,
            "part": article.part,
            "parts": article.parts,
        }

    def _list(self, id_: str) -> None:
        self._listed.add(id_)
        self._summary.ids.append(id_)

    def _list_known(self, id_: str) -> None:
        """List an article whose record is there, or will be; once."""
        if id_ in self._listed:
            self._count_duplicate()
            return
        self._list(id_)
        self._finished += 1
        self._outputs.write(self._journal, id_)
        if not self._journal.entries[id_].is_done:
            record = self._journal.read(id_)
            self._summary.reasons[id_] = (record["name"], record["failure"]["reason"])
        self._on_event(self._progress())

    def _count_duplicate(self) -> None:
        self._summary.duplicates += 1
        self._total -= 1

    def _progress(self) -> Progress:
        return Progress(
            self._total,
            self._finished,
            self._worked,
            len(self._summary.reasons),
            time.monotonic() - self._start,
        )
