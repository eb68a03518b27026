"""A page whose runs wait as long as a file is there: a script, for tests of such runs."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from summarizer import load
from summarizer.pipeline import Pipeline, Request
from summarizer.types import Event
from summarizer.web.page import build_demo
from summarizer.web.server import serve

BUG = "Un texte qui fait échouer le programme."
"""A run on this text fails as no run should, with the text in the message."""


def held(gate: Path) -> Path:
    """The file that is there once a run waits at the gate."""
    return gate.with_suffix(".held")


class Held:
    """A pipeline behind a gate; another file says whether a run waits there."""

    def __init__(self, pipeline: Pipeline, gate: Path) -> None:
        self._pipeline = pipeline
        self._gate = gate

    def stream(self, request: Request, **options: Any) -> Iterator[Event]:
        while self._gate.exists():
            held(self._gate).touch()
            time.sleep(0.05)
        if request.text == BUG:
            raise ValueError(f"a bug, on «{request.text}»")
        yield from self._pipeline.stream(request, **options)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._pipeline, name)


if __name__ == "__main__":
    logging.basicConfig()
    demo = build_demo({"echo": cast(Pipeline, Held(load("echo"), Path(sys.argv[1])))})
    serve(demo, "echo")
