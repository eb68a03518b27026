"""The composition root: profile, catalogue, store and engines become a `Pipeline`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from .. import engines
from ..messages import several
from ..messages.errors import EngineError, StoreError
from ..store import Store, cache_folder
from ..store.cache import Memory, key_of
from ..store.catalog import Catalog, adapters
from ..store.catalog.manifest import ModelManifest, Profile
from ..store.catalog.routing import CanHave, Leg, Legs, Route, plan, plan_translation
from ..translation import capabilities
from ..translation.cached import Cached
from ..translation.guarded import Guarded
from ..translation.pivot import Pivot
from ..types import Digest, Event, Fact, Lang, ModelInfo, Strategy
from . import Pipeline, parsers
from .availability import Availability
from .cached import Digests
from .engines import Engines, SummaryLanguage
from .models import CACHE_NAME, Models, Postponed, open_model
from .program import fingerprint
from .request import Request

_Plan = TypeVar("_Plan", Route, Legs)
_Made = TypeVar("_Made")


def load(
    profile: str = "auto",
    *,
    translator: str | None = None,
    summarizer: str | None = None,
    offline: bool | None = None,
    on_event: Callable[[Event], None] | None = None,
    on_postponed: Callable[[Postponed], None] | None = None,
) -> Pipeline:
    """A pipeline that keeps its models in memory.

    It has the models of a profile; a `translator` or `summarizer`, by its id, takes the place of
    all others.

    Models are fetched when a run first needs them, and read into memory when a text is first
    translated; `on_event` gets an event for both (Downloading, Loading). An unavailable model is
    replaced by the next available one of the profile, and the run reports it. `offline` never
    touches the network; None leaves that to the environment (HF_HUB_OFFLINE).

    With `on_postponed`, no run waits for a summariser to be fetched if another one of the profile
    can make the points from what is on this disk: that one does, and `on_postponed` is called with
    the first, which it should get once the points are shown.

    Raises CatalogError for an unknown profile or a broken manifest.
    """
    catalog, store = Catalog.load(), Store(offline=bool(offline))
    chosen = catalog.profile(profile, translator=translator, summarizer=summarizer)
    return _pipelines([chosen], catalog, store, on_event, on_postponed)[profile]


def load_profiles(
    profiles: Sequence[str],
    *,
    offline: bool | None = None,
    on_event: Callable[[Event], None] | None = None,
    on_postponed: Callable[[Postponed], None] | None = None,
) -> dict[str, Pipeline]:
    """A pipeline for each profile, in order; a model shared by several is opened once.

    Arguments and errors as for `load`.
    """
    catalog, store = Catalog.load(), Store(offline=bool(offline))
    return _pipelines([*map(catalog.profile, profiles)], catalog, store, on_event, on_postponed)


def _pipelines(
    profiles: Sequence[Profile],
    catalog: Catalog,
    store: Store,
    on_event: Callable[[Event], None] | None,
    on_postponed: Callable[[Postponed], None] | None,
) -> dict[str, Pipeline]:
    models = Models(catalog, store, on_event)
    memory = Memory(cache_folder() / CACHE_NAME)
    openers = {each.name: _Opener(catalog, each, store, models, on_postponed) for each in profiles}
    return {
        name: Pipeline(opener, digests=Digests(memory, opener.state, opener.would_make))
        for name, opener in openers.items()
    }


class _Opener:
    """Plans routes and opens their models."""

    def __init__(
        self,
        catalog: Catalog,
        profile: Profile,
        store: Store,
        models: Models,
        on_postponed: Callable[[Postponed], None] | None,
    ) -> None:
        self._catalog = catalog
        self._profile = profile
        self._store = store
        self._models = models
        self._on_postponed = on_postponed

    def __call__(
        self, source: Lang, columns: Sequence[Lang], *, strategy: Strategy | None = None
    ) -> Engines:
        now = Availability(self._store)
        planning = partial(self._plan, source, columns, strategy)
        choosing = partial(self._soonest if self._on_postponed else _best, planning, now)
        made = self._first_that_opens(
            now, choosing, planning, _models_of_route, self._engines, langs=(source, *columns)
        )
        self._announce(now.postponed)
        return made

    def translator(self, source: Lang, target: Lang) -> tuple[Guarded, tuple[Fact, ...]]:
        """The translator of a whole text, and the facts: the models and the reason for each."""
        now = Availability(self._store)
        planning = partial(self._plan_translation, source, target)
        choosing = partial(_best, planning, now)
        return self._first_that_opens(
            now, choosing, planning, _models_of_way, self._translator, langs=(source, target)
        )

    def state(self) -> str:
        """An id of the program, its libraries and the profile, on which every digest depends."""
        return key_of(self._profile.model_dump(), fingerprint())

    def would_make(self, digest: Digest, request: Request) -> bool:
        """Whether a run would now use the models that made a digest, down to their bytes."""
        now = Availability(self._store)
        route = self._plan(digest.language.lang, request.columns, request.strategy, now.can_have)
        made = {info.id: info for info in digest.run.models}
        has_adapters = {info for info in digest.run.models if info.role == adapters.ROLE}
        return (
            {model.id for model in route.models} <= made.keys()
            and all(self._is_still(made[model.id], model) for model in route.models)
            and has_adapters == set(self._adapters(route))
        )

    def _is_still(self, made: ModelInfo, model: ModelManifest) -> bool:
        """Whether a model is the one of an earlier run, as far as can be known."""
        if model.server:
            return made.served is not None and made.served == engines.served_model(model)
        return made.sha256 == self._store.digest(model)

    def _adapters(self, route: Route) -> Iterator[ModelInfo]:
        """The adapters that a run would use."""
        for leg in route.legs:
            found = adapters.find(leg.model, self._catalog.beside(leg.model))
            if found and not found.fault and found.is_for(leg.source, leg.target):
                yield found.info

    def _plan(
        self, source: Lang, columns: Sequence[Lang], strategy: Strategy | None, can_have: CanHave
    ) -> Route:
        return plan(
            source,
            columns,
            catalog=self._catalog,
            profile=self._profile,
            can_have=can_have,
            strategy=strategy,
        )

    def _plan_translation(self, source: Lang, target: Lang, can_have: CanHave) -> Legs:
        return plan_translation(
            source, target, catalog=self._catalog, profile=self._profile, can_have=can_have
        )

    def _announce(self, postponed: Sequence[ModelManifest]) -> None:
        if self._on_postponed is None:
            return
        for model in postponed:
            get = partial(open_model, model, self._catalog, self._store)
            self._on_postponed(Postponed(model.id, model.size_bytes, get))

    def _soonest(self, planning: Callable[[CanHave], Route], now: Availability) -> Route:
        """The best route; or the same with a summariser that is here, if the best one is not."""
        best = planning(now.can_have)
        if now.is_here(best.summarizer):
            return best
        early = planning(lambda m: now.can_have(m) and (m.task == "translation" or now.is_here(m)))
        if not now.is_here(early.summarizer) or early.legs != best.legs:
            return best
        now.postpone(best.summarizer)
        return early

    def _first_that_opens(
        self,
        now: Availability,
        choosing: Callable[[], _Plan],
        planning: Callable[[CanHave], _Plan],
        models_of: Callable[[_Plan], Sequence[ModelManifest]],
        opening: Callable[[_Plan, tuple[Fact, ...]], _Made],
        *,
        langs: Sequence[Lang],
    ) -> _Made:
        """The result of the best plan whose models can all be opened.

        A model that cannot be opened is ruled out, and a plan is made without it. If there is no
        such plan, the model's error is raised.
        """
        errors = dict[str, StoreError | EngineError]()
        while True:
            chosen = choosing()
            for model, step in self._steps(models_of(chosen), now, langs):
                try:
                    step()
                except (StoreError, EngineError) as error:
                    if model.id in errors:
                        raise errors[model.id] from error
                    errors[model.id] = error
                    now.rule_out(model, error.finding)
                    break
            else:
                preferred = models_of(planning(lambda _: True))
                used = models_of(chosen)
                return opening(chosen, now.explain(m for m in preferred if m not in used))

    def _steps(
        self, models: Sequence[ModelManifest], now: Availability, langs: Sequence[Lang]
    ) -> Iterator[tuple[ModelManifest, Callable[[], object]]]:
        """What opens the models: all are fetched first, so that one bar can show it."""
        coming = [model for model in models if not now.is_here(model)]
        if coming:
            parsers.warm_meanwhile(langs)
        for place, model in enumerate(coming, start=1):
            yield model, partial(self._models.fetch, model, before=coming[place:])
        for model in models:
            yield model, partial(self._models.open, model)

    def _engines(self, route: Route, missed: tuple[Fact, ...]) -> Engines:
        way = self._guarded(route.to_reading) if route.to_reading else None
        proposer = self._models.proposer(route.summarizer)
        translators = {column: self._guarded(legs) for column, legs in route.translations.items()}
        parts = [_language_by(route.reading, way)] if way else []
        parts += [Fact("points by", (_name(proposer.info),))]
        parts += [_language_by(column, made) for column, made in translators.items()]
        return Engines(
            proposer,
            translators,
            self._facts(parts, missed, [proposer, *map(self._leg, route.legs)]),
            SummaryLanguage(route.reading, way) if way else None,
        )

    def _translator(self, way: Legs, missed: tuple[Fact, ...]) -> tuple[Guarded, tuple[Fact, ...]]:
        made = self._guarded(way)
        parts = [_language_by(way[-1].target, made)]
        return made, self._facts(parts, missed, [*map(self._leg, way)])

    def _facts(
        self, parts: Sequence[Fact], missed: tuple[Fact, ...], opened: Sequence[object]
    ) -> tuple[Fact, ...]:
        """The chosen models, the reason for each, and their remarks about themselves."""
        chosen = Fact("plan", (self._profile.name, several(parts, "enumeration")))
        remarks = dict.fromkeys(map(capabilities.remark, opened))
        return (chosen, *missed, *filter(None, remarks))

    def _leg(self, leg: Leg) -> Cached:
        """The model of a leg, with its adapter if that is for it."""
        return self._models.translator(leg.model).serving(leg.source, leg.target)

    def _guarded(self, way: Legs) -> Guarded:
        """One translator for all legs of a way."""
        legs = [*map(self._leg, way)]
        if len(legs) == 1:
            return Guarded(legs[0])
        return Guarded(Pivot(Guarded(legs[0]), legs[1], through=way[0].target))


def _best(planning: Callable[[CanHave], _Plan], now: Availability) -> _Plan:
    return planning(now.can_have)


def _models_of_route(route: Route) -> Sequence[ModelManifest]:
    return route.models


def _models_of_way(way: Legs) -> Sequence[ModelManifest]:
    return [leg.model for leg in way]


def _name(info: ModelInfo) -> str:
    return f"{info.id} ({info.engine})" if info.engine != info.id else info.id


def _language_by(lang: Lang, translator: Guarded) -> Fact:
    """All models of a translator; an adapter follows its model."""
    names: list[str] = []
    for info in translator.infos:
        if names and info.role == adapters.ROLE:
            names[-1] += f" + {info.id}"
        else:
            names.append(_name(info))
    return Fact("language by", (lang, tuple(names)))
