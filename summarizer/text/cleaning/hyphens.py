"""Words that a line end has divided: "mi-/nistre" is joined, "vice-/président" keeps its hyphen.

The rest of the same text decides first, then a word list. If both halves are words and the joined
form is none, the hyphen is the author's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ... import languages
from .edits import Edit

# The halves, with the earlier parts of a compound: "beau-frère", "brother-in-/law".
_DIVIDED = re.compile(
    r"(?<![^\W\d_])(?P<left>[^\W\d_]{1,40}(?:-[^\W\d_]{1,40}){0,4}|\d{1,9})(?P<hyphen>[-\u2010]"
    r"[ \t\r]{0,20}\n[ \t]{0,20})(?P<right>[^\W\d_]{1,40}|\d{1,9})"
)
# "capabili- ties": the line end has become a blank.
_BLANKED = re.compile(
    r"(?<![\w-])(?P<left>[^\W\d_]{2,40})(?P<hyphen>[-\u2010][ ])(?P<right>[^\W\d_]{2,40})"
)
_AT_LINE_END = re.compile(r"[-\u2010][ \t\r]{0,20}\n")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

IsWord = Callable[[str], bool]
"""Whether a word, in small letters, is in the word list of one of our languages."""


def joined(text: str, *, is_word: IsWord) -> Iterator[Edit]:
    """The words divided at line ends, each with or without its hyphen."""
    divided = list(_DIVIDED.finditer(text)) if _AT_LINE_END.search(text) else []
    if divided:
        decide = _Decision(text, divided, is_word)
        for found in divided:
            yield Edit(*found.span("hyphen"), "-" if decide.is_compound(found) else "")
    for found in _BLANKED.finditer(text):
        left, right = found["left"].casefold(), found["right"].casefold()
        is_torn = found["right"].islower() and is_word(left + right)
        if is_torn and not (is_word(left) and is_word(right)):
            yield Edit(*found.span("hyphen"))


class _Decision:
    """Decides for each divided word of a text."""

    def __init__(self, text: str, divided: list[re.Match[str]], is_word: IsWord) -> None:
        self._is_word = is_word
        halves = {found.start("left") for found in divided}
        halves |= {found.start("right") for found in divided}
        self._elsewhere = {
            found[0].casefold() for found in _WORD.finditer(text) if found.start() not in halves
        }

    def is_compound(self, found: re.Match[str]) -> bool:
        """Whether the hyphen belongs to the word."""
        left, right = found["left"], found["right"]
        if left[-1].isdigit() or right[0].isdigit():
            return True
        if right[0].isupper() and not (left + right).isupper():
            return True
        last = left.rpartition("-")[2].casefold()
        whole, compound = last + right.casefold(), f"{last}-{right.casefold()}"
        if (whole in self._elsewhere) != (compound in self._elsewhere):
            return compound in self._elsewhere
        if right.casefold() in _enclitics():
            return True
        if self._is_word(whole):
            return False
        return self._is_word(compound) or (self._is_word(last) and self._is_word(right.casefold()))


def _enclitics() -> frozenset[str]:
    return frozenset(word for lang in languages.every() for word in lang.pages.enclitics)
