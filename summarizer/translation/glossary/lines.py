"""Strict parsing of the lines of a glossary into terms.

A line holds a term, its translation and, optionally, the pair of languages that it is limited to,
such as `fr-en`. Tabs separate them; in a line without tabs, an equals sign or an arrow. Blank lines
and lines that begin with "#" are skipped. A file is UTF-8.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ...messages import Fact
from ...messages.errors import GlossaryError
from .terms import Term, alike, is_term

MAX_TERM_CHARS = 200

_PAIR = re.compile(r"([a-z]{2,3})-([a-z]{2,3})")
_BREAKS = re.compile(r"[\t\r\n]+")
_EMPTY = ("term empty", "term translation empty", "term pair empty")
_TAB = re.compile(r"\t")
_SIGNS = (re.compile(r"\s(?:=>?|->|→)\s"), re.compile(r"[=→]"))
"""Separators in a line without a tab; with blanks around them first, so that "E=mc2" is a term."""

Line = tuple[Fact, Sequence[str]]
"""The place of a line, in words, and its cells."""


def of_file(path: Path) -> Iterator[Line]:
    """The lines of a file. Raises GlossaryError if it cannot be read or is not UTF-8."""
    for number, cells in _rows(_text(path)):
        yield Fact("line of file", (str(path), number)), cells


def of_text(text: str) -> Iterator[Line]:
    """The lines of a text; `where` names the text in messages."""
    for number, cells in _rows(text):
        yield Fact("typed line", (number,)), cells


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip() and not line.startswith("#"):
            yield number, _cells(line)


def _cells(line: str) -> list[str]:
    between = next((each for each in (_TAB, *_SIGNS) if each.search(line)), _TAB)
    return between.split(line)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except (OSError, ValueError) as error:
        if isinstance(error, UnicodeDecodeError):
            number = error.object[: error.start].count(b"\n") + 1
            place, byte = Fact("line of file", (str(path), number)), error.object[error.start]
            raise GlossaryError("glossary not utf8", place, f"{byte:02x}") from error
        reason = getattr(error, "strerror", None) or error
        raise GlossaryError("glossary unreadable", str(path), str(reason)) from error


def terms(lines: Iterable[Line]) -> tuple[Term, ...]:
    """The terms, in order, each once.

    Raises GlossaryError, which names the place and the value, for a malformed line and for two
    lines that give one term different translations for the same pair.
    """
    found: dict[tuple[str, str, str], tuple[Term, Fact]] = {}
    for place, cells in lines:
        term = _term([_BREAKS.sub(" ", cell).strip() for cell in cells], place)
        key = (alike(term.source), term.source_lang, term.target_lang)
        first, where = found.setdefault(key, (term, place))
        if first.target != term.target:
            raise GlossaryError(
                "term contradicted", place, term.source, term.target, first.target, where
            )
    return tuple(term for term, _ in found.values())


def _term(cells: list[str], place: Fact) -> Term:
    if not 2 <= len(cells) <= 3:
        raise GlossaryError("glossary cells", place, len(cells), _shown(cells))
    for cell, code in zip(cells, _EMPTY, strict=False):
        if not cell:
            raise GlossaryError(code, place, _shown(cells))
    source, target = (unicodedata.normalize("NFC", cell) for cell in cells[:2])
    for text in (source, target):
        _refuse_unfit(text, place)
    return Term(source, target, *_pair(cells[2:], place))


def _refuse_unfit(text: str, place: Fact) -> None:
    if "\0" in text:
        raise GlossaryError("glossary nul", place, _shown([text.replace("\0", "␀")]))
    if len(text) > MAX_TERM_CHARS:
        raise GlossaryError("term too long", place, _shown([text]), len(text), MAX_TERM_CHARS)
    if not is_term(text):
        raise GlossaryError("term without letters", place, text)


def _pair(cells: list[str], place: Fact) -> tuple[str, str]:
    if not cells:
        return "", ""
    pair = _PAIR.fullmatch(cells[0].lower())
    if pair is None or pair[1] == pair[2]:
        raise GlossaryError("term pair wrong", place, cells[0])
    return pair[1], pair[2]


def _shown(cells: Iterable[str]) -> str:
    """The beginning of a line, so that a message stays legible."""
    text = " ".join(cells)
    return text if len(text) <= 60 else f"{text[:60]}…"
