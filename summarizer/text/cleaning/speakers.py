"""The turns of an interview: who speaks in each line.

A text is an interview if a named person has several turns, by the name or its initials, and if
somebody asks a question. The interviewer is a label such as "Q", the speaker who mostly asks, or
nobody: then the line right before an answer is a question or a remark of the interviewer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ... import languages
from .names import PERSON

_INITIALS = r"(?:[A-ZÀ-ÖØ-Þ]\.[ \u00a0-]?){2,4}|[A-Z]{2,3}(?=\s?:)"
_LABELLED = re.compile(
    rf"\s*(?:[-–—]\s)?(?P<label>{PERSON}|{_INITIALS}|[A-Z]|Question|Réponse|Answer)"
    r"(?:\.?\s?[:–—]|\.-)\s(?=\S)"
)
ANY_LABEL = re.compile(r"[:–—]\s|\.-\s")
"""What follows the speaker: a text without it is no interview."""

_QUESTION = re.compile(r"\?[\s\"»”)]*\Z")
_CAPITAL = re.compile(r"(?<![^\W\d_])[A-ZÀ-ÖØ-Þ]")
_LONGEST_QUESTION = 400  # characters
_MIN_TURNS = 2


@dataclass(frozen=True, slots=True)
class Turn:
    """A line of a speaker, if a name is known; its words start at the offset `body`."""

    speaker: str
    body: int
    is_question: bool = False


def turns(lines: Sequence[str]) -> list[Turn | None]:
    """A turn for each line, None for one that is no part of the interview; empty without one."""
    labelled = [_LABELLED.match(line) for line in lines]
    if sum(found is not None for found in labelled) < _MIN_TURNS:
        return []
    speakers = _speakers([found["label"].strip(" .") if found else "" for found in labelled])
    asking = _asking(lines, speakers)
    counts = Counter(name for name in speakers if name and name not in asking)
    is_asked = asking or any(
        _QUESTION.search(line) for line, name in zip(lines, speakers, strict=True) if not name
    )
    if not is_asked or max(counts.values(), default=0) < _MIN_TURNS:
        return []
    return list(_turns(lines, speakers, labelled, asking))


def _turns(
    lines: Sequence[str],
    speakers: Sequence[str],
    labelled: Sequence[re.Match[str] | None],
    asking: frozenset[str],
) -> Iterator[Turn | None]:
    """A line without a label is the interviewer's before an answer, else it goes on as before."""
    last: Turn | None = None
    following = [*labelled[1:], None]
    for line, name, found, after in zip(lines, speakers, labelled, following, strict=True):
        if found is not None:
            is_nameless = name in asking or name.casefold() in _answers()
            last = Turn("" if is_nameless else name, found.end(), is_question=name in asking)
            yield last
        elif not asking and after is not None and len(line) <= _LONGEST_QUESTION:
            is_question = last is not None or _QUESTION.search(line) is not None
            yield Turn("", 0, is_question=True) if is_question else None
        else:
            yield replace(last, body=0) if last else None


def _speakers(labels: Sequence[str]) -> list[str]:
    """The name of each label; initials become the full name that they abbreviate."""
    full = {_letters(label): label for label in labels if " " in label and "." not in label}
    return [full.get(_letters(label), label) if _is_short(label) else label for label in labels]


def _is_short(label: str) -> bool:
    return "." in label or (label.isupper() and len(label) > 1)


def _letters(label: str) -> str:
    """The initials of a name: its capitals at the beginning of words."""
    return label if label.isupper() and label.isalpha() else "".join(_CAPITAL.findall(label))


def _asking(lines: Sequence[str], speakers: Sequence[str]) -> frozenset[str]:
    """The labels of the interviewer."""
    asked: Counter[str] = Counter()
    for line, name in zip(lines, speakers, strict=True):
        asked[name] += _QUESTION.search(line) is not None
    counts = Counter(speakers)
    return frozenset(
        name
        for name in counts
        if name and (name.casefold() in _questions() or 2 * asked[name] > counts[name])
    )


@cache
def _questions() -> frozenset[str]:
    return frozenset(word for lang in languages.every() for word in lang.pages.questions)


@cache
def _answers() -> frozenset[str]:
    return frozenset(word for lang in languages.every() for word in lang.pages.answers)
