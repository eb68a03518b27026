"""The kind of furniture that a line of a page is, by its own words.

A line with a quotation is news about a banner, not a banner.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from .cues import WORDS, Cues, cues, published_words
from .edits import AsideKind
from .names import AGENCY, AUTHORS, NAME

LONGEST_LINE = 1_200
"""A longer line is prose."""

LONGEST_LABEL = 160

SENTENCE = re.compile(r"[^.!?…]+[.!?…]*[\s\"»”)]*|[.!?…]+\s*")
"""A sentence of a banner, where abbreviations hardly occur."""

END_CREDIT = re.compile(
    r"(?:[(\[](?i:photos?|crédits?|©|ph\.|dr\b|image|credit|picture)[^()\[\]]{0,80}[)\]]"
    r"|©[^.!?©]{1,80}"
    rf"|(?<![\w/])(?:PHOTOS?|CRÉDITS?)\s:?\s?{NAME}[^.!?©]{{0,60}}"
    rf"|[(\[]?(?<![\w/]){NAME}(?:[ ]{NAME}){{0,3}}\s?/\s?{AGENCY}[)\]]?"
    r")[.\s]*\Z"
)
"""The credit at the end of a caption: "(Photo X)", "© X", "X / AFP"."""

_LONGEST_CAPTION = 350
_CAPTION_SIGNS = re.compile(r"[©/)\]]")
_LONGEST_CREDIT = 120
_QUOTED = re.compile(r"[«“„]")
_STOPPED = re.compile(r"[.!?…:;,][\s\"»”)]*\Z")
_INNER_STOP = re.compile(r"[.!?…](?=\s+\S)")
_SIGNED = re.compile(
    rf"[(\[]?(?i:avec|with|source\s?:)?\s?(?:{AGENCY}(?:\s?[,/&]\s?| et | and )?){{1,3}}[)\]]?\.?"
)

_INITIALS = re.compile(r"[a-z]{2,4}(?:-[a-z]{2,4})?(?:/[a-z]{2,4}(?:-[a-z]{2,4})?){2,4}")
"""The initials of those who wrote a dispatch: "bs/all/hme"."""


def kind_of(line: str) -> AsideKind | None:
    """The kind of furniture that a whole line is; None for prose."""
    if len(line) > LONGEST_LINE:
        return None
    if len(line) <= _LONGEST_CAPTION:
        patterns = cues()
        if patterns.opening.match(line):
            for kind, matches in _JUDGES.items():
                if matches(line, patterns):
                    return kind
        if _CAPTION_SIGNS.search(line) and _is_caption(line):
            return "caption"
        if len(line) <= LONGEST_LABEL and (_SIGNED.fullmatch(line) or _INITIALS.fullmatch(line)):
            return "credit"
    return "consent" if _is_consent(line, cues()) else None


def wall_start(line: str) -> int | None:
    """The start of the sentences of a wall at the end of a line of prose; None without any."""
    start = None
    for found in SENTENCE.finditer(line):
        is_wall = cues().wall.match(found[0].strip()) is not None
        if not is_wall:
            start = None
        elif start is None:
            start = found.start()
    return start


def _is_consent(line: str, patterns: Cues) -> bool:
    return bool(
        patterns.consent_topics.search(line)
        and patterns.consent.search(line)
        and not _QUOTED.search(line)
    )


def _is_caption(line: str) -> bool:
    """Whether a credit follows at most one sentence; behind a paragraph, it is only a credit."""
    found = END_CREDIT.search(line, max(0, len(line) - _LONGEST_CREDIT))
    before = line[: found.start()].rstrip(". ") if found else ""
    is_one = not _INNER_STOP.search(before) or cues().credit.match(line) is not None
    return found is not None and is_one


def _is_wall(line: str, patterns: Cues) -> bool:
    sentences = [found[0].strip() for found in SENTENCE.finditer(line)]
    of_wall = [patterns.wall.match(sentence) is not None for sentence in sentences if sentence]
    return bool(of_wall) and of_wall[0] and (all(of_wall) or len(line) <= LONGEST_LABEL)


def _is_related(line: str, patterns: Cues) -> bool:
    return patterns.related.match(line) is not None


def _is_published(line: str, patterns: Cues) -> bool:
    found = patterns.published.match(line)
    words = WORDS.findall(line[found.end() :]) if found else []
    return found is not None and all(word.casefold() in published_words() for word in words)


def _is_byline(line: str, patterns: Cues) -> bool:
    found = patterns.byline.match(line)
    if found is None or len(line) > LONGEST_LABEL or _STOPPED.search(line):
        return False
    return AUTHORS.match(line, found.end()) is not None


def _is_credit(line: str, patterns: Cues) -> bool:
    is_short = len(line) <= LONGEST_LABEL and len(SENTENCE.findall(line.rstrip(". )]"))) <= 2
    return is_short and patterns.credit.match(line.lstrip("([")) is not None


def _label(name: str) -> Callable[[str, Cues], bool]:
    """A judge of short lines by a pattern at their beginning."""
    return lambda line, patterns: (
        len(line) <= LONGEST_LABEL and getattr(patterns, name).match(line) is not None
    )


_JUDGES: Mapping[AsideKind, Callable[[str, Cues], bool]] = {
    "wall": _is_wall,
    "related": _is_related,
    "share": _label("share"),
    "newsletter": _label("newsletter"),
    "advertisement": _label("advertisement"),
    "tags": _label("tags"),
    "reading time": _label("reading_time"),
    "date": _is_published,
    "credit": _is_credit,
    "byline": _is_byline,
}
"""The judges of lines with a cue at their beginning; the first that matches decides."""
