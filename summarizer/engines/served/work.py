"""Questions to a server from any thread, a text each: answers in order, refusals as our errors."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from ...messages.errors import EngineError, ServerAway, TextTooLong
from . import waiting
from .refusals import Refusal

CHARS_PER_TOKEN = 2.5
"""Fewer than in any of our languages and any usual vocabulary, so that nothing is over a limit
that seems to be within it."""

SPARE_TOKENS = 48
QUOTED_CHARS = 60

_Result = TypeVar("_Result")
_Ask = Callable[[str], Coroutine[Any, Any, str]]


def of_each(texts: Sequence[str], ask: _Ask, model: str) -> list[str]:
    """The answer to each text, in order, all asked at once; empty for an empty text.

    Raises as `done`.
    """
    given = [i for i, text in enumerate(texts) if text.strip()]
    works = [ask(texts[i]) for i in given]
    made = dict(zip(given, done(lambda: waiting.all_of(works), model), strict=True))
    return [made.get(i, "") for i in range(len(texts))]


def done(work: Callable[[], Coroutine[Any, Any, _Result]], model: str) -> _Result:
    """The result of some work for a server. Raises EngineError, or ServerAway, for its refusal."""
    try:
        return waiting.result_of(work())
    except Refusal as refusal:
        kind = ServerAway if refusal.is_for_all else EngineError
        raise kind("server fails", model, refusal.fact) from refusal


def too_long(text: str, limit: int, model: str) -> TextTooLong:
    """The error for a text over the limit of a model, in tokens."""
    return TextTooLong("characters over limit", len(text), limit, model, f"{text[:QUOTED_CHARS]}…")


@contextmanager
def within_limit(text: str, limit: int, model: str) -> Iterator[None]:
    """Raise TextTooLong for a server that refuses a text because of its length."""
    try:
        yield
    except Refusal as refusal:
        if refusal.is_too_long:
            raise too_long(text, limit, model) from refusal
        raise
