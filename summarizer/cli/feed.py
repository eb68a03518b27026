"""`visavis feed`: what is new in feeds, written as a feed and as a page."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from ..batch.feeds.running import Job
from ..batch.feeds.running import run as run_feeds
from ..inputs.politeness import Politeness
from ..messages import Fact, several
from ..messages.errors import UnreadablePage, VisavisError
from ..render.legible import one_line
from .batch import options_of, say
from .output import emit


def run(arguments: Namespace) -> None:
    """Work on what is new. Raises VisavisError if no feed could be read."""
    options = options_of(arguments)
    if options.offline:
        raise UnreadablePage("address offline", arguments.feeds[0])
    job = Job(
        feeds=tuple(arguments.feeds),
        state=arguments.state or _beside(arguments.output[0]),
        outputs=tuple(arguments.output),
        options=options,
        first=arguments.first,
    )

    def show(fact: Fact) -> None:
        if not arguments.quiet:
            say(fact.in_words())

    summary = run_feeds(job, politeness=Politeness(), on_event=show)
    emit(several([*map(_shown, summary.facts)], "lines").in_words() + "\n")
    if summary.dead == summary.feeds:
        raise VisavisError("feeds failed")


def _beside(output: Path) -> Path:
    """The file of the state if the user names none: digest.xml -> digest.state.json."""
    return output.with_suffix(".state.json")


def _shown(fact: Fact) -> Fact:
    return Fact("text", (one_line(fact.in_words()),))
