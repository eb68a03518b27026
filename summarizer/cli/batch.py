"""`visavis batch`: many articles into a folder, with progress and an account at the end."""

from __future__ import annotations

import sys
import time
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ..batch import Options
from ..batch.cluster import LOCAL, ClusterJob
from ..batch.cluster import run as run_on_cluster
from ..batch.job import Job, Progress
from ..batch.outputs import INDEX
from ..batch.running import run as run_batch
from ..batch.sources import polite, without_feeds
from ..batch.workers import usual_number
from ..inputs.politeness import Politeness
from ..messages import Fact, several
from ..messages.errors import InvalidOption, VisavisError
from ..render.legible import one_line
from ..render.wording import describe
from ..translation.glossary import Glossary
from ..types import Downloading
from .output import emit

if TYPE_CHECKING:
    from rich.console import Console

SECONDS_BETWEEN_LINES = 10.0
"""The time between two lines of progress in a log."""

_SHOWN_FAILURES = 10


def run(arguments: Namespace) -> None:
    """Make what is missing in the folder. Raises VisavisError if articles failed, at the end."""
    if arguments.ray:
        _run_on_cluster(arguments)
        return
    options, politeness = options_of(arguments), Politeness()
    job = Job(
        inputs=tuple(without_feeds(arguments.inputs, politeness)),
        folder=arguments.output,
        options=options,
        formats=arguments.format,
        jobs=arguments.jobs or usual_number(),
        retry_failed=arguments.retry_failed,
    )
    with progress(quiet=arguments.quiet) as show:
        summary = run_batch(job, reader=polite(politeness, offline=options.offline), on_event=show)
    emit(several(summary.facts, "lines").in_words() + "\n")
    page = job.folder / INDEX
    if not summary.failed:
        emit(f"{page}\n")
        return
    for name, reason in summary.failed[:_SHOWN_FAILURES]:
        emit(one_line(f"  {name}: {reason}") + "\n")
    if more := len(summary.failed) - _SHOWN_FAILURES:
        emit(f"  … {more}\n" if more > 0 else "")
    raise VisavisError("batch failures", len(summary.failed), len(summary.ids), str(page))


def _run_on_cluster(arguments: Namespace) -> None:
    """The same on Ray, whose checkpoint holds failed rows as done."""
    for option, value in (
        ("--format", arguments.format),
        ("--retry-failed", arguments.retry_failed),
    ):
        if value:
            raise InvalidOption("cluster formats", option)
    job = ClusterJob(
        inputs=tuple(arguments.inputs),
        folder=arguments.output,
        options=options_of(arguments),
        address=arguments.ray,
        actors=arguments.jobs or (usual_number() if arguments.ray == LOCAL else 0),
    )
    outcome = run_on_cluster(job)
    emit(several(outcome.facts, "lines").in_words() + "\n")
    emit(f"{outcome.records}\n")
    if outcome.failed:
        raise VisavisError("batch failures", outcome.failed, outcome.rows, str(outcome.records))


def options_of(arguments: Namespace) -> Options:
    """The options of all articles. Raises GlossaryError."""
    return Options(
        bullets=arguments.bullets,
        source=arguments.source,
        columns=arguments.columns,
        strategy=arguments.strategy,
        glossary=Glossary.read(arguments.glossary) if arguments.glossary else Glossary(),
        profile=arguments.profile,
        translator=arguments.translator,
        summarizer=arguments.summarizer,
        offline=arguments.offline,
    )


@contextmanager
def progress(*, quiet: bool) -> Iterator[Callable[[object], None]]:
    """Yield the listener that shows the progress: a bar on a terminal, now and then a line else."""
    if quiet or sys.stderr is None:
        yield lambda event: None
    elif not sys.stderr.isatty():
        yield _Lines()
    else:
        from rich.console import Console

        with _bar(Console(stderr=True)) as show:
            yield show


class _Lines:
    """Lines for logs: the state every few seconds and at the end, and each model once."""

    def __init__(self) -> None:
        self._shown = time.monotonic()
        self._model = ""

    def __call__(self, event: object) -> None:
        now = time.monotonic()
        if isinstance(event, Progress):
            if now - self._shown >= SECONDS_BETWEEN_LINES or event.finished == event.total:
                self._shown = now
                say(_state(event).in_words())
        elif (words := describe(event)) and words != self._model:
            self._model = words
            say(words)


def say(words: str) -> None:
    """Write a line of progress to stderr, if there is one."""
    if sys.stderr is not None:
        print(f"visavis: {one_line(words)}", file=sys.stderr, flush=True)


def _state(event: Progress) -> Fact:
    left = "-" if event.seconds_left is None else _duration(event.seconds_left)
    numbers = event.finished, event.total, event.failed, round(event.a_minute, 1), left
    return Fact("batch progress", numbers)


def _duration(seconds: float) -> str:
    """Such as `2:05:09` or `0:42`."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


@contextmanager
def _bar(console: Console) -> Iterator[Callable[[object], None]]:
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar

    text = TextColumn("{task.description}", markup=False)
    with Bar(BarColumn(bar_width=20), text, console=console, transient=True) as bar:
        task = bar.add_task("", total=None)

        def show(event: object) -> None:
            if isinstance(event, Progress):
                words = _state(event).in_words()
                bar.update(task, description=words, total=event.total, completed=event.finished)
            elif isinstance(event, Downloading):
                words, total = describe(event), event.bytes_total
                bar.update(task, description=words, total=total, completed=event.bytes_done)

        yield show
