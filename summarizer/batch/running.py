"""A batch from its sources to its folder: only what is missing, each article once."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from ..messages import Fact
from ..messages.errors import VisavisError
from ..pipeline.planned import PlannedModels
from ..text import language
from ..types import UNKNOWN, Event
from . import sources
from .job import Job, Progress, Summary
from .journal import Journal
from .outputs import Outputs
from .records import Failure, Record, Task, article_id, make, text_hash
from .sources import Given, Source
from .whole import locked
from .workers import Make, Workers

JOURNAL, LOCK = "journal.jsonl", ".lock"


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
    with locked(job.folder / LOCK, "batch locked", job.folder):
        found = sources.find(job.inputs, but=job.folder)
        with closing(Journal(job.folder / JOURNAL)) as journal:
            outputs = Outputs(job.folder, job.formats)
            batch = _Batch(job, journal, outputs, reader, on_event)
            with Workers(job.jobs, job.options, make=make) as workers:
                summary = batch.run(found.sources, workers)
            summary.skipped = dict(found.skipped)
            outputs.finish(journal, summary.ids, summary.facts)
    return summary


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
            translator=job.options.translator,
            summarizer=job.options.summarizer,
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
