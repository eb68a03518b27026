"""Addresses on the page: read for its owner, and for the public only if the owner wants that.

A page that reads addresses for anybody is a way out of its network for strangers, so it is off
unless the page answers this machine alone.
"""

from __future__ import annotations

import os

from .. import inputs
from ..inputs import is_address
from ..messages.errors import UnreadablePage
from ..types import Document
from .limits import refuse_long

VARIABLE = "VISAVIS_ADDRESSES"
"""1 lets a public page read addresses, 0 forbids it to any page."""

_LOCAL = ("", "127.0.0.1", "localhost", "::1")

__all__ = ["VARIABLE", "are_read", "is_address", "read"]


def are_read() -> bool:
    """Whether this page reads addresses."""
    if chosen := os.environ.get(VARIABLE, "").strip():
        return chosen == "1"
    return os.environ.get("GRADIO_SERVER_NAME", "") in _LOCAL and "SPACE_ID" not in os.environ


def read(place: str) -> Document:
    """The article at an address. Raises UnreadablePage, UnreadableFile or TextTooLong."""
    if not are_read():
        raise UnreadablePage("addresses off", place)
    (document,) = inputs.read(place)
    refuse_long(document.text)
    return document
