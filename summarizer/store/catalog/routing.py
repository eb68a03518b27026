"""The choice of models for each step, from the source language and the requested columns.

A `Route` is a value: it can be made, compared and shown without loading a model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ...messages.errors import NoRoute
from ...types import STRATEGIES, Lang, Strategy
from . import Catalog
from .manifest import ModelManifest, Profile

CanHave = Callable[[ModelManifest], bool]
"""Whether a model is available: on this disk, or downloadable."""


@dataclass(frozen=True, slots=True)
class Leg:
    """One translation on the way from one language to another."""

    source: Lang
    target: Lang
    model: ModelManifest


Legs = tuple[Leg, ...]
"""The way from one language to another, in one leg or through a pivot language."""


@dataclass(frozen=True, slots=True)
class Route:
    """The steps from the article to the points in every column.

    The points are written in the language `reading`. `to_reading` translates the source into it,
    and is empty if a summariser reads the source itself; `translations` leads from it to each
    column in another language.
    """

    source: Lang
    columns: tuple[Lang, ...]
    reading: Lang
    summarizer: ModelManifest
    translations: Mapping[Lang, Legs]
    to_reading: Legs = field(default=())

    @property
    def strategy(self) -> Strategy:
        """The order of the two steps."""
        return "translate-then-summarize" if self.to_reading else "summarize-then-translate"

    @property
    def models(self) -> tuple[ModelManifest, ...]:
        """The models of the route, each once, in the order of the steps."""
        before = [leg.model for leg in self.to_reading]
        after = [leg.model for way in self.translations.values() for leg in way]
        return tuple({m.id: m for m in (*before, self.summarizer, *after)}.values())

    @property
    def legs(self) -> Legs:
        """Every translation of the route, in the order of the steps."""
        after = [leg for way in self.translations.values() for leg in way]
        return (*self.to_reading, *after)


def plan(
    source: Lang,
    columns: Sequence[Lang],
    *,
    catalog: Catalog,
    profile: Profile,
    can_have: CanHave,
    strategy: Strategy | None = None,
) -> Route:
    """The best route of a profile: for each step, the first suitable model that is available.

    Without a `strategy`, the article is summarised first if a summariser reads its language. If no
    route is available, the result is the one that would be best if all models were. Raises NoRoute,
    with the languages that have a route.
    """
    routing = _Routing(catalog, profile)
    for possible in (can_have, _anything):
        route = next(routing.routes(source, columns, strategy, possible), None)
        if route is not None:
            return route
    raise _no_route(source, columns, catalog=catalog, profile=profile)


def plan_translation(
    source: Lang, target: Lang, *, catalog: Catalog, profile: Profile, can_have: CanHave
) -> Legs:
    """The best way from one language to another, as `plan` would choose it. Raises NoRoute."""
    routing = _Routing(catalog, profile)
    way = routing.way(source, target, can_have) or routing.way(source, target, _anything)
    if not way:
        raise _no_route(source, [target], catalog=catalog, profile=profile)
    return way


def _anything(_: ModelManifest) -> bool:
    return True


class _Routing:
    """The models of a profile, in order of preference."""

    def __init__(self, catalog: Catalog, profile: Profile) -> None:
        self._readers = [catalog.model(id_) for id_ in profile.summarization]
        self._translators = [catalog.model(id_) for id_ in profile.translation]

    def routes(
        self,
        source: Lang,
        columns: Sequence[Lang],
        strategy: Strategy | None,
        can_have: CanHave,
    ) -> Iterator[Route]:
        """The available routes, best first: the summariser counts before the translators."""
        for each in STRATEGIES if strategy is None else (strategy,):
            for reader in filter(can_have, self._readers):
                for reading in _readings(reader, source, columns, each):
                    to_reading = self.way(source, reading, can_have)
                    ways = {c: self.way(reading, c, can_have) for c in columns if c != reading}
                    if to_reading is not None and None not in ways.values():
                        found = {column: way for column, way in ways.items() if way}
                        yield Route(source, tuple(columns), reading, reader, found, to_reading)

    def way(self, source: Lang, target: Lang, can_have: CanHave) -> Legs | None:
        """The best way from one language to another; () if they are equal.

        Models of the same engine are of one kind; the way whose kind is first in the profile wins,
        then the shorter way, then the one whose model is first. So a specialised model precedes two
        of them in a row, and two of them precede a general one.
        """
        if source == target:
            return ()
        ways = sorted(
            [*self._legs(source, target), *self._pivots(source, target)],
            key=lambda way: (max(map(self._kind, way)), len(way), max(map(self._rank, way))),
        )
        return next((way for way in ways if all(can_have(leg.model) for leg in way)), None)

    def _pivots(self, source: Lang, target: Lang) -> Iterator[Legs]:
        between = {lang for m in self._translators for lang in m.target} - {source, target}
        for lang in sorted(between):
            for first in self._legs(source, lang):
                for second in self._legs(lang, target):
                    if first[0].model != second[0].model:  # a model for both legs does it in one
                        yield (*first, *second)

    def _legs(self, source: Lang, target: Lang) -> Iterator[Legs]:
        for model in self._translators:
            if source in model.source and target in model.target:
                yield (Leg(source, target, model),)

    def _kind(self, leg: Leg) -> int:
        return [model.engine for model in self._translators].index(leg.model.engine)

    def _rank(self, leg: Leg) -> int:
        return self._translators.index(leg.model)


def _readings(
    reader: ModelManifest, source: Lang, columns: Sequence[Lang], strategy: Strategy
) -> Iterable[Lang]:
    """The languages in which a summariser may write the points; those of columns come first."""
    if strategy == "summarize-then-translate":
        return [source] if source in reader.source else []
    others = [lang for lang in reader.source if lang != source]
    return sorted(others, key=lambda lang: (lang not in columns, others.index(lang)))


def _no_route(
    source: Lang, columns: Sequence[Lang], *, catalog: Catalog, profile: Profile
) -> NoRoute:
    readers = [catalog.model(id_) for id_ in profile.summarization]
    translators = [catalog.model(id_) for id_ in profile.translation]
    read = {lang for m in readers for lang in m.source}
    sources = tuple(sorted(read | {lang for m in translators for lang in m.source}))
    targets = tuple(sorted({lang for m in translators for lang in m.target}))
    code = "no route to columns" if source in sources else "no route from language"
    return NoRoute(code, profile.name, source, tuple(columns), sources, targets)
