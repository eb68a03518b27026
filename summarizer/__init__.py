"""Vis-à-vis: the same few points of a news article in French and in English, side by side.

    from summarizer import summarize
    digest = summarize(article)
    for bullet in digest.bullets:
        print(bullet.fr.text, "|", bullet.en.text, bullet.evidence)

Importing this package loads no model and no runtime; the first call does.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from .messages.errors import VisavisError
from .translation.glossary import Glossary
from .types import (
    DEFAULT_BULLETS,
    DEFAULT_COLUMNS,
    UNKNOWN,
    Bullet,
    Check,
    Detection,
    Digest,
    Document,
    Entity,
    Event,
    Evidence,
    Lang,
    ModelInfo,
    Origin,
    Run,
    Side,
    Strategy,
    Translation,
)
from .types.version import __version__

if TYPE_CHECKING:
    from .pipeline import Pipeline, Request

__all__ = [
    "UNKNOWN",
    "Bullet",
    "Check",
    "Detection",
    "Digest",
    "Document",
    "Entity",
    "Event",
    "Evidence",
    "Glossary",
    "ModelInfo",
    "Origin",
    "Request",
    "Run",
    "Side",
    "Translation",
    "VisavisError",
    "__version__",
    "detect",
    "load",
    "read",
    "summarize",
    "translate",
]

logging.getLogger("summarizer").addHandler(logging.NullHandler())


def summarize(
    text: str | Document,
    *,
    bullets: int = DEFAULT_BULLETS,
    source: Lang | None = None,
    columns: Sequence[Lang] = DEFAULT_COLUMNS,
    strategy: Strategy | None = None,
    glossary: Glossary | None = None,
    profile: str = "auto",
    translator: str | None = None,
    summarizer: str | None = None,
    on_event: Callable[[Event], None] | None = None,
) -> Digest:
    """The points of an article, at most `bullets`, in each of the `columns`.

    With 0, the default, the article decides: up to 5 points, while each says enough that is new.

    The article is a text, or a document that `read` took from a file or an address. The language
    is detected unless `source` names it. `strategy` says whether the points or the translation
    come first; without one, the points do if a summariser reads the language. `glossary`
    contains the translations of certain terms. `translator` and `summarizer` are ids of models
    that take the place of those of the profile. Missing models are fetched. `on_event` is called
    with each event of the run. For several articles, `load` once and `run` a `Request` for each on
    the pipeline. Raises VisavisError; see `summarizer.messages.errors`.
    """
    from .pipeline import Request

    article, origin = (text.text, text.origin) if isinstance(text, Document) else (text, None)
    request = Request(
        article,
        bullets=bullets,
        source=source,
        columns=columns,
        strategy=strategy,
        glossary=glossary or Glossary(),
        origin=origin,
    )
    pipeline = load(profile, translator=translator, summarizer=summarizer, on_event=on_event)
    return pipeline.run(request, on_event=on_event)


def translate(
    text: str,
    *,
    source: Lang | None = None,
    target: Lang = "en",
    glossary: Glossary | None = None,
    profile: str = "auto",
    translator: str | None = None,
) -> Translation:
    """The whole text in another language, sentence by sentence. Raises VisavisError."""
    return load(profile, translator=translator).translate(
        text, source=source, target=target, glossary=glossary or Glossary()
    )


def __getattr__(name: str) -> Any:
    """`Request`, found only here because its dependencies are slow to import."""
    if name != "Request":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from .pipeline import Request

    return Request


def detect(text: str) -> Detection:
    """The language of a text, or `UNKNOWN`, with a confidence and the runners-up."""
    from .text.language import detect as detect_language

    return detect_language(text)


def read(place: str, *, offline: bool = False) -> tuple[Document, ...]:
    """The articles in a file or at an http(s) address; usually one. Raises VisavisError."""
    from .inputs import read as read_place

    return read_place(place, offline=offline)


def load(
    profile: str = "auto",
    *,
    translator: str | None = None,
    summarizer: str | None = None,
    offline: bool | None = None,
    on_event: Callable[[Event], None] | None = None,
) -> Pipeline:
    """A pipeline that keeps its models in memory, for several articles or a server."""
    from .pipeline.loading import load as load_pipeline

    return load_pipeline(
        profile,
        translator=translator,
        summarizer=summarizer,
        offline=offline,
        on_event=on_event,
    )
