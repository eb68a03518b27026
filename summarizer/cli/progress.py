"""Progress on stderr: a bar and a changing line on a terminal, otherwise plain lines."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ..render.legible import one_line
from ..render.wording import describe
from ..types import Converting, Downloading, Loading, Planned

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

Listener = Callable[[object], None]

_LONG = Downloading | Converting | Loading | Planned


@contextmanager
def listening(*, quiet: bool) -> Iterator[Listener]:
    """Yield the listener that shows events during the block; a live display leaves no trace."""
    if quiet or sys.stderr is None:
        yield lambda event: None
    elif not sys.stderr.isatty():
        yield _Lines()
    else:
        from rich.console import Console

        with _display(Console(stderr=True)) as display:
            yield display


class _Lines:
    """One line for each slow step, for logs and pipes."""

    def __init__(self) -> None:
        self._last = ""

    def __call__(self, event: object) -> None:
        line = describe(event) if isinstance(event, _LONG) else ""
        if line and line != self._last:
            self._last = line
            print(f"visavis: {one_line(line)}", file=sys.stderr, flush=True)


@contextmanager
def _display(console: Console) -> Iterator[Listener]:
    from rich.live import Live
    from rich.spinner import Spinner
    from rich.text import Text

    spinner = Spinner("dots", text=Text("starting"))
    downloads = _Downloads(console)
    with Live(spinner, console=console, transient=True, refresh_per_second=10) as live:

        def show(event: object) -> None:
            if isinstance(event, Downloading):
                live.update(downloads.update(event))
            elif words := describe(event):
                spinner.update(text=Text(one_line(words), overflow="ellipsis", no_wrap=True))
                live.update(spinner)

        yield show


class _Downloads:
    """One bar for all models, with the one on its way, size and time left."""

    def __init__(self, console: Console) -> None:
        from rich.progress import (
            BarColumn,
            DownloadColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        self._progress = Progress(
            TextColumn("fetching {task.description}", markup=False),
            BarColumn(),
            DownloadColumn(),
            TimeRemainingColumn(),
            console=console,
        )
        self._task = self._progress.add_task("", total=None)
        self._done: dict[str, int] = {}

    def update(self, event: Downloading) -> Progress:
        """Move the bar; returns what to show."""
        self._done[event.model] = event.bytes_done
        done = sum(self._done.values())
        left = event.bytes_total - event.bytes_done + event.bytes_to_come
        self._progress.update(
            self._task, description=event.model, completed=done, total=done + left
        )
        return self._progress
