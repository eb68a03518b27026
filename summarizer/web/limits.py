"""The limits on one request, from the page or from another program."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

from ..messages.errors import InvalidOption, TextTooLong
from ..render.wording import columns
from ..types import MAX_BULLETS, UNKNOWN, Digest

MAX_CHARS = 200_000
"""The longest text; the command line takes more."""

MAX_SECONDS = 900
"""The longest run in seconds, without waiting; a model call is not cut off once it has begun."""

MAX_WAITING = 60
"""The number of requests that may wait for their turn; one more is turned away."""

MAX_SESSIONS = 200
"""The number of sessions whose state Gradio keeps, about 0.1 MB each.

None of our data is in it: a session that was dropped loses nothing.
"""

MAX_FILE = "21mb"
"""The largest upload; more than the largest file that is read, so that the reader gets our words.

The script of the page cuts what is larger, since Gradio's refusal is in English alone.
"""

MAX_REQUEST_BYTES = 8_000_000
"""The largest request: the longest text with every character escaped in JSON, and a margin."""

MAX_COLUMNS = 20
MAX_EVIDENCE = 200
"""The most columns, and pieces of evidence, of a digest that becomes a document.

A point of ours has one for its own sentence and one for each bracket, or three.
"""

_LANGUAGE = re.compile(r"[a-z]{2,3}")

FILE_SECONDS = 3600
"""The lifetime of an uploaded or created file."""

MODEL = "model"
"""The queue of all runs on the models: one at a time."""

POINT = "point"
"""The queue of all changes of a point: one at a time, but they do not wait for runs."""


def refuse_long(text: str) -> None:
    """Raises TextTooLong."""
    if len(text) > MAX_CHARS:
        raise TextTooLong("text too long here", len(text), MAX_CHARS)


def refuse_large(digest: Digest) -> None:
    """Refuse a digest that is none of ours: too large, or with something else for a language.

    Raises InvalidOption.
    """
    shown = columns(digest)
    own = () if digest.language.lang == UNKNOWN else (digest.language.lang,)
    for lang in (*own, *shown):
        if not _LANGUAGE.fullmatch(lang):
            raise InvalidOption("language code wrong", lang[:20])
    pieces = sum(len(bullet.evidence) for bullet in digest.bullets)
    sizes = (len(digest.bullets), len(shown), pieces)
    most = (MAX_BULLETS, MAX_COLUMNS, MAX_EVIDENCE)
    if any(size > limit for size, limit in zip(sizes, most, strict=True)):
        raise InvalidOption("digest too large", *sizes, *most)


def deadline() -> Callable[[], bool]:
    """A check whether the time for one request, counted from now, is over."""
    end = time.monotonic() + MAX_SECONDS
    return lambda: time.monotonic() > end
