"""What the adapter is asked: the only prompt that it knows."""

from __future__ import annotations

from collections.abc import Sequence

NAMES = {
    "fr": "French",
    "en": "English",
    "de": "German",
    "es": "Spanish",
    "it": "Italian",
    "nl": "Dutch",
    "pt": "Portuguese",
}


def prompt(source: str, target: str, text: str, hints: Sequence[tuple[str, str]] = ()) -> str:
    """What stands before the answer; the answer follows behind a space."""
    words = "; ".join(f"{left} = {right}" for left, right in hints)
    line = f"Words: {words}\n" if hints else ""
    return f"{line}{NAMES[source]}: {text}\n{NAMES[target]}:"
