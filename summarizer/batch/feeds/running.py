"""A run over feeds: their new items become entries of the digest, which is then written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from ...inputs import feeds, pages
from ...inputs.feeds import Item
from ...inputs.politeness import Politeness
from ...messages import Fact
from ...messages.errors import InputError, VisavisError
from ...types import Document
from ..records import Failure, Options, Record, Task, make
from ..whole import explained, whole
from . import atom, page
from .polling import key_of, news
from .state import TRIES, Entry, Known, State, StateFile

Make = Callable[[Task, Options], Record]


@dataclass(frozen=True, slots=True)
class Job:
    """Feeds by address, the file of what is known of them, and the files to write.

    A file to write is a page if it ends in .html, else an Atom feed. Of a feed that is new here,
    the `first` items are taken.
    """

    feeds: tuple[str, ...]
    state: Path
    outputs: tuple[Path, ...]
    options: Options
    first: int = 10


@dataclass(slots=True)
class Summary:
    """The numbers of new items and of those that failed, and a remark for each odd feed."""

    feeds: int
    new: int = 0
    failed: int = 0
    dead: int = 0
    remarks: tuple[Fact, ...] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What happened, in numbers and remarks."""
        return (Fact("feeds done", (self.feeds, self.new, self.failed)), *self.remarks)


def run(
    job: Job,
    *,
    politeness: Politeness,
    make: Make = make,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    on_event: Callable[[Fact], None] = lambda _: None,
) -> Summary:
    """Work on what is new, and write the digest. What is done is on the disk after each item.

    A feed or an item that fails is an entry of the digest, with its reason; an item is tried again
    by later runs. `on_event` gets a fact for each item. Raises InputError for a state that is not
    ours or is in use, VisavisError if the models cannot be had or a file cannot be written.
    """
    with StateFile.open(job.state) as file:
        reader = _Reader(job, file, politeness, make, now, on_event)
        for address in dict.fromkeys(job.feeds):
            reader.read(address)
        for output in job.outputs:
            _write(output, file.state, job.feeds)
    return reader.summary


class _Reader:
    """One run over the feeds."""

    def __init__(
        self,
        job: Job,
        file: StateFile,
        politeness: Politeness,
        make: Make,
        now: Callable[[], datetime],
        on_event: Callable[[Fact], None],
    ) -> None:
        self._job = job
        self._file = file
        self._politeness = politeness
        self._make = make
        self._now = now
        self._on_event = on_event
        self.summary = Summary(len(set(job.feeds)))

    def read(self, address: str) -> None:
        """Work on the new items of a feed, and on those that failed before."""
        state = self._file.state
        known = state.feeds.get(address, Known())
        for entry in [e for e in state.entries.values() if e.feed == address]:
            if entry.reason and entry.tries < TRIES:
                self._try_again(entry)
        try:
            found = news(address, known, self._politeness, first=self._job.first)
        except VisavisError as error:
            self._fail(address, known, error)
            return
        state.feeds[address] = replace(known, title=found.known.title)
        for item in found.items:
            self._work(address, item)
        for key in found.passed_over:
            state.see(address, key)
        if found.passed_over:
            self._remark(Fact("feed passed over", (address, len(found.passed_over))))
        seen = state.feeds[address].seen
        state.feeds[address] = replace(found.known, seen=seen)  # its headers only now: all is done
        self._file.save()

    def _work(self, address: str, item: Item) -> None:
        state, key = self._file.state, key_of(address, item)
        if not any(key in known.seen for known in state.feeds.values()):
            now = self._time()
            entry = Entry(
                id=state.id_of(key),
                key=key,
                feed=address,
                source=state.feeds[address].title,
                title=item.title,
                address=item.address,
                published=item.published or now,
                updated=now,
            )
            self._keep(self._worked(entry, lambda: self._document(item)))
            self.summary.new += 1
        state.see(address, key)
        self._file.save()

    def _try_again(self, entry: Entry) -> None:
        if entry.address:
            item = Item(entry.key, entry.address, entry.title)
            self._keep(self._worked(entry, lambda: self._document(item)))
            self._file.save()

    def _worked(self, entry: Entry, read: Callable[[], Document]) -> Entry:
        """The entry with its digest, or with the reason why there is none."""
        try:
            document = read()
        except Exception as error:
            failure: Failure | None = Failure.of(error)
            record = Record(entry.id, failure=failure)
        else:
            record = self._make(Task(entry.id, document.text, document.origin), self._job.options)
            failure = record.failure
        if failure and failure.is_general:
            raise VisavisError("batch stopped", failure.reason, entry.address or entry.title)
        if failure:
            return replace(entry, reason=failure.reason, tries=entry.tries + 1)
        title = entry.title or record.title
        return replace(entry, title=title, digest=record.digest, reason="", updated=self._time())

    def _keep(self, entry: Entry) -> None:
        self._file.state.put(entry)
        self.summary.failed += bool(entry.reason)
        shown = entry.title or entry.address
        words = Fact("item not read", (entry.reason,)) if entry.reason else Fact("text", (shown,))
        self._on_event(Fact("feed item", (entry.source or entry.feed, words)))

    def _document(self, item: Item) -> Document:
        """The article of an item: from its feed if that holds all of it, else from its page."""
        if document := feeds.article(item):
            return document
        if not item.address:
            raise InputError("item without article")
        return pages.document(self._politeness.fetch(item.address))

    def _fail(self, address: str, known: Known, error: VisavisError) -> None:
        reason = str(error)
        since = known.failed_at if known.reason == reason else self._time()
        self._file.state.feeds[address] = replace(known, reason=reason, failed_at=since)
        self._file.save()
        self.summary.dead += 1
        self._remark(Fact("feed not read", (address, reason)))

    def _remark(self, fact: Fact) -> None:
        self.summary.remarks = (*self.summary.remarks, fact)

    def _time(self) -> str:
        return self._now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _write(output: Path, state: State, addresses: tuple[str, ...]) -> None:
    """Write the digest, unless it is there already: a server then answers that it is unchanged."""
    form = page if output.suffix.lower() in (".html", ".htm") else atom
    data = "".join(_pieces(form.written(state, addresses))).encode()
    with explained(output):
        output.parent.mkdir(parents=True, exist_ok=True)
        if output.exists() and output.read_bytes() == data:
            return
    with whole(output) as file:
        file.write(data)


def _pieces(written: str | Iterator[str]) -> Iterator[str]:
    yield from written
