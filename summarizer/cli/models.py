"""`visavis models`: list the models, download, check, add and remove them."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple
from functools import partial

from .. import engines
from ..engines import proof, trial
from ..messages.errors import DigestMismatch, EngineError, ModelMissing, StoreError
from ..pipeline import siblings
from ..pipeline.models import open_model
from ..store import Store
from ..store.catalog import Catalog, adapters
from ..store.catalog.manifest import ModelManifest
from ..translation import capabilities
from ..types import ModelInfo
from .output import emit, megabytes, table
from .progress import listening


def run(arguments: Namespace) -> None:
    """Carry out the action that the arguments name."""
    _ACTIONS[arguments.action](arguments)


def _list(arguments: Namespace) -> None:
    store = Store()
    heads = ["MODEL", "TASK", "LANGUAGES", "SIZE", "LICENCE", "ON THIS DISK"]
    catalog = Catalog.load()
    with ThreadPoolExecutor() as threads:  # a server that is away keeps nobody waiting twice
        list(threads.map(engines.served_model, catalog.models.values()))
    rows = [row for model in catalog.models.values() for row in _rows(model, catalog, store)]
    emit(table([heads, *rows]))


def _rows(model: ModelManifest, catalog: Catalog, store: Store) -> Iterator[list[str]]:
    """A model, and below it its adapter."""
    yield _row(model, store)
    if found := adapters.find(model, catalog.beside(model)):
        adapter, state = found.adapter, "damaged" if found.fault else "yes"
        pairs = ", ".join(pair.replace("-", " > ") for pair in adapter.pairs)
        size = megabytes(adapter.bytes)
        yield [f"+ {adapter.id}", adapters.ROLE, pairs, size, adapter.license, state]


def _row(model: ModelManifest, store: Store) -> list[str]:
    state = _state(model, store)
    return [model.id, model.task, _languages(model), _size(model), model.license, state]


def _languages(model: ModelManifest) -> str:
    source, target = (",".join(languages) for languages in (model.source, model.target))
    return source if source == target else f"{source} > {target}"


def _size(model: ModelManifest) -> str:
    return megabytes(model.size_bytes) if model.needs_files else "-"


def _state(model: ModelManifest, store: Store) -> str:
    if model.server:
        runs = engines.served_model(model)
        return f"{model.server.host}: {runs.model if runs else 'no answer'}"
    if not model.needs_files:
        return "needs no files"
    try:
        return "yes" if store.locate(model) else "no"
    except DigestMismatch:
        return "damaged"


def _pull(arguments: Namespace) -> None:
    model = Catalog.load().model(arguments.id)
    with listening(quiet=arguments.quiet) as listener:
        paths = Store(offline=arguments.offline).pull(model, on_progress=listener)
    emit("".join(f"{path}\n" for path in paths.values()) or f"{model.id} needs no files\n")


def _add(arguments: Namespace) -> None:
    emit(f"{Store().add(Catalog.load().model(arguments.id), arguments.file)}\n")


def _verify(arguments: Namespace) -> None:
    catalog, store = Catalog.load(), Store()
    if arguments.id:
        _verify_one(catalog.model(arguments.id), catalog, store)
        return
    damaged = [
        model.id for model in catalog.models.values() if not _is_sound(model, catalog, store)
    ]
    if damaged:
        names = ", ".join(damaged)
        raise StoreError(f"damaged: {names}; 'visavis models pull ID' fetches a model again")


def _verify_one(model: ModelManifest, catalog: Catalog, store: Store) -> None:
    """Read a model's files, try its runtime and report. Raises StoreError, EngineError."""
    files = store.verify(model)
    if (adapter := adapters.find(model, catalog.beside(model))) and adapter.fault:
        raise DigestMismatch("adapter unusable", adapter.info.id, adapter.fault)
    sibling = partial(siblings.converted, model, catalog, store)
    found = engines.verify(model, files, info=store.info(model), sibling=sibling)
    emit(f"{model.id}: good{found and f'; {found}'}\n")


def _is_sound(model: ModelManifest, catalog: Catalog, store: Store) -> bool:
    """Check a model on this disk and report; an absent one counts as sound."""
    if not model.needs_files:
        return True
    try:
        _verify_one(model, catalog, store)
    except ModelMissing:
        return True
    except (DigestMismatch, EngineError) as error:
        emit(f"{model.id}: {error}\n")
        return False
    return True


def _try(arguments: Namespace) -> None:
    """Show what a model makes of the canaries. Raises EngineError where too little reads well."""
    catalog, store = Catalog.load(), Store(offline=arguments.offline)
    model = catalog.model(arguments.id)
    with listening(quiet=arguments.quiet) as listener:
        engine = open_model(model, catalog, store, listener)
        other = _sibling(model, catalog, store)
        sibling = open_model(other, catalog, store, listener) if other else None
        trials = list(trial.run(model, engine, sibling))
    remark = capabilities.remark(engine)
    emit(_told(engine.info, [getattr(engine, "proof", ""), remark.in_words() if remark else ""]))
    for each in trials:
        lines = [(each.source, each.text), (each.target, each.answer or "-")]
        lines += [("like", each.expected)] if each.expected else []
        lines += [("back", each.back)] if each.back else []
        emit("\n" + "".join(f"{name:5}{line}\n" for name, line in lines))
    good = sum(each.reads_well for each in trials)
    emit(f"\n{good} of {len(trials)} read well\n")
    if good < proof.ENOUGH * len(trials):
        raise EngineError(f"{model.id} does not work here: {good} of {len(trials)} texts read well")


def _sibling(model: ModelManifest, catalog: Catalog, store: Store) -> ModelManifest | None:
    """A model on this disk that translates the other way; None where there is none."""
    found = siblings.candidates(model, catalog)
    return next((each for each in found if _state(each, store) == "yes"), None)


def _told(info: ModelInfo, remarks: Sequence[str]) -> str:
    """Which model it is, down to its bytes, and what was found about it before."""
    lines = [f"{info.id}: {info.engine} {info.precision}".rstrip()]
    lines += [f"commit {info.revision}"] if info.revision else []
    lines += [f"sha256 {info.sha256}"] if info.sha256 else []
    lines += [", ".join(filter(None, astuple(info.served)))] if info.served else []
    return "".join(f"{line}\n" for line in [*lines, *filter(None, remarks)])


def _where(arguments: Namespace) -> None:
    model = Catalog.load().model(arguments.id)
    paths = Store().locate(model)
    if paths is None:
        raise ModelMissing(
            f"the model '{model.id}' is not on this disk; 'visavis models pull {model.id}' "
            f"fetches it ({_size(model)})"
        )
    emit("".join(f"{path}\n" for path in paths.values()) or f"{model.id} needs no files\n")


def _remove(arguments: Namespace) -> None:
    freed = Store().remove(Catalog.load().model(arguments.id))
    emit(f"{arguments.id}: {megabytes(freed)} freed\n")


def _connect(arguments: Namespace) -> None:
    from . import connecting

    connecting.run(arguments)


_ACTIONS: dict[str, Callable[[Namespace], None]] = {
    "list": _list,
    "connect": _connect,
    "pull": _pull,
    "add": _add,
    "verify": _verify,
    "try": _try,
    "where": _where,
    "remove": _remove,
}
