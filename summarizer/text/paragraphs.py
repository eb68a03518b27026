"""The lines of a text -> its paragraphs, headings and list items, distinguished by their shape.

Some texts have a paragraph on each line, some wrap lines at about 72 columns, and some leave a
blank line between paragraphs. A line that continues in lower case proves that the break before it
is only a wrap; the proven wraps of a text show its width; and a break that a text editor would
not have made at that width ends a paragraph (the reverse of greedy wrapping).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ..types import Span
from .abbreviations import leading_on, titles
from .marks import BULLETS

_LONGEST_WRAPPED_LINE = 120  # characters; wrapped text is never wider
_LONGEST_HEADING = 140

_NUMBER = r"\(?(?:\d{1,2}|[a-zA-Z])[.)]\s"
_NUMBERED = re.compile(_NUMBER)
_LIST_ITEM = re.compile(rf"[{BULLETS}]\s+(?=\S)|[–—•](?=\w)|{_NUMBER}")
# "- Une ville ouverte -": the heading of a news agency, on a line of its own or after a stop.
# Inside a paragraph it must not be a reply, an aside, a list, or the speaker after a quotation,
# which have dashes too.
_BEGIN_HEADING = r"[-–] [«\"“'’A-ZÀ-ÖØ-Þ0-9]"
_AGENCY_LINE = re.compile(rf"{_BEGIN_HEADING}[^\n.]{{1,70}} [-–]")
_AGENCY_INSIDE = re.compile(
    rf"(?<=[.!?…])\s*(?P<heading>{_BEGIN_HEADING}"
    r"(?:(?! [-–] )[^\n.!?…,]){1,70}(?:\?(?= [-–]\S))? [-–])"
    r"\s*(?=[«\"“]?[A-ZÀ-ÖØ-Þ])(?![^\n.!?…]{0,80} [-–] )"
)
_DIALOGUE = re.compile(r"[-–—\"«“„]")
_SHAPELESS = r"\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"  # such as direction marks
_STOPPED = re.compile(rf"[.!?…:;。！？][\s\"'’”»)\]*_{_SHAPELESS}]*\Z")
_QUESTION = re.compile(r"[^.!?…]+\?\Z")
_OPENERS = re.compile(r"[\s«\"“„‘'’(\[]*")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together, from `start` to `end` without surrounding white space."""

    start: int
    end: int
    is_heading: bool


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a text, in order; a heading and a list item are one each.

    Offsets are code points of `text`; everything outside the paragraphs is white space.
    """
    spans = [part for span in _joined(text, _lines(text)) for part in _parts(text, span)]
    bodies = [text[span.start : span.end] for span in spans]
    return [
        Paragraph(span.start, span.end, _is_heading(bodies, number))
        for number, span in enumerate(spans)
    ]


def _lines(text: str) -> list[Span]:
    """Every line without the white space around it; a blank line is an empty span."""
    spans, offset = [], 0
    for line in text.splitlines(keepends=True):
        start = offset + len(line) - len(line.lstrip())
        spans.append(Span(start, max(start, offset + len(line.rstrip()))))
        if line.endswith("\u2029"):  # a paragraph separator has the effect of a blank line
            spans.append(Span(start, start))
        offset += len(line)
    return spans


def _joined(text: str, lines: Sequence[Span]) -> list[Span]:
    """Lines joined into paragraphs."""
    width = _wrap_width(text, lines)
    spans: list[Span] = []
    previous = Span(0, 0)
    for line in lines:
        if line.start < line.end:
            before, after = text[previous.start : previous.end], text[line.start : line.end]
            if before and _continues(before, after, width):
                spans[-1] = Span(spans[-1].start, line.end)
            else:
                spans.append(line)
        previous = line
    return spans


def _parts(text: str, span: Span) -> Iterator[Span]:
    """One paragraph, split at the agency headings inside it."""
    start = span.start
    for found in _AGENCY_INSIDE.finditer(text, span.start, span.end):
        near = text[max(start, found.start() - _LONGEST_HEADING) : found.start()]
        if near.rfind("«") > near.rfind("»"):
            continue
        yield Span(start, found.start())
        yield Span(*found.span("heading"))
        start = found.end()
    yield Span(start, span.end)


def _wrap_width(text: str, lines: Sequence[Span]) -> int | None:
    """The column at which the lines of this text are wrapped, or None without proof of one."""
    proven = sorted(
        len(before)
        for before, after in (
            (text[a.start : a.end], text[b.start : b.end]) for a, b in pairwise(lines)
        )
        if 0 < len(before) <= _LONGEST_WRAPPED_LINE
        and not _STOPPED.search(before[-8:])
        and _starts_lower(after)
    )
    # Not the longest: one line that sticks out must not undo the evidence of all the others.
    return proven[len(proven) * 9 // 10] if proven else None


def _continues(before: str, after: str, width: int | None) -> bool:
    """Whether the break between these two lines is inside a paragraph."""
    full = width is not None and width < len(before) + 1 + len(after.split(maxsplit=1)[0])
    wrapped = full and len(before) <= _LONGEST_WRAPPED_LINE
    if _LIST_ITEM.match(after):
        return wrapped and not _STOPPED.search(before[-8:]) and not _LIST_ITEM.match(before)
    if not any(map(str.isalnum, after)):  # a rule such as *** is separate, a closing mark is not
        return after[0] in ".,;:!?…»”)]" or not after.isprintable()
    return _starts_lower(after) or wrapped or _leads_on().search(before[-12:]) is not None


@cache
def _leads_on() -> re.Pattern[str]:
    """Endings after which a sentence cannot be over.

    An open mark or elision, a word that needs another after it, a title before a name.
    """
    before_names = "|".join(sorted(title for title in titles() if title.istitle()))
    leading = "|".join(sorted(leading_on()))
    return re.compile(
        r"(?:[,(„-]|(?:^|\s)[«“]|(?<!\w)(?:[cdjlmnst]|qu)['’]"
        rf"|(?<!\w)(?:MM|{before_names})\.|(?<![\w'’-])(?:{leading}))\Z"
    )


def _starts_lower(line: str) -> bool:
    """Whether a line starts with a lower-case letter or a mark that never begins a paragraph."""
    opener = _OPENERS.match(line)
    first = line[opener.end() if opener else 0 :][:2]
    return first[:1] in tuple(",;:!?»”)") or (first[:1].islower() and not first[1:].isupper())


def _is_heading(bodies: Sequence[str], number: int) -> bool:
    """Whether a paragraph is a heading of the text below it.

    A heading is short, and ends without a stop or is a single question above a longer paragraph.
    The last paragraph is never a heading. Nor are list items, but a number above prose is.
    """
    body, below = bodies[number], bodies[number + 1 : number + 2]
    if not below or len(body) > _LONGEST_HEADING or not any(map(str.isalnum, body)):
        return False
    if _AGENCY_LINE.fullmatch(body):
        return True
    if _LIST_ITEM.match(body):
        beside = [*below, *bodies[max(0, number - 1) : number]]
        return (
            bool(_NUMBERED.match(body))
            and not _stopped(body)
            and not any(map(_LIST_ITEM.match, beside))
        )
    if _stopped(body):
        longer = len(below[0]) > 2 * len(body)
        return bool(_QUESTION.match(body)) and longer and not _DIALOGUE.match(body)
    return True


def _stopped(body: str) -> bool:
    return _STOPPED.search(body[-8:]) is not None
