"""Searches a text for names known from other parts of the document, as whole words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..text.forms import lowered
from ..text.marks import WORD, may_have_opening_capital
from ..types import Label
from .labels import NAMES
from .mentions import Mention, at, free_words, is_capital, whole_words

MIN_CHARS = 2

_DATING = re.compile(
    r"(?:\b(?:in|of|on|by|since|until|till|from|to|last|next|this|early|mid|late)|\d)[\s-]\Z", re.I
)
_DIGITS = re.compile(r",?\s\d")


MAX_CONTEXT_CHARS = 20_000
"""The size of the context that is read of a long document."""


def related(texts: Iterable[str], context: Iterable[str]) -> Iterator[str]:
    """The texts of a context that share a capitalised word with the given texts.

    In order, up to the maximum size.
    """
    wanted = {word for text in texts for word in _capitals(text)}
    room_chars = MAX_CONTEXT_CHARS
    for text in context:
        if not wanted.isdisjoint(_capitals(text)):
            room_chars -= len(text)
            if room_chars < 0:
                return
            yield text


def _capitals(text: str) -> Iterator[str]:
    return (word[0] for word in WORD.finditer(text) if is_capital(word[0]))


@dataclass(frozen=True, slots=True)
class Names:
    """The names to find: spellings by their first word, the longest first, with their labels."""

    by_first: Mapping[str, Sequence[tuple[str, Label]]]
    lower: frozenset[str]
    """Words that the document also has in lower case: "pierre", "may"."""

    def find(self, text: str, word: re.Match[str]) -> Mention | None:
        """The longest known name that begins with this word of a text.

        A single word that opens a sentence may be a common word, if the document has that too.
        """
        start = word.start()
        for name, label in self.by_first.get(word[0], ()):
            end = start + len(name)
            if text.startswith(name, start) and whole_words(text, start, end):
                is_common = lowered(name) in self.lower and may_have_opening_capital(text, start)
                return None if is_common else at(text, start, end, label)
        return None


def names(labels: Mapping[str, Label], texts: Iterable[str]) -> Names:
    """The searchable spellings, and the common words of the texts that resemble them."""
    by_first: dict[str, list[tuple[str, Label]]] = {}
    for name in sorted(labels, key=len, reverse=True):
        first = WORD.match(name)
        if first is not None and is_capital(name) and len(name) >= MIN_CHARS:
            for spelling in {name.replace("’", "'"), name.replace("'", "’")}:
                by_first.setdefault(first[0], []).append((spelling, labels[name]))
    words = (word[0] for text in texts for word in WORD.finditer(text))
    return Names(by_first, frozenset(lowered(w) for w in words if w.islower()))


def _is_taken_for_month(text: str, mention: Mention, known: Names) -> bool:
    """Whether a month is rather a person of the same name: "May left", not "in May 2017"."""
    if mention.label != "date" or mention.text not in known.by_first:
        return False
    is_dated = _DATING.search(text, max(0, mention.start - 12), mention.start)
    return not is_dated and not _DIGITS.match(text, mention.end)


def _in_full(text: str, mentions: Sequence[Mention], known: Names) -> Iterator[Mention]:
    """The mentions, each extended to the longest known name that begins with it."""
    limits = [*(mention.start for mention in mentions[1:]), len(text)]
    for mention, limit in zip(mentions, limits, strict=False):
        word = WORD.match(text, mention.start) if mention.label in NAMES else None
        full = known.find(text, word) if word else None
        yield full if full and mention.end < full.end <= limit else mention


def completed(text: str, mentions: Sequence[Mention], known: Names) -> list[Mention]:
    """The mentions of a text, extended and in order, plus known names outside of them."""
    kept = [mention for mention in mentions if not _is_taken_for_month(text, mention, known)]
    found = list(_in_full(text, kept, known))
    end = 0
    for word in free_words(text, found.copy()):
        mention = known.find(text, word) if word.start() >= end else None
        if mention is not None:
            found.append(mention)
            end = mention.end
    return sorted(found)
