"""The models a profile would use for an article, and those still to be downloaded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from html import escape

import gradio as gr

from .. import engines
from ..messages import say
from ..messages.errors import VisavisError
from ..pipeline.availability import Availability
from ..store import Store
from ..store.catalog import Catalog
from ..store.catalog.manifest import ModelManifest
from ..store.catalog.routing import plan
from ..text import language
from ..types import DEFAULT_COLUMNS, UNKNOWN, Lang
from .strings import on_page, speech_to

USUAL: Lang = "fr"
"""The language assumed while the article is not known yet."""


def cost(profile: str, source: str, beginning: str, request: gr.Request) -> str:
    """One line as HTML: the models for an article, and the download size of the missing ones.

    If the text goes to another machine, the line names it.

    `source` is a language; if it is empty, the language of the `beginning` of the article is
    detected.
    """
    speech, now = speech_to(request), Availability(Store())
    lang = source or language.detect(beginning).lang
    try:
        models = _models(profile, USUAL if lang == UNKNOWN else lang, now.can_have)
    except VisavisError as error:
        return f"<small>{escape(on_page(error, speech))}</small>"
    absent = [model for model in models if not now.is_here(model)]
    names = ", ".join(model.id for model in models)
    size = round(sum(model.size_bytes for model in absent) / 1e6)
    is_served = any(model.server for model in models)
    code = "to fetch" if absent else "on a server" if is_served else "all here"
    goes = dict.fromkeys(filter(None, map(engines.destination, models)))
    lines = [say(code, speech, models=names, size=size), *(fact.in_words(speech) for fact in goes)]
    return f"<small>{escape(' '.join(lines))}</small>"


def stay_here(names: Iterable[str]) -> bool:
    """Whether no model of these profiles runs on a server."""
    known = _catalog().profiles
    found = [known[name] for name in names if name in known]
    ids = {id_ for profile in found for id_ in (*profile.translation, *profile.summarization)}
    return not any(_catalog().model(id_).server for id_ in ids)


def state(profile: str) -> dict[str, str]:
    """The preferred models of a profile for a usual article, each "here" or "absent".

    Uses neither the network nor the models.
    """
    now = Availability(Store(offline=True))
    models = _models(profile, USUAL, lambda _: True)
    return {model.id: "here" if now.is_here(model) else "absent" for model in models}


def _models(
    profile: str, source: Lang, can_have: Callable[[ModelManifest], bool]
) -> Sequence[ModelManifest]:
    """The models of a route. Raises NoRoute."""
    catalog = _catalog()
    route = plan(
        source,
        DEFAULT_COLUMNS,
        catalog=catalog,
        profile=catalog.profile(profile),
        can_have=can_have,
    )
    return route.models


@cache
def _catalog() -> Catalog:
    """The catalogue, read once for as long as the page is served: `/health` is polled often."""
    return Catalog.load()
