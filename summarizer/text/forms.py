"""Normal forms of words, to compare the entries of a table with the words of a text."""

from __future__ import annotations

import unicodedata


def lowered(text: str) -> str:
    """Composed (NFC), in lower case, with straight apostrophes."""
    return unicodedata.normalize("NFC", text).lower().replace("’", "'")


def unaccented(text: str) -> str:
    """In lower case, without accents on letters."""
    if text.isascii():
        return text.lower()
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in letters if not unicodedata.combining(c))
