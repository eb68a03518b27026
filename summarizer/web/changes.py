"""Changes of the points of the page by a reader, as the browser asks for them and keeps them.

The browser keeps the digest and the changes; the server keeps nothing of either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from ..messages.errors import Cancelled, NothingToShow, VisavisError
from ..pipeline import Pipeline
from ..translation.glossary import Glossary
from ..types import Correction, Digest, Done, Event, Kept, Lang, kept

if TYPE_CHECKING:
    from pydantic import TypeAdapter

MOST_KEPT = 50
"""The number of changes that are made again in one digest; a digest has at most 42 texts."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A change that a reader wants: `text` in the place of a text, or without it that of before.

    `point` counts from 0; None is the title. With `ask`, it is another translation.
    """

    point: int | None
    lang: Lang
    text: str | None = None
    ask: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """A result as the browser holds it: the digest, and the text that was given for it."""

    json: str
    given: str


def asked(wanted: Any, held: Any) -> tuple[Wanted, Held]:
    """A request of the browser, and its result. Raises ValueError for anything else."""
    return _adapter(Wanted).validate_python(wanted), _adapter(Held).validate_python(held)


def changed(
    wanted: Wanted,
    held: Held,
    pipeline: Pipeline,
    glossary: Glossary,
    is_cancelled: Callable[[], bool],
) -> Iterator[Event]:
    """The digest with a change, as the event of a finished run.

    Raises NothingToShow if there is no other translation, InputError for a digest that is none of
    ours, and as `Pipeline.correct`.
    """
    digest = Digest.from_json(held.json)
    options: Any = {"article": held.given, "glossary": glossary, "is_cancelled": is_cancelled}
    if wanted.ask and wanted.point is not None:
        made = pipeline.another(digest, wanted.point, wanted.lang, **options)
        if made is None:
            raise NothingToShow("no other translation")
    else:
        correction = Correction(wanted.point, wanted.lang, wanted.text)
        made = pipeline.correct(digest, correction, **options)
    yield Done(made)


def again(
    events: Iterator[Event],
    changes: Any,
    pipeline: Pipeline,
    article: str,
    glossary: Glossary,
    is_cancelled: Callable[[], bool],
) -> Iterator[Event]:
    """The events of a run, whose digest has the changes that a reader made in it before.

    `changes` are as the browser kept them. Those that do not fit the digest are left out.
    """
    for event in events:
        if isinstance(event, Done):
            digest = event.digest
            for each in _kept(changes):
                wanted = each.within(digest)
                if wanted is None:
                    continue
                try:
                    digest = pipeline.correct(
                        digest,
                        wanted,
                        article=article,
                        glossary=glossary,
                        is_cancelled=is_cancelled,
                    )
                except Cancelled:
                    raise
                except VisavisError:  # the points as the program made them are better than none
                    continue
            event = Done(digest)
        yield event


def to_keep(digest: Digest) -> list[Mapping[str, str | None]]:
    """The changes of a digest, for the browser to keep."""
    return [asdict(each) for each in kept(digest)]


def _kept(given: Any) -> list[Kept]:
    """The changes that a browser sent back; none if they are none of ours."""
    from pydantic import ValidationError

    try:
        found: list[Kept] = _adapter(list[Kept]).validate_python(given or [])
    except ValidationError:
        return []
    return found[:MOST_KEPT]


@cache
def _adapter(form: Any) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    return TypeAdapter(form)
