"""What one request may ask for, by the page or by another program."""

from __future__ import annotations

MAX_CHARS = 200_000
"""The longest text; the command line takes more."""

MAX_SECONDS = 600
"""The longest run, waiting not counted; a model call that has begun is not cut off."""

MAX_WAITING = 20
"""How many requests may wait for their turn; one more is turned away."""

MAX_FILE = "2mb"
"""The largest file that may be uploaded."""

MAX_REQUEST_BYTES = 8_000_000
"""The largest request: the longest text with every character escaped in JSON, and to spare."""

FILE_SECONDS = 3600
"""How long a file that was uploaded or made stays on the disk."""

MODEL = "model"
"""The queue of all that uses the models: one run at a time."""
