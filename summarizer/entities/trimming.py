"""Splits the model's spans into names, and trims them at both ends.

A name has no article, elision, title or generic noun before it, and no possessive or punctuation
mark after it. A rest without a capital is not a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..text.forms import lowered
from ..text.marks import WORD, may_have_opening_capital
from ..types import Label, Lang
from . import patterns
from .gazetteer import FIRST_WORDS, PAIRS, PARTICLES, WITH_ARTICLE, WITH_POSSESSIVE
from .labels import NAMES
from .mentions import Mention, at, is_capital, whole_words, words

_BREAK = re.compile(
    r"[\n\r\t\v\f\x1c-\x1e\x85\u2028\u2029()\[\]{}«»“”\";:|•…!?]|\s[-–—/*]+\s?|–|—"
    r"|,\s(?!(?:Inc|Ltd|Jr|Sr|D\.C)\b)"
)
"""The separators that a name never contains."""

_EDGE = " \t\u00a0\u202f\u2009.,'’‘`-*/_#@&+=~<>"
_POSSESSIVE = re.compile(r"(?:['’]s|['’])$")
_ORDINAL = re.compile(r"[IVXLC]+(?:e|er|re|ère|ème|th|st|nd|rd)")
_ABBREVIATED = re.compile(r"(?:\b[A-ZÀ-Ý]|\b(?:Inc|Jr|Sr|St|Ltd|Corp|Co|Bros))\.$")
_TITLE_CHARS = 40
_LAST = re.compile(r"\s(\S+)$")
_OF = re.compile(r"de |d['’]")
_STATE = re.compile(r"[ÉE]tats? (?:de la |du |de |d['’])(?=[A-ZÀ-Ý])")
_TAIL = re.compile(r"['’]([a-zà-ÿ]+)\b")


def clean(text: str, mention: Mention, *, lang: Lang) -> Iterator[Mention]:
    """The names in a marked span, in order; often one, sometimes none or several."""
    if mention.label not in NAMES:
        yield from _trimmed(text, mention, lang)
        return
    for start, end in _pieces(text, mention, lang):
        start, end = _cut(text, start, end, mention.label, lang)
        if _is_name(text[start:end]):
            yield at(text, start, end, mention.label)


def _trimmed(text: str, mention: Mention, lang: Lang) -> Iterator[Mention]:
    """A date or a quantity without article and punctuation, if it has a capital or a digit."""
    start, end = mention.start, mention.end
    while start < end and text[end - 1] in _EDGE:
        end -= 1
    articles = patterns.any_of(patterns.name_words(lang).articles)
    if article := re.compile(rf"{articles}\s+", re.IGNORECASE).match(text, start, end):
        start = article.end()
    if any(c.isupper() or c.isdigit() for c in text[start:end]):
        yield at(text, start, end, mention.label)


def _pieces(text: str, mention: Mention, lang: Lang) -> Iterator[tuple[int, int]]:
    """The pieces of a span, split at separators and between listed people or places."""
    marks = list(_BREAK.finditer(text, mention.start, mention.end))
    if mention.label in ("person", "place"):
        between = patterns.listed(lang).finditer(text, mention.start, mention.end)
        marks += [mark for mark in between if not _is_pair(text, mark.end())]
    start = mention.start
    for mark in sorted(marks, key=lambda mark: mark.start()):
        yield start, mark.start()
        start = mark.end()
    yield start, mention.end


def _is_pair(text: str, start: int) -> bool:
    """Whether a conjunction is inside a name: "Saint-Pierre et Miquelon"."""
    second = WORD.match(text, start)
    return second is not None and lowered(second[0]) in PAIRS


def _cut(text: str, start: int, end: int, label: Label, lang: Lang) -> tuple[int, int]:
    """The start and the end of the name between two places."""
    end = _end(text, start, end, label, lang)
    start = _behind_title(text, start, end, label, lang)
    while start < end and (chars := _leading(text, start, end, label, lang)):
        start += chars
    return start, _end(text, start, end, label, lang)


def _behind_title(text: str, start: int, end: int, label: Label, lang: Lang) -> int:
    """The start of a name if a title overlaps it: "Secretary of State Rubio".

    For a place, only if the title is of somebody there: "procureur de la République de Lyon".
    """
    if label not in ("person", "place"):
        return start
    for title in patterns.titles(lang).finditer(text, _before(start), end):
        is_there = label == "person" or _OF.match(text, title.end(), end)
        if (
            is_there
            and title.start() < start < title.end() < end
            and whole_words(text, title.start(), start)
        ):
            return title.end()
    return start


def _leading(text: str, start: int, end: int, label: Label, lang: Lang) -> int:
    """The number of leading code points outside the name; 0 if it begins there."""
    title = patterns.titles(lang).match(text, start, end)
    if title and (label == "person" or title[0].islower() or "." in title[0]):
        return title.end() - start  # but "General Motors" is an organisation
    if label == "place" and (state := _STATE.match(text, start, end)):
        return state.end() - start
    word = WORD.match(text, start, end)
    if word is None:
        return 1
    if word.end() == end or not _is_outside(text, word, end, label, lang):
        return 0
    return word.end() - start


def _is_outside(text: str, word: re.Match[str], end: int, label: Label, lang: Lang) -> bool:
    """Whether a first word, followed by others, is outside the name."""
    known, first, behind = patterns.name_words(lang), lowered(word[0]), text[word.end()]
    if (first in known.elisions and behind in "'’") or (
        first in known.articles and is_capital(word[0])
    ):
        return not _has_own_article(text, word, end)
    if word[0][0].isdigit():
        return label != "organisation" or not is_capital(text[word.end() :].lstrip()[:1])
    if not word[0].islower() or behind in "-./":
        return False
    if label == "person" and first in PARTICLES:
        return False
    return first not in known.all_buildings and not _is_noble(text, word, label, lang)


def _is_noble(text: str, word: re.Match[str], label: Label, lang: Lang) -> bool:
    """Whether "de" between a title and a name belongs to the name: "le général de Gaulle"."""
    if label != "person" or lowered(word[0]) != "de" or not is_capital(text[word.end() + 1 :]):
        return False
    return patterns.titled(lang).search(text, _before(word.start()), word.start()) is not None


def _before(start: int) -> int:
    """The start of the search for a title that ends at `start` or later."""
    return max(0, start - _TITLE_CHARS)


def _has_own_article(text: str, word: re.Match[str], end: int) -> bool:
    """Whether an article belongs to the name: in capitals, and inside a sentence or well known."""
    following = WORD.search(text, word.end(), end)
    if following is None or not (is_capital(word[0]) and is_capital(following[0])):
        return False
    return lowered(following[0]) in WITH_ARTICLE or not may_have_opening_capital(text, word.start())


def _end(text: str, start: int, end: int, label: Label, lang: Lang) -> int:
    """The end of the name, without any trailing words."""
    while end > start and text[end - 1] in _EDGE and not _ABBREVIATED.search(text, start, end):
        end -= 1
    if possessive := _POSSESSIVE.search(text, start, end):
        end = possessive.start()
    if (tail := _with_tail(text, start, end, lang=lang)) > end:
        return tail
    last = _LAST.search(text, start, end)
    if last is None or not (
        _trails(last[1], label, lang)
        or _is_described(text[start : last.start()], last[1], label, lang)
    ):
        return end
    return _end(text, start, last.start(), label, lang)


def _with_tail(text: str, start: int, end: int, *, lang: Lang) -> int:
    """The end of a name whose last word continues after an apostrophe: "Moody's", "Le Cléac'h".

    In French it always does, even if the model left it out.
    """
    tail, last = _TAIL.match(text, end), words(text[start:end])[-1:]
    if tail is None or not last:
        return end
    if patterns.name_words(lang).apostrophes_inside:
        return end if lowered(last[0]) in patterns.name_words(lang).elisions else tail.end()
    return tail.end() if tail[1] == "s" and lowered(last[0]) in WITH_POSSESSIVE else end


def _is_described(name: str, last: str, label: Label, lang: Lang) -> bool:
    """Whether an adjective gives an organisation's location: "Science Council britannique".

    It does after two capitals, except in an institution's name: "Parti Communiste français".
    """
    parts = name.split()
    if label != "organisation" or len(parts) < 2:
        return False
    if not all(map(is_capital, parts[-2:])) or not last.islower():
        return False
    is_adjective = patterns.name_words(lang).adjectives.fullmatch(last) is not None
    return is_adjective and lowered(parts[0]) not in FIRST_WORDS["organisation"]


def _trails(last: str, label: Label, lang: Lang) -> bool:
    """Whether a last word only links the name to the next word; a person has none in lower case."""
    known = patterns.name_words(lang)
    linking = (*known.articles, *known.conjunctions, "à", "en", "d'", "l'", "of", "in")
    return last in linking or (label == "person" and last.islower())


def _is_name(name: str) -> bool:
    """Whether the rest can be a name."""
    has_letters = sum(c.isalpha() for c in name) > 1
    return has_letters and any(map(str.isupper, name)) and not _ORDINAL.fullmatch(name)
