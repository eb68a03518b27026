"""Lines that open with their speaker, their hour or their sign: interviews, live pages, boards.

The openings are taken out of the text and kept as the labels of their entries: "Claire Delmas",
"18h42 – ", "✅ ". An interviewer's lines are silent: nothing in them is a statement of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from ..marks import PICTORIAL
from .edits import LINE, Edit
from .speakers import ANY_LABEL, Turn, turns

Form = Literal["", "interview", "live newest first", "live oldest first", "signs", "headlines"]
"""The form of a text that is no plain article."""

HOUR = (
    r"[\[(]?(?P<hour>[01]?\d|2[0-3])[ \u00a0]?(?P<mark>[hH:])[ \u00a0]?(?P<minute>[0-5]\d)?[\])]?"
)
"""A pattern of a time of day, perhaps in brackets."""

_TIMED = re.compile(
    rf"[ \t]*(?P<label>{HOUR})"
    r"(?:(?P<rest>[ \u00a0]?[–—|•:.-][ \u00a0]|(?<=[\])])[ \u00a0])(?=\S)|[ \t]*\Z)"
)
_SIGNED = re.compile(rf"[ \t]*(?P<label>(?:{PICTORIAL.pattern}){{1,3}}[ \u00a0]*)(?=[^\W_])")
_AFTER_HOUR = " – "
_LONGEST_SIGNED = 200  # characters
_MIN_ENTRIES = 2
_MIN_HEADLINES = 5
_LONGEST_HEADLINE = 120
_MIN_HEADLINE_WORDS = 4
_ENDED = re.compile(r"(?<!\.)[.:;,][\s\"»”)]*\Z")
"""The end of a sentence, or of a line that goes on; a headline may ask, exclaim or trail off."""

_GOES_ON = re.compile(r"[\s«\"“‘'’(\[]*[a-zß-öø-ÿ]")
"""The beginning of a line that goes on with the one before it."""
_LISTED = re.compile(r"\s*(?:[-–—*•·#>]|\d+[.)])\s")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line from `start`, with its opening, to `end`; the text after the opening is at `body`.

    `age` counts the newer entries of a live page. Nothing in a silent entry is a statement.
    """

    start: int
    body: int
    end: int
    label: str
    kind: Literal["speaker", "hour", "sign"]
    age: int = 0
    is_silent: bool = False


def found(text: str) -> tuple[Form, tuple[Entry, ...]]:
    """The form of a text, and its entries in order; none for a plain article."""
    lines = [line for line in LINE.finditer(text) if not line[0].isspace()]
    if timed := _timed(lines):
        return timed
    spoken = turns([line[0] for line in lines]) if ANY_LABEL.search(text) else []
    if spoken:
        return "interview", tuple(_spoken(lines, spoken))
    may_sign = PICTORIAL.search(text) is not None
    signed = [(line, opening) for line in lines if may_sign and (opening := _SIGNED.match(line[0]))]
    if len(signed) >= _MIN_ENTRIES and all(len(line[0]) <= _LONGEST_SIGNED for line, _ in signed):
        return "signs", tuple(_entry(line, opening, "sign") for line, opening in signed)
    return ("headlines" if _are_headlines([line[0] for line in lines]) else ""), ()


def openings(entries: Sequence[Entry]) -> Iterator[Edit]:
    """The edits that take the openings out of a text; each entry becomes a paragraph."""
    return (Edit(entry.start, entry.body, "\n\n") for entry in entries)


def _timed(lines: Sequence[re.Match[str]]) -> tuple[Form, tuple[Entry, ...]] | None:
    """The entries of a live page, if their hours are in order."""
    timed = [
        (line, opening)
        for line in lines
        if not line[0][0].isalpha() and (opening := _TIMED.match(line[0]))
    ]
    hours = [60 * int(o["hour"]) + int(o["minute"] or 0) for _, o in timed]
    if len(timed) < max(_MIN_ENTRIES, len(lines) // 4):
        return None
    entries = [_entry(line, opening, "hour") for line, opening in timed]
    if all(a >= b for a, b in pairwise(hours)):
        return "live newest first", tuple(replace(e, age=i) for i, e in enumerate(entries))
    if all(a <= b for a, b in pairwise(hours)):
        last = len(entries) - 1
        return "live oldest first", tuple(replace(e, age=last - i) for i, e in enumerate(entries))
    return None


def _entry(line: re.Match[str], opening: re.Match[str], kind: Literal["hour", "sign"]) -> Entry:
    start = line.start() + opening.start("label")
    rest = opening.groupdict().get("rest") or (_AFTER_HOUR if kind == "hour" else "")
    body, label = line.start() + opening.end(), opening["label"] + rest
    return Entry(start, body, line.end(), label, kind)


def _spoken(lines: Sequence[re.Match[str]], spoken: Sequence[Turn | None]) -> Iterator[Entry]:
    for line, turn in zip(lines, spoken, strict=True):
        if turn is not None:
            body = line.start() + turn.body
            entry = Entry(line.start(), body, line.end(), turn.speaker, "speaker")
            yield replace(entry, is_silent=turn.is_question)


def _are_headlines(lines: Sequence[str]) -> bool:
    """Whether a text is nothing but headlines and the names of sections above them.

    So is the front page of a site.
    """
    headlines = sum(len(line.split()) >= _MIN_HEADLINE_WORDS for line in lines)
    return max(_MIN_HEADLINES, len(lines) - headlines) <= headlines and all(
        len(line) <= _LONGEST_HEADLINE
        and not _ENDED.search(line)
        and not _LISTED.match(line)
        and not _GOES_ON.match(line)
        for line in lines
    )
