"""The parts of a text: those kept as they are, and pieces for a model, to be joined again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..text.abbreviations import beginnings
from ..types import Lang
from .cleaning import ABBREVIATION
from .layout import between, names, spaced, unmask

_DASHES = ("–", "—")
_MARKS = ",;:–— \u00a0\u202f"


@dataclass(frozen=True, slots=True)
class Piece:
    """An input for a model, and the treatment of its answer."""

    text: str
    mark: str = ""
    """The mark between this piece and the next, without blanks."""

    ends: bool = True
    """It is the last piece of its sentence."""

    goes_on: bool = False
    """It begins inside a sentence, in lower case."""

    in_capitals: bool = False
    """The source is set in capitals, and so must be the answer."""

    addresses: Mapping[str, str] = field(default_factory=dict, hash=False)
    """The addresses, by their names in the text."""

    apart: tuple[str | Piece, ...] = ()
    """The replacement if an address is lost: the text on both sides of it."""


Part = str | Piece


def parts_of(
    clauses: Sequence[str], addresses: Mapping[str, str], *, in_capitals: bool
) -> Iterator[Part]:
    """The parts of a sentence that was cut into clauses; `addresses` by their names in them."""
    for place, clause in enumerate(clauses):
        ends = place == len(clauses) - 1
        body, mark, blank = (clause, "", "") if ends else _without_mark(clause)
        inside = {name: addresses[name] for name in names(body) if name in addresses}
        yield from _part(
            Piece(body, mark, ends, place > 0 and body[:1].islower(), in_capitals, inside)
        )
        yield blank


def _without_mark(clause: str) -> tuple[str, str, str]:
    """A clause in three: the words, the mark after them, and the blank to the next clause."""
    words = clause.rstrip()
    body = words.rstrip(_MARKS) or words
    return body, words[len(body) :].strip(), " " if words != clause else ""


def _part(piece: Piece) -> Iterator[Part]:
    """The piece; or its content, if it contains no word."""
    apart = tuple(_apart(piece)) if piece.addresses else ()
    if piece.addresses and not any(isinstance(part, Piece) for part in apart):
        yield from (*apart, piece.mark)
    elif any(map(str.isalpha, piece.text)):
        yield replace(piece, apart=apart)
    else:
        yield piece.text + piece.mark


def _apart(piece: Piece) -> Iterator[Part]:
    """The piece split around its addresses."""
    chunks = list(between(piece.text, piece.addresses))
    for place, (chunk, is_address) in enumerate(chunks):
        body = chunk.strip()
        if is_address or not any(map(str.isalpha, body)):
            yield chunk
            continue
        before, after = chunk[: chunk.index(body)], chunk[chunk.index(body) + len(body) :]
        ends = piece.ends and place == len(chunks) - 1
        goes_on = body[:1].islower() and (place > 0 or piece.goes_on)
        yield from (before, Piece(body, "", ends, goes_on, piece.in_capitals), after)


def texts(parts: Sequence[Part]) -> Iterator[str]:
    """The inputs of the model for these parts."""
    for part in parts:
        if isinstance(part, Piece):
            yield part.text
            yield from texts(part.apart)


def join(parts: Sequence[Part], answers: Mapping[str, str], *, lang: Lang) -> str:
    """The parts as one text in a language; empty if one of the answers is."""
    found = {part: _answer(part, answers, lang) for part in parts if isinstance(part, Piece)}
    if not all(found.values()):
        return ""
    return "".join(part if isinstance(part, str) else found[part] for part in parts)


def _answer(piece: Piece, answers: Mapping[str, str], lang: Lang) -> str:
    answer = answers[piece.text].strip()
    if not answer:
        return ""
    if not piece.ends:
        answer = _without_stop(answer)
    if piece.goes_on:
        answer = _in_lower_case(answer, lang)
    if piece.in_capitals:
        answer = answer.upper()
    whole = unmask(answer, piece.addresses)
    if whole is None:
        whole = join(piece.apart, answers, lang=lang)
    mark = f" {piece.mark}" if piece.mark in _DASHES else spaced(piece.mark, lang)
    return whole + mark if whole else ""


def _without_stop(answer: str) -> str:
    """An answer without its final stop, for a piece that is not the end of the sentence."""
    if answer.endswith(("..", "…")) or ABBREVIATION.search(answer):
        return answer
    return answer.rstrip(".,;: \u00a0\u202f") or answer


def _in_lower_case(answer: str, lang: Lang) -> str:
    """Lower the first letter of an ordinary word that opens the answer; names stay."""
    word = answer.split(maxsplit=1)[0].split("'")[0].split("’")[0]
    is_common = word.casefold() in beginnings(lang) and word != "I"
    return answer[:1].lower() + answer[1:] if is_common else answer
