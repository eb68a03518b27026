"""What a profile would do with an article: its models, and what must be fetched first."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import gradio as gr

from .. import engines, language
from ..availability import Availability
from ..catalog import Catalog
from ..errors import VisavisError
from ..manifest import ModelManifest
from ..routing import plan
from ..store import Store
from ..types import DEFAULT_COLUMNS, UNKNOWN, Lang
from .strings import counted, on_page, speech_to, tell

USUAL: Lang = "fr"
"""The language of an article that is not known yet."""


def cost(profile: str, source: str, beginning: str, request: gr.Request) -> str:
    """One line as HTML: the models for an article, and the size of those that are not here.

    `source` is a language, or empty for that of the `beginning` of the article.
    """
    speech = speech_to(request)
    lang = source or language.detect(beginning).lang
    try:
        models, absent = _planned(profile, USUAL if lang == UNKNOWN else lang)
    except VisavisError as error:
        return f"<small>{escape(on_page(error, speech))}</small>"
    names = ", ".join(model.id for model in models)
    size = counted(round(sum(model.size_bytes for model in absent) / 1e6), speech)
    line = tell("to fetch" if absent else "all here", speech, models=names, size=size)
    return f"<small>{escape(line)}</small>"


def state(profile: str) -> dict[str, str]:
    """The models that a profile likes best for a usual article, and which are "here" or "absent".

    Asks neither the network nor the models.
    """
    catalog, now = Catalog.load(), Availability(Store(offline=True))
    route = plan(
        USUAL,
        DEFAULT_COLUMNS,
        catalog=catalog,
        profile=catalog.profile(profile),
        can_have=lambda model: not engines.lacking(model.engine),
    )
    return {model.id: "here" if now.is_here(model) else "absent" for model in route.models}


def _planned(profile: str, source: Lang) -> tuple[Sequence[ModelManifest], list[ModelManifest]]:
    """The models of a route, and those of them that must be fetched. Raises NoRoute."""
    catalog, now = Catalog.load(), Availability(Store())
    route = plan(
        source,
        DEFAULT_COLUMNS,
        catalog=catalog,
        profile=catalog.profile(profile),
        can_have=now.can_have,
    )
    return route.models, [model for model in route.models if not now.is_here(model)]
