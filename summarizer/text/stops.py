"""The stops of a text: whether a sentence can begin after one, and whether one ends there.

Rules about the text itself (quotations, initials, "n° 5") decide the clear cases. For the rest,
sentencex decides whether the word before the stop is an abbreviation; it knows those of some 300
languages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from .. import languages
from ..types import Lang
from .abbreviations import (
    SITE_ENDINGS,
    articles_in_names,
    beginnings,
    companies,
    ending_lists,
    is_abbreviation,
    numbered,
    said,
    titles,
)

_SPACES = re.compile(r"\s+")

MARKS = ".!?…。！？"
_CLOSERS = r"'’”»)\]*_\u200d\u200e\u200f\ufe0f"
_EMOJI = r"[\u2600-\u27bf\U0001f000-\U0001faff][\u200d\ufe0f\U0001f3fb-\U0001f3ff]*"
STOP = re.compile(
    rf"(?P<marks>[{MARKS}]+)(?:[{_CLOSERS}]|\[\d+\]|\s+[”»)\]](?!\w))*(?:\s*{_EMOJI})*(?P<gap>\s*)"
)
_OPENERS = re.compile(
    r"(?:[\s«‹»“‘'’({¿¡—–•*·&$€£\u200b-\u200f\u2060\ufeff-]|[\[(](?:…|\.{3})[\])]|[\[…]){0,20}"
)
_BEFORE = re.compile(r"(?:[^\W\d_]|\d|[.°º'’-])+\Z")
_AFTER = re.compile(r"[^\W\d_]+")
_LONGEST_ADDRESS = 200  # characters
_ADDRESS = re.compile(r"(?:www\.|@|://|\w\.\w+/)\S*\Z")
_ADDRESS_GOES_ON = re.compile(r"[\w-]+(?:[@/]|\.\w)")
_FRAGMENT = re.compile(r"[^\W\d_]{2,4}[.]\s+[A-ZÀ-ÖØ-Þ]")
_NUMBER = re.compile(r"\d|[IVXLC]+(?![\w'’])|[A-Z]\.")
_ENUMERATION = re.compile(r"\(?\d{1,2}|.*:\s*1", re.DOTALL)
_ACRONYM = re.compile(r"(?:[^\W\d_]{1,2}\.-?)+[^\W\d_]{1,2}")
_ROMAN = re.compile(r"[IVXLC]+")
_LETTER_WORDS = frozenset("aàáeèéioóuyô")  # a sentence may end in them: "il y en a."


def _past_openers(body: str, offset: int) -> int:
    opener = _OPENERS.match(body, offset)
    return opener.end() if opener else offset


def can_begin(body: str, stop: re.Match[str]) -> bool:
    """Whether a sentence can begin after this stop: with a capital, a number, a name."""
    begin = _past_openers(body, stop.end())
    first = body[begin : begin + 2]
    if first[:1].islower():  # only a name like iPhone, or a stray fragment like "bpb."
        if begin == stop.end("marks"):
            return False  # "Node.js"
        stray = stop[0].rstrip() == "." and _FRAGMENT.match(body, begin) is not None
        return first[1:].isupper() or stray
    return first[:1].isalnum() or first[:1] in ("@", "#")


@dataclass(frozen=True, slots=True)
class Junction:
    """The context of a stop after which a sentence could begin."""

    marks: str
    word: str  # before the stop, without elided articles
    ends_a_list: bool  # the text ends in "etc", "av. J.-C"
    enumerates: bool  # the word is the number of a list item
    attributed: bool  # a quoted question, then its speaker
    numbered: bool  # a number follows
    next_word: str
    spaced: bool
    bracketed: bool
    closed: bool  # a bracket or quotation ends right before the stop
    titled: bool  # the next word has one capital, at its beginning
    hyphened: bool  # the next word follows a hyphen
    addressed: bool  # inside something like an address


def junction(body: str, stop: re.Match[str], *, start: int) -> Junction:
    """The context of a stop in a paragraph; `start` is that of the sentence before it."""
    at, following = stop.start(), stop.end()
    window = body[max(0, at - 24) : at]
    before, after = _BEFORE.search(window), _AFTER.match(body, _past_openers(body, following))
    quoted = any(mark in stop[0] for mark in "”’")
    return Junction(
        marks=stop["marks"],
        word=re.split("['’]", before[0])[-1].lstrip("-") if before else "",
        ends_a_list=ending_lists().search(_SPACES.sub(" ", window)) is not None,
        enumerates=_ENUMERATION.fullmatch(body[max(start, at - 8) : at]) is not None,
        attributed=quoted and _attribution().match(body, following, following + 80) is not None,
        numbered=_NUMBER.match(body, following) is not None,
        next_word=after[0].casefold() if after else "",
        spaced=bool(stop["gap"]),
        bracketed=window.endswith(("[", "(")),
        closed=window.endswith((")", "”", "»")),
        titled=after is not None and after[0][:1].isupper() and after[0][1:].islower(),
        hyphened=body.startswith("-", following),
        addressed=_ADDRESS.search(body, max(start, at - _LONGEST_ADDRESS), at) is not None
        or _ADDRESS_GOES_ON.match(body, following) is not None,
    )


def ends(at: Junction, *, lang: Lang, is_pasted: bool) -> bool:
    """Whether a sentence ends here, given that another could begin."""
    if not at.spaced:
        return _ends_unspaced(at, lang=lang, is_pasted=is_pasted)
    if at.marks == ".":
        return _period_ends(at, lang=lang)
    return not at.attributed and not at.bracketed


def _ends_unspaced(at: Junction, *, lang: Lang, is_pasted: bool) -> bool:
    """Whether a page has lost the blank after a stop: "fini.Il", but not "Booking.Com".

    If the next word rarely begins a sentence, the word before the stop must not be a name, unless
    the text has surely lost a blank elsewhere.
    """
    if at.addressed or at.bracketed or at.enumerates or at.word in titles():
        return False
    if at.next_word in beginnings(lang):
        return at.closed or at.word[-2:].islower() or at.word.isdigit() or _is_capitals(at.word)
    if at.hyphened or not at.titled or at.next_word in SITE_ENDINGS:
        return False
    if at.closed:
        return True
    is_word = at.word[-2:].islower() and (is_pasted or at.word.islower())
    return is_word and at.word.casefold() not in numbered() and not is_abbreviation(at.word, lang)


@cache
def _attribution() -> re.Pattern[str]:
    """The speaker of a quoted question: "Prime Minister Smith asked"."""
    verbs = "|".join(sorted(said())) or "(?!)"
    return re.compile(rf"(?:[\w.'’-]+\s+){{1,4}}?(?:{verbs})\b")


def _is_capitals(word: str) -> bool:
    return len(word) > 2 and word.isalpha() and word.isupper()


def _period_ends(at: Junction, *, lang: Lang) -> bool:
    """Whether a single full stop ends a sentence or only an abbreviation or number."""
    folded = at.word.casefold()
    if at.enumerates or at.word in titles() or (at.numbered and folded in numbered()):
        return False
    if at.ends_a_list:
        return True
    if _is_initial(at.word) or ("-" in at.word and _ACRONYM.fullmatch(at.word)):
        return at.next_word in beginnings(lang) - articles_in_names()
    if (
        _ACRONYM.fullmatch(at.word)
        or folded in companies()
        or _is_ordinal(at.word, lang)
        or is_abbreviation(at.word, lang)
    ):
        return at.next_word in beginnings(lang)
    return True


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isalpha() and word not in _LETTER_WORDS


def _is_ordinal(word: str, lang: Lang) -> bool:
    short_number = word.isdigit() and len(word) <= 2
    return languages.of(lang).sentences.ordinal_dot and (
        short_number or _ROMAN.fullmatch(word) is not None
    )
