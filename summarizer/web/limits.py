"""What one request may ask for, by the page or by another program."""

from __future__ import annotations

import time
from collections.abc import Callable

from ..errors import TextTooLong

MAX_CHARS = 200_000
"""The longest text; the command line takes more."""

MAX_SECONDS = 900
"""The longest run, waiting not counted; a model call that has begun is not cut off."""

MAX_WAITING = 60
"""How many requests may wait for their turn; one more is turned away."""

MAX_SESSIONS = 200
"""Of how many pages and callers Gradio remembers its own state, about 0.1 MB each.

None of ours is in it; whoever comes back after so many others is as good as new.
"""

MAX_FILE = "2mb"
"""The largest file that may be uploaded."""

MAX_REQUEST_BYTES = 8_000_000
"""The largest request: the longest text with every character escaped in JSON, and to spare."""

FILE_SECONDS = 3600
"""How long a file that was uploaded or made stays on the disk."""

MODEL = "model"
"""The queue of all that uses the models: one run at a time."""

TIME_IS_OVER = (
    f"The time limit of {MAX_SECONDS} seconds for one request is over. Give a shorter text, or use "
    "the command line, which has no limit."
)


def refuse_long(text: str) -> None:
    """Raises TextTooLong."""
    if len(text) > MAX_CHARS:
        raise TextTooLong(
            f"The text has {len(text):,} characters; the limit is {MAX_CHARS:,} here. Give one "
            "article at a time, or use the command line, which takes more."
        )


def deadline() -> Callable[[], bool]:
    """What tells, from now on, whether the time for one request is over."""
    end = time.monotonic() + MAX_SECONDS
    return lambda: time.monotonic() > end
