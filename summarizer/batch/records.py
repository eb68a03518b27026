"""A task in, a record out: the function that all ways of working on many articles call."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ..messages import Fact
from ..messages.errors import CatalogError, ServerAway, StoreError, VisavisError
from ..render.tsv import marks
from ..store.cache import key_of
from ..translation.glossary import Glossary
from ..types import DEFAULT_BULLETS, DEFAULT_COLUMNS, Digest, Lang, Origin, Strategy

if TYPE_CHECKING:
    from ..pipeline import Pipeline


NO_GLOSSARY = Glossary()


@dataclass(frozen=True, slots=True)
class Options:
    """The options that all articles of a batch share; can be pickled.

    They are those of a `Request`, and those of `load`: `profile`, `translator`, `summarizer` and
    `offline`.
    """

    bullets: int = DEFAULT_BULLETS
    source: Lang | None = None
    columns: tuple[Lang, ...] = DEFAULT_COLUMNS
    strategy: Strategy | None = None
    glossary: Glossary = NO_GLOSSARY
    profile: str = "auto"
    translator: str | None = None
    summarizer: str | None = None
    offline: bool = False

    @property
    def fingerprint(self) -> str:
        """A hash of the options on which a digest depends."""
        return key_of(
            self.bullets,
            self.source,
            self.columns,
            self.strategy,
            self.glossary.fingerprint,
            self.profile,
            *filter(None, (self.translator, self.summarizer)),
        )


@dataclass(frozen=True, slots=True)
class Task:
    """A record in: a text and its origin, under an id that `article_id` made."""

    id: str
    text: str
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """The reason why an article has no digest.

    `code` is that of the message, `kind` the class of the error, `reason` the message in English.
    `is_general` says that the fault is not the article's: every other one would fail as well.
    """

    code: str
    kind: str
    reason: str
    is_general: bool = False

    @classmethod
    def of(cls, error: Exception) -> Failure:
        """The failure that an error means."""
        if isinstance(error, VisavisError):
            general = isinstance(error, StoreError | CatalogError | ServerAway)
            return cls(error.finding.code, type(error).__name__, str(error), general)
        fact = Fact("article crashed", (f"{type(error).__name__}: {error}".rstrip(": "),))
        return cls(fact.code, type(error).__name__, fact.in_words())


@dataclass(frozen=True, slots=True)
class Record:
    """A record out: the digest of a task in its JSON form, or the failure; `seconds` of work.

    `title` is that of the first column which has one; `points` and `marks` count the points and
    the failed checks.
    """

    id: str
    digest: str = ""
    failure: Failure | None = None
    title: str = ""
    points: int = 0
    marks: int = 0
    seconds: float = 0.0


def text_hash(text: str) -> str:
    """The sha256 of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def article_id(text_sha256: str, options: Options, models: Sequence[str]) -> str:
    """The id of an article: equal for equal text, options and models; else different."""
    return key_of("article", text_sha256, options.fingerprint, list(models))


def make(task: Task, options: Options) -> Record:
    """The record of a task. Never raises; the models are loaded once for each process."""
    start = time.perf_counter()
    try:
        digest = _digest(task, options)
        form = digest.to_json()
    except Exception as error:
        return Record(task.id, failure=Failure.of(error), seconds=_since(start))
    return Record(
        task.id,
        form,
        title=next(filter(None, digest.title.values()), ""),
        points=len(digest.bullets),
        marks=sum(len(marks(bullet)) for bullet in digest.bullets),
        seconds=_since(start),
    )


def _digest(task: Task, options: Options) -> Digest:
    from ..pipeline import Request

    request = Request(
        task.text,
        bullets=options.bullets,
        source=options.source,
        columns=options.columns,
        strategy=options.strategy,
        glossary=options.glossary,
        origin=task.origin,
    )
    return _pipeline(options.profile, options.translator, options.summarizer, options.offline).run(
        request
    )


@cache
def _pipeline(
    profile: str, translator: str | None, summarizer: str | None, offline: bool
) -> Pipeline:
    from ..pipeline.loading import load

    return load(profile, translator=translator, summarizer=summarizer, offline=offline or None)


def _since(start: float) -> float:
    return round(time.perf_counter() - start, 3)
