"""Errors of character recognition that can be repaired safely: "1'école", "3O millions", "n’ y".

A repaired number is reported. Words that lost a letter or gained a blank are only mended in texts
that show other such errors, and only if a word list knows the result and not the fragments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ... import languages
from .edits import Edit
from .hyphens import IsWord

_VOWELS = "aeiouyhàâæéèêëîïôœùûAEIOUYHÀÂÆÉÈÊËÎÏÔŒÙÛ"
_ELIDED = re.compile(rf"(?<![\w.,'’])1(?=['’][ ]?[{_VOWELS}][^\W\d_])")
_NUMBER = re.compile(
    r"(?<![\w.,/'’+-])(?:l(?=\d))?\d[\dO]{0,12}(?:[.,][\dO]{1,12})?(?![\w/'’]|[.,]\w)"
)
_ONE_IN_WORD = re.compile(
    r"(?:(?<![\w'’-])|(?<=1['’]))[^\W\d_]{0,20}['’]?[^\W\d_]{3,20}1[^\W\d_]{0,20}(?!\w)"
)
_TORN = re.compile(
    r"(?<![\w'’-])(?P<left>[^\W\d_]{2,20})(?P<blank>[ ])(?=(?P<right>[^\W\d_]{2,20})(?![\w'’-]))"
)
_SIGNS = re.compile(r"[\ufb00-\ufb06]")
_OPENING = re.compile(r"(?:\A|[.!?…»]\s|\n)\s{0,3}\Z")
_MIN_JOINED = 6  # letters


def mended(text: str, *, is_word: IsWord) -> Iterator[Edit]:
    """The repairs of a text; nothing in a text without such errors."""
    yield from (Edit(*found.span("blank")) for found in _elisions().finditer(text))
    elided = list(_ELIDED.finditer(text))
    for found in elided:
        opens = _OPENING.search(text, max(0, found.start() - 6), found.start())
        yield Edit(*found.span(), "L" if opens else "l")
    numbers = [found for found in _NUMBER.finditer(text) if "O" in found[0] or "l" in found[0]]
    for found in numbers:
        yield Edit(*found.span(), found[0].replace("O", "0").replace("l", "1"), is_reported=True)
    if elided or numbers or _SIGNS.search(text):
        yield from _words(text, is_word)


def _words(text: str, is_word: IsWord) -> Iterator[Edit]:
    for found in _ONE_IN_WORD.finditer(text):
        word = re.split("['’]", found[0])[-1].replace("1", "l")
        if is_word(word.casefold()):
            yield Edit(*found.span(), found[0].replace("1", "l"))
    for found in _TORN.finditer(text):
        left, right = found["left"], found["right"]
        if len(left + right) < _MIN_JOINED or not (left + right).islower():
            continue
        if is_word(left + right) and not (is_word(left) and is_word(right)):
            yield Edit(*found.span("blank"))


@cache
def _elisions() -> re.Pattern[str]:
    """An elision, and the blank that separates it from its word."""
    words = {word for lang in languages.every() for word in lang.names.elisions}
    listed = "|".join(sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![\w'’])(?i:{listed})['’](?P<blank>[ ])(?=[^\W\d_])")
