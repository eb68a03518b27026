"""The parts of a file, such as the chapters of a book, one after the other."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence

from ..messages.errors import InputError
from ..pipeline import Pipeline, Request
from ..render.legible import one_line
from ..types import Digest
from .progress import Listener, listening


class _Relay:
    """A listener that passes events on to the display of the current part."""

    def __init__(self) -> None:
        self.listener: Listener = lambda event: None

    def __call__(self, event: object) -> None:
        self.listener(event)


def made(
    requests: Sequence[Request], load: Callable[[Listener], Pipeline], *, quiet: bool
) -> Iterator[tuple[Request, Digest]]:
    """Each request with its digest, as soon as it is made; the models are loaded once.

    A part without points, such as a list of names, is left out with a warning. Raises the error of
    the only request, or of the last if none had a point.
    """
    relay, pipeline, done = _Relay(), None, 0
    for number, request in enumerate(requests, start=1):
        label = request.origin.part if request.origin and len(requests) > 1 else ""
        named = f"part {number} of {len(requests)}: {label}" if label else ""
        if named and not quiet:
            _note(named)
        try:
            with listening(quiet=quiet) as relay.listener:
                pipeline = pipeline or load(relay)
                digest = pipeline.run(request, on_event=relay)
        except InputError as error:
            if number == len(requests) and not done:
                raise
            _note(f"warning: {named}: {error}")
            continue
        done += 1
        yield request, digest


def _note(message: str) -> None:
    print(f"visavis: {one_line(message)}", file=sys.stderr)
