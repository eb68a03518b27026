"""The patterns of the language files for the furniture of pages, those of all languages joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ... import languages
from ...languages import Pages, calendar

WORDS = re.compile(r"[^\W\d_]+")

_OPENINGS = "wall related share newsletter advertisement tags reading_time published byline"


class Cues:
    """One pattern for each key of the section `pages`; most are tried at the start of a line."""

    def __init__(self) -> None:
        pages = [language.pages for language in languages.every()]
        self.consent = _joined(pages, "consent")
        self.consent_topics = _joined(pages, "consent_topics")
        self.buttons = _joined(pages, "buttons")
        self.wall = _joined(pages, "wall")
        self.related = _joined(pages, "related")
        self.share = _joined(pages, "share")
        self.newsletter = _joined(pages, "newsletter")
        self.advertisement = _joined(pages, "advertisement")
        self.tags = _joined(pages, "tags")
        self.reading_time = _joined(pages, "reading_time")
        self.published = _joined(pages, "published")
        self.credit = _joined(pages, "credit")
        self.byline = re.compile(rf"(?i:{_source(pages, 'byline')})(?:\s*:)?\s+")
        openings = "|".join(_source(pages, name) for name in _OPENINGS.split())
        self.opening = re.compile(rf"(?i:{openings}|[(\[]{{0,2}}(?:{_source(pages, 'credit')}))")
        """The beginning of a line that may be furniture: nearly all lines fail here, at once."""


@cache
def cues() -> Cues:
    """The patterns, made at first use."""
    return Cues()


@cache
def published_words() -> frozenset[str]:
    """The words, casefolded, of a line with a date of publication."""
    words = {word for language in languages.every() for word in language.pages.published_words}
    for code in languages.codes():
        for name in (*calendar.month_forms(code), *calendar.day_forms(code)):
            words.update(part.casefold() for part in WORDS.findall(name))
    return frozenset(words)


def _joined(pages: Sequence[Pages], name: str) -> re.Pattern[str]:
    return re.compile(f"(?i:{_source(pages, name)})")


def _source(pages: Sequence[Pages], name: str) -> str:
    return "|".join(f"(?:{getattr(page, name).pattern})" for page in pages)
