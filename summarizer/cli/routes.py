"""`visavis routes`: for every language, the models of each step and the size of their download."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Sequence

from ..messages.errors import NoRoute
from ..pipeline.availability import Availability
from ..store import Store
from ..store.catalog import Catalog
from ..store.catalog.manifest import ModelManifest, Profile
from ..store.catalog.routing import Legs, Route, plan
from ..types import Lang
from .output import emit, megabytes, table


def run(arguments: Namespace) -> None:
    """Print a line for each source language of the profile, and why a better model is not used."""
    catalog = Catalog.load()
    profile = catalog.profile(
        arguments.profile, translator=arguments.translator, summarizer=arguments.summarizer
    )
    now = Availability(Store(offline=arguments.offline))
    models = [catalog.model(id_) for id_ in (*profile.summarization, *profile.translation)]
    heads = ["FROM", "FIRST", "POINTS BY", *(f"{c} BY" for c in arguments.columns), "TO FETCH"]
    rows = [
        _row(source, arguments.columns, route, now)
        for source in sorted({lang for model in models for lang in model.source})
        if (route := _route(source, arguments, catalog, profile, now))
    ]
    missed = now.explain(models)
    emit(table([heads, *rows]) + "".join(f"{fact.in_words()}\n" for fact in missed))


def _route(
    source: Lang, arguments: Namespace, catalog: Catalog, profile: Profile, now: Availability
) -> Route | None:
    """The route of a language as it would be taken now; None without one."""
    try:
        return plan(
            source,
            arguments.columns,
            catalog=catalog,
            profile=profile,
            can_have=now.can_have,
            strategy=arguments.strategy,
        )
    except NoRoute:
        return None


def _row(source: Lang, columns: Sequence[Lang], route: Route, now: Availability) -> list[str]:
    first = f"{route.reading} by {_way(route.to_reading)}" if route.to_reading else "-"
    ways = [_way(route.translations.get(column, ())) for column in columns]
    to_fetch = [model for model in route.models if not now.is_here(model)]
    return [source, first, route.summarizer.id, *ways, _size(to_fetch)]


def _way(way: Legs) -> str:
    """The models of a way, with the language between two of them: `a > en > b`."""
    between = [item for leg in way for item in (leg.model.id, leg.target)]
    return " > ".join(between[:-1]) or "-"


def _size(models: Iterable[ModelManifest]) -> str:
    return megabytes(sum(model.size_bytes for model in models)) if models else "-"
