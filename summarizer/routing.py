"""Which models fill which step, for a source language and the columns asked for.

A `Route` is a value: it can be made, compared and shown without any model.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from .catalog import Catalog
from .errors import NoRoute
from .manifest import ModelManifest, Profile
from .types import Lang


@dataclass(frozen=True, slots=True)
class Route:
    """`translations` holds a model for each column whose language is not the source's."""

    source: Lang
    columns: tuple[Lang, ...]
    summarizer: ModelManifest
    translations: Mapping[Lang, ModelManifest]

    @property
    def models(self) -> tuple[ModelManifest, ...]:
        """The models of the route, each once, in the order of the steps."""
        return tuple({m.id: m for m in (self.summarizer, *self.translations.values())}.values())


def plan(
    source: Lang,
    columns: Sequence[Lang],
    *,
    catalog: Catalog,
    profile: Profile,
    is_here: Callable[[ModelManifest], bool],
) -> Route:
    """The best route of a profile: its first models that can do each step.

    A model whose files are on this disk goes before one that would have to be fetched.
    Raises NoRoute, with the languages that have one.
    """
    readers = [m for m in map(catalog.model, profile.summarization) if source in m.source]
    translators = [catalog.model(id_) for id_ in profile.translation]
    able = {
        column: [m for m in translators if source in m.source and column in m.target]
        for column in columns
        if column != source
    }
    if not readers or not all(able.values()):
        raise NoRoute(_no_route(source, columns, catalog=catalog, profile=profile))

    def first(models: Sequence[ModelManifest]) -> ModelManifest:
        return next(filter(is_here, models), models[0])

    return Route(
        source=source,
        columns=tuple(columns),
        summarizer=first(readers),
        translations={column: first(models) for column, models in able.items()},
    )


def _no_route(source: Lang, columns: Sequence[Lang], *, catalog: Catalog, profile: Profile) -> str:
    readers = [catalog.model(id_) for id_ in profile.summarization]
    translators = [catalog.model(id_) for id_ in profile.translation]
    read = {lang for m in readers for lang in m.source}
    sources = sorted(read & {lang for m in translators for lang in m.source})
    targets = sorted({lang for m in translators for lang in m.target})
    remedy = (
        "Choose other columns."
        if source in sources
        else "If the language was told wrongly, name it (--source)."
    )
    return (
        f"No route leads from '{source}' to {', '.join(repr(c) for c in columns)} in the profile "
        f"'{profile.name}'. It reads {', '.join(sources)} and writes {', '.join(targets)}. {remedy}"
    )
