"""A batch as its caller sees it: what is wanted, the state of the run, and its end."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from ..messages import Fact
from .outputs import Format
from .records import Options


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
