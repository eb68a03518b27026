"""The terms of one pair of languages: their places in a text, and whether they were kept.

A term matches whole words; the longest match at a position wins. An exact spelling is preferred. A
term in small letters also matches with a capital first, as at the beginning of a sentence; a term
of several words with a capital also matches without it; and any term matches in capitals
throughout. A single word with a capital ("Orange") matches only with it. In a source, an acronym
also matches as a name ("Otan"), and no term matches part of a compound: "Denis" is not found in
"Saint-Denis".

Offsets are code points, end exclusive, into the text in the form NFC.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ...text.addresses import ADDRESS
from ...text.marks import WORD
from ...types import Check, Fact, Lang

ACRONYM_CHARS = 3
"""A shorter acronym in small letters is a different word."""

_ALIKE = str.maketrans("’ʼ‑\u00a0\u202f\n\r\t", "''-     ")
"""Each code point is replaced by exactly one, so that offsets remain valid."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term and its translation; if both are equal, the term stays as it is.

    Without languages it holds for every pair.
    """

    source: str
    target: str
    source_lang: Lang = ""
    target_lang: Lang = ""


class Found(NamedTuple):
    """A term at its place in a text."""

    start: int
    end: int
    term: Term


class Terms:
    """The terms of one pair, indexed for search.

    A text is read once, whatever the number of terms: each word is looked up as the first of a
    term, then the spans from there that have the length of such a term.
    """

    def __init__(self, terms: Iterable[Term] = ()) -> None:
        self._source = _Spellings(((term.source, term) for term in terms), is_source=True)

    def __bool__(self) -> bool:
        return bool(self._source)

    def find(self, text: str) -> list[Found]:
        """The terms in a source, in order, without overlaps."""
        return list(self._source.find(text))

    def missing(self, source: str, target: str) -> list[Found]:
        """The terms of the source that are missing from the target, each once."""
        found = {at.term.source: at for at in self.find(source)}
        there = {at.term.target for at in _targets(found.values(), target)}
        return [at for at in found.values() if at.term.target not in there]

    def check(self, source: str, target: str) -> Check | None:
        """Whether the translation has the terms of its source; None if the source has none."""
        if not self.find(source):
            return None
        missing = [at.term for at in self.missing(source, target)]
        return Check.of("glossary", [Fact("term wrong", (t.source, t.target)) for t in missing])

    def without(self, source: str, target: str) -> tuple[str, str]:
        """Both texts with a blank in place of each term, for comparing the rest of them."""
        found = self.find(source)
        return _blanked(source, found), _blanked(target, _targets(found, target))


class _Spellings:
    """Terms indexed by spelling, for search in a text."""

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
        """The matches, from left to right."""
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
        """Whether a span is an acceptable variant of a term that differs from its spelling."""
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
    """A text of the same length with its addresses blanked, because they contain no terms."""
    return ADDRESS.sub(lambda found: " " * len(found[0]), text)


def is_term(text: str) -> bool:
    """Whether a text can be found again: it holds a letter or a digit."""
    return WORD.search(text) is not None


def in_capitals(stretch: str, spelling: str) -> bool:
    """Whether a span is a term in capitals that the glossary does not write in capitals."""
    return len(spelling) > 1 and stretch.isupper() and not spelling.isupper()


def _is_acronym(spelling: str) -> bool:
    return len(spelling) >= ACRONYM_CHARS and spelling.isalpha() and spelling.isupper()


def _is_whole(text: str, start: int, end: int, joined: str) -> bool:
    """Whether a span begins and ends at word boundaries; `joined` are marks inside words."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return not (
        (_is_word(text[start]) and _goes_on(before[::-1], joined))
        or (_is_word(text[end - 1]) and _goes_on(after, joined))
    )


def _goes_on(edge: str, joined: str) -> bool:
    """Whether a word continues in the two characters beyond its edge, the nearer one first."""
    return _is_word(edge[:1]) or (edge[:1] in {*joined} and _is_word(edge[1:2]))


def _is_word(char: str) -> bool:
    return WORD.match(char) is not None


def _targets(found: Iterable[Found], text: str) -> list[Found]:
    """The targets of these terms found in a text."""
    spelt = ((at.term.target, at.term) for at in found)
    return list(_Spellings(spelt, is_source=False).find(text))


def _blanked(text: str, found: Iterable[Found]) -> str:
    plain, parts, end = unicodedata.normalize("NFC", text), [], 0
    for at in found:
        parts += [plain[end : at.start], " "]
        end = at.end
    return "".join([*parts, plain[end:]])
