"""Normal forms of words, to compare the entries of a table with the words of a text."""

from __future__ import annotations

import re
import unicodedata


def lowered(text: str) -> str:
    """Composed (NFC), in lower case, with straight apostrophes."""
    return unicodedata.normalize("NFC", text).lower().replace("’", "'")


_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i"})
_BREAKS = re.compile(r"[\W_]+")
_INITIALS = re.compile(r"\b(\w) (?=\w\b)")


def bare(text: str) -> str:
    """Without accents, case and punctuation; "U.S." becomes "us".

    Empty if the text has neither letters nor digits.
    """
    letters = text.casefold()
    if not letters.isascii():
        marked = unicodedata.normalize("NFKD", letters.translate(_LETTERS))
        letters = "".join(c for c in marked if not unicodedata.combining(c)).casefold()
    return _INITIALS.sub(r"\1", _BREAKS.sub(" ", letters).strip())


def unaccented(text: str) -> str:
    """In lower case, without accents on letters."""
    if text.isascii():
        return text.lower()
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in letters if not unicodedata.combining(c))
