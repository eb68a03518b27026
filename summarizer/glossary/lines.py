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

from ..errors import GlossaryError
from .terms import Term, alike, is_term

MAX_TERM_CHARS = 200

_PAIR = re.compile(r"([a-z]{2,3})-([a-z]{2,3})")
_BREAKS = re.compile(r"[\t\r\n]+")
_COLUMNS = "the term, its translation and, if wanted, a pair such as fr-en"
_TAB = re.compile(r"\t")
_SIGNS = (re.compile(r"\s(?:=>?|->|→)\s"), re.compile(r"[=→]"))
"""Separators in a line without a tab; with blanks around them first, so that "E=mc2" is a term."""

Line = tuple[str, Sequence[str]]
"""The place of a line, in words, and its cells."""


def of_file(path: Path) -> Iterator[Line]:
    """The lines of a file. Raises GlossaryError if it cannot be read or is not UTF-8."""
    yield from of_text(_text(path), str(path))


def of_text(text: str, where: str) -> Iterator[Line]:
    """The lines of a text; `where` names the text in messages."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip() and not line.startswith("#"):
            yield f"{where}, line {number}", _cells(line)


def _cells(line: str) -> list[str]:
    between = next((each for each in (_TAB, *_SIGNS) if each.search(line)), _TAB)
    return between.split(line)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except (OSError, ValueError) as error:
        if isinstance(error, UnicodeDecodeError):
            number = error.object[: error.start].count(b"\n") + 1
            raise GlossaryError(
                f"{path}, line {number}: the byte 0x{error.object[error.start]:02x} is not UTF-8. "
                "Save the glossary as UTF-8."
            ) from error
        reason = getattr(error, "strerror", None) or error
        raise GlossaryError(
            f"The glossary {path} cannot be read: {reason}. Name a file that is there."
        ) from error


def terms(lines: Iterable[Line]) -> tuple[Term, ...]:
    """The terms, in order, each once.

    Raises GlossaryError, which names the place and the value, for a malformed line and for two
    lines that give one term different translations for the same pair.
    """
    found: dict[tuple[str, str, str], tuple[Term, str]] = {}
    for place, cells in lines:
        term = _term([_BREAKS.sub(" ", cell).strip() for cell in cells], place)
        key = (alike(term.source), term.source_lang, term.target_lang)
        first, where = found.setdefault(key, (term, place))
        if first.target != term.target:
            raise GlossaryError(
                f"{place}: {term.source!r} is {term.target!r}, but {first.target!r} at {where}. "
                "Keep one of them, or name a pair for each in the third column."
            )
    return tuple(term for term, _ in found.values())


def _term(cells: list[str], place: str) -> Term:
    if not 2 <= len(cells) <= 3:
        raise GlossaryError(
            f"{place}: {len(cells)} cell(s) in {_shown(cells)}, where two or three belong. "
            f"Give {_COLUMNS}; in a text, put a tab or “ = ” between them."
        )
    for cell, what in zip(cells, ("term", "translation", "pair"), strict=False):
        if not cell:
            raise GlossaryError(
                f"{place}: the {what} in {_shown(cells)} is empty. Fill it in, or take the line "
                "out; to keep a term as it is, write it twice."
            )
    source, target = (unicodedata.normalize("NFC", cell) for cell in cells[:2])
    for text in (source, target):
        _refuse_unfit(text, place)
    return Term(source, target, *_pair(cells[2:], place))


def _refuse_unfit(text: str, place: str) -> None:
    if "\0" in text:
        raise GlossaryError(
            f"{place}: {_shown([text])} holds a NUL, so the file is not UTF-8. "
            "Save the glossary as UTF-8."
        )
    if len(text) > MAX_TERM_CHARS:
        raise GlossaryError(
            f"{place}: {_shown([text])} has {len(text)} characters; the limit is "
            f"{MAX_TERM_CHARS}. Give terms, not sentences."
        )
    if not is_term(text):
        raise GlossaryError(f"{place}: {text!r} holds no letter or digit. Give a word or several.")


def _pair(cells: list[str], place: str) -> tuple[str, str]:
    if not cells:
        return "", ""
    pair = _PAIR.fullmatch(cells[0].lower())
    if pair is None or pair[1] == pair[2]:
        raise GlossaryError(
            f"{place}: {cells[0]!r} is no pair of languages. Write the codes of both, such as "
            "fr-en, or nothing for every pair."
        )
    return pair[1], pair[2]


def _shown(cells: Iterable[str]) -> str:
    """The beginning of a line, so that a message stays legible."""
    text = " ".join(cells)
    return repr(text if len(text) <= 60 else f"{text[:60]}…")
