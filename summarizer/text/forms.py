"""The forms in which words are compared: what a table holds, and what a text has."""

from __future__ import annotations

import unicodedata


def lowered(text: str) -> str:
    """Composed (NFC), in lower case, with straight apostrophes."""
    return unicodedata.normalize("NFC", text).lower().replace("’", "'")


def unaccented(text: str) -> str:
    """In lower case, without the accents that were set on letters."""
    if text.isascii():
        return text.lower()
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in letters if not unicodedata.combining(c))
