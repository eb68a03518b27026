"""The words of a text, and their possible meanings in the tables of `identity`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from ... import languages
from ...identity import known, spelling
from ...parsing.dictionary import holds_names, is_ordinary
from ...text.marks import WORD, may_have_opening_capital
from ...types import Lang

LONGEST = 8
"""Words of the longest name that is looked up."""

_JOINT = re.compile(r"[ \u00a0\u202f’'–-]|\.|, ")


class Word(NamedTuple):
    """A word, its bare form, and its offsets in code points."""

    text: str
    bare: str
    start: int
    end: int


class NamedMention(NamedTuple):
    """Words `first` to `last` of a text that the tables know, and their possible meanings.

    `is_sure` means that they have one meaning, and are used as a name.
    """

    first: int
    last: int
    ids: frozenset[str]
    is_sure: bool


class NamedText:
    """A text with its names.

    `forms` holds each word that other names may be forms of, folded, and whether it is in lower
    case; words for a people are left out.
    """

    def __init__(self, text: str, *, lang: Lang) -> None:
        self.text = text
        self.lang = lang
        self.words = [
            Word(match.group(), spelling.bare(match.group()), match.start(), match.end())
            for match in WORD.finditer(text)
        ]
        self.spellings = {word.bare for word in self.words}
        self.spellings |= {spelling.transliterated(word.text) for word in self.words}
        self.sounds = {phonetic(word.text) for word in self.words}
        self.meant: set[str] = set()
        self.mentions: list[NamedMention] = []
        self._look_up()
        peoples = frozenset(self._of_peoples())
        self.forms = [
            (spelling.transliterated(word.text), word.text[0].islower())
            for word in self.words
            if word not in peoples
        ]

    def surface(self, first: int, last: int) -> str:
        """The text from one word to another, both included."""
        return self.text[self.words[first].start : self.words[last].end]

    def opens_sentence(self, index: int) -> bool:
        """Whether a word is the first of a sentence, so that its capital is no evidence."""
        return may_have_opening_capital(self.text, self.words[index].start)

    def _look_up(self) -> None:
        at = 0
        while at < len(self.words):
            mention = self._mention(at)
            if mention is not None:
                self.mentions.append(mention)
                at = mention.last
            at += 1

    def _of_peoples(self) -> Iterator[Word]:
        """The words that name a people, and nothing else."""
        for mention in self.mentions:
            if all(id.startswith("people:") for id in mention.ids):
                yield from self.words[mention.first : mention.last + 1]

    def _mention(self, at: int) -> NamedMention | None:
        """The longest name that begins at a word; the meanings of its parts are recorded too."""
        if self.words[at].text in _determiners(self.lang):
            return None
        for last in range(min(at + LONGEST, len(self.words)) - 1, at - 1, -1):
            found = self._meanings(at, last)
            if found:
                for first in range(at, last + 1):
                    for end in range(first, last + 1):
                        self.meant |= {m.id for m in self._meanings(first, end)}
                return NamedMention(
                    at, last, frozenset(m.id for m in found), self._is_sure(at, last)
                )
        return None

    def _meanings(self, first: int, last: int) -> list[known.Meaning]:
        if not self._belong_together(first, last):
            return []
        surface = self.surface(first, last)
        found = known.names(self.lang).meanings.get(spelling.bare(surface), ())
        return [meaning for meaning in found if surface.isupper() or not meaning.capitals]

    def _belong_together(self, first: int, last: int) -> bool:
        return all(
            one.text == "St" or _JOINT.fullmatch(self.text[one.end : other.start])
            for one, other in pairwise(self.words[first : last + 1])
        )

    def _is_sure(self, first: int, last: int) -> bool:
        surface = self.surface(first, last)
        meanings = self._meanings(first, last)
        if surface.islower() or len({m.id for m in meanings}) > 1:
            return False
        if not all(meaning.sure for meaning in meanings):
            return False
        could_be_a_word = first == last and self.opens_sentence(first)
        return not (
            could_be_a_word and not holds_names(self.lang) and is_ordinary(surface, self.lang)
        )


@cache
def _determiners(lang: Lang) -> frozenset[str]:
    """The small words with which no name begins."""
    words = languages.of(lang).names
    return frozenset((*words.articles, *words.elisions))


@lru_cache(maxsize=64)
def read(text: str, lang: Lang) -> NamedText:
    """A text with its names; recent ones are cached, since one is compared with many others."""
    return NamedText(text, lang=lang)


def phonetic(word: str) -> str:
    """A word with one spelling for each sound: "Victor" and "Viktor" are the same."""
    once = re.sub(r"(.)\1", r"\1", spelling.transliterated(word))
    return re.sub(r"ck|c|qu|q", "k", once).replace("ph", "f").replace("z", "s").rstrip("e")
