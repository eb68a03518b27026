"""Cached digests, for the same text, options, models and program.

A second request for an article, in another format or another process, is then immediate.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import astuple, replace

from ..messages.errors import InputError
from ..store.cache import Memory, key_of
from ..types import (
    BulletTranslated,
    BulletWritten,
    Digest,
    Done,
    Event,
    Fact,
    LanguageFound,
    Planned,
    TitleTranslated,
)
from .request import Request


class Digests:
    """Digests by request.

    `state` identifies the current program and profile; `would_make` says whether a digest was made
    by the models that a run would use now.
    """

    def __init__(
        self,
        memory: Memory,
        state: Callable[[], str],
        would_make: Callable[[Digest, Request], bool],
    ) -> None:
        self._memory = memory
        self._state = state
        self._would_make = would_make

    def recall(self, request: Request) -> Digest | None:
        """The digest as first made; its run says that it comes from the cache."""
        start = time.perf_counter()
        key = self._key(request)
        try:
            known = self._memory.recall([key]).get(key)
            digest = Digest.from_json(known) if known is not None else None
        except InputError:  # written by another version, or damaged
            return None
        if digest is None or not self._would_make(digest, request):
            return None
        seconds = {"cache": round(time.perf_counter() - start, 4)}
        facts = (*digest.run.facts, Fact("from cache"))
        return replace(digest, run=replace(digest.run, seconds=seconds, facts=facts))

    def keep(self, request: Request, digest: Digest) -> None:
        """Keep a digest for the next equal request, unless a better one is soon possible."""
        if not any(map(_is_passing, digest.run.facts)):
            self._memory.keep({self._key(request): digest.to_json()})

    def _key(self, request: Request) -> str:
        return key_of("digest", astuple(request), self._state())


def _is_passing(fact: Fact) -> bool:
    """Whether a fact is true only while a model is being fetched."""
    codes = {arg.code for arg in fact.args if isinstance(arg, Fact)}
    return fact.code == "not used" and "fetched after" in codes


def replay(digest: Digest) -> Iterator[Event]:
    """The events of a run that made this digest."""
    yield LanguageFound(digest.language)
    yield Planned(digest.run.facts, digest.run.models)
    for index, bullet in enumerate(digest.bullets):
        yield BulletWritten(index, bullet)
    yield TitleTranslated(digest.title)
    for index, bullet in enumerate(digest.bullets):
        yield BulletTranslated(index, bullet)
    yield Done(digest)
