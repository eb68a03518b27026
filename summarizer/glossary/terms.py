"""The terms of one pair of languages: where they stand in a text, and whether they were kept.

A term stands where it does as whole words; the longest that begins in a place is taken. Of several
spellings the same is taken before another: a term in small letters also stands where the first is a
capital, as at the beginning of a sentence; a term of several words with a capital also where it is
small; and each in capitals throughout. A single word with a capital ("Orange") stands only with it.
In a source, an acronym also stands as a name ("Otan"), and no term is a part of a compound: "Denis"
does not stand in "Saint-Denis".

Offsets are code points, end exclusive, into the text in the form NFC.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ..text.addresses import ADDRESS
from ..text.marks import WORD
from ..types import Lang

ACRONYM_CHARS = 3
"""A shorter one in small letters is another word."""

_ALIKE = str.maketrans("’ʼ‑\u00a0\u202f\n\r\t", "''-     ")
"""One code point for one, so that offsets hold."""


@dataclass(frozen=True, slots=True)
class Term:
    """What something is to be called; with the target equal to the source, it stays as it is.

    Without languages it holds for every pair.
    """

    source: str
    target: str
    source_lang: Lang = ""
    target_lang: Lang = ""


class Found(NamedTuple):
    """A term where it stands in a text."""

    start: int
    end: int
    term: Term


class Terms:
    """The terms of one pair, ready to be found.

    A text is read once, whatever the number of terms: each of its words is looked up as the first
    of a term, then the stretches from there that are as long as such a term.
    """

    def __init__(self, terms: Iterable[Term] = ()) -> None:
        self._source = _Spellings(((term.source, term) for term in terms), is_source=True)

    def __bool__(self) -> bool:
        return bool(self._source)

    def find(self, text: str) -> list[Found]:
        """The terms in a source, in order, none over another."""
        return list(self._source.find(text))

    def missing(self, source: str, target: str) -> list[Found]:
        """Those in the source that the target does not have, each once."""
        found = {at.term.source: at for at in self.find(source)}
        there = {at.term.target for at in _targets(found.values(), target)}
        return [at for at in found.values() if at.term.target not in there]

    def without(self, source: str, target: str) -> tuple[str, str]:
        """Both texts with a blank in the place of each term, for what compares the rest of them."""
        found = self.find(source)
        return _blanked(source, found), _blanked(target, _targets(found, target))


class _Spellings:
    """What is found in a text, by how it is written."""

    def __init__(self, written: Iterable[tuple[str, Term]], *, is_source: bool) -> None:
        self._is_source = is_source
        self._terms: dict[str, list[tuple[str, Term]]] = {}
        self._lengths: dict[str, set[tuple[int, int]]] = {}
        for spelling, term in written:
            plain = alike(spelling)
            if first := WORD.search(plain):
                self._terms.setdefault(plain.lower(), []).append((plain, term))
                self._lengths.setdefault(first[0].lower(), set()).add((first.start(), len(plain)))

    def __bool__(self) -> bool:
        return bool(self._terms)

    def find(self, text: str) -> Iterator[Found]:
        """From left to right."""
        plain, end = _without_addresses(alike(text, keep_blanks=True)), 0
        for word in WORD.finditer(plain):
            lengths = self._lengths.get(word[0].lower(), ())
            for before, chars in sorted(lengths, key=lambda length: -length[1]):
                start = word.start() - before
                if start >= end and (term := self._at(plain, start, start + chars)):
                    end = start + chars
                    yield Found(start, end, term)
                    break

    def _at(self, text: str, start: int, end: int) -> Term | None:
        stretch = text[start:end]
        spelt = self._terms.get(stretch.lower())
        joined = "-" if self._is_source else ""
        if not spelt or end > len(text) or not _is_whole(text, start, end, joined):
            return None
        same = [term for spelling, term in spelt if spelling == stretch]
        near = (term for spelling, term in spelt if self._fits(stretch, spelling))
        return next(iter(same or near), None)

    def _fits(self, stretch: str, spelling: str) -> bool:
        """Whether a term may be written so, which is not how the glossary writes it."""
        is_name = spelling[:1].isupper() and " " not in spelling
        return (
            in_capitals(stretch, spelling)
            or (stretch[1:] == spelling[1:] and not is_name)
            or (self._is_source and _is_acronym(spelling) and stretch == spelling.capitalize())
        )


def alike(text: str, *, keep_blanks: bool = False) -> str:
    """A text with one kind of apostrophe, hyphen and blank, in the form NFC."""
    plain = unicodedata.normalize("NFC", text).translate(_ALIKE)
    return plain if keep_blanks else " ".join(plain.split())


def _without_addresses(text: str) -> str:
    """A text of the same length; what stands in an address is no term."""
    return ADDRESS.sub(lambda found: " " * len(found[0]), text)


def is_term(text: str) -> bool:
    """Whether a text can be found again: it holds a letter or a digit."""
    return WORD.search(text) is not None


def in_capitals(stretch: str, spelling: str) -> bool:
    """Whether a term is set in capitals here that is not so itself."""
    return len(spelling) > 1 and stretch.isupper() and not spelling.isupper()


def _is_acronym(spelling: str) -> bool:
    return len(spelling) >= ACRONYM_CHARS and spelling.isalpha() and spelling.isupper()


def _is_whole(text: str, start: int, end: int, joined: str) -> bool:
    """Whether no word goes on over the edges of a stretch; `joined` are marks inside words."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return not (
        (_is_word(text[start]) and _goes_on(before[::-1], joined))
        or (_is_word(text[end - 1]) and _goes_on(after, joined))
    )


def _goes_on(edge: str, joined: str) -> bool:
    """Whether a word goes on in the two characters beyond its edge, the nearer one first."""
    return _is_word(edge[:1]) or (edge[:1] in {*joined} and _is_word(edge[1:2]))


def _is_word(char: str) -> bool:
    return WORD.match(char) is not None


def _targets(found: Iterable[Found], text: str) -> list[Found]:
    """Where the targets of these terms stand in a text."""
    spelt = ((at.term.target, at.term) for at in found)
    return list(_Spellings(spelt, is_source=False).find(text))


def _blanked(text: str, found: Iterable[Found]) -> str:
    plain, parts, end = unicodedata.normalize("NFC", text), [], 0
    for at in found:
        parts += [plain[end : at.start], " "]
        end = at.end
    return "".join([*parts, plain[end:]])
