"""Text -> Sentences with offsets into the original text; a heading is a sentence of its own.

The end of a sentence is found in three steps. A scan finds every stop after which a sentence could
begin. Rules about the text itself (quotations, initials, "n° 5") decide the clear cases. For the
rest, sentencex decides whether the word before the stop is an abbreviation; it knows those of some
300 languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from .. import languages
from ..types import Lang, Sentence
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
from .marks import BULLETS
from .paragraphs import Paragraph, paragraphs

_LONGEST_WHOLE_QUOTE = 120  # characters; longer quotations and brackets are split inside

_MARKS = ".!?…。！？"
_CLOSERS = r"'’”»)\]*_\u200d\u200e\u200f\ufe0f"
_EMOJI = r"[\u2600-\u27bf\U0001f000-\U0001faff][\u200d\ufe0f\U0001f3fb-\U0001f3ff]*"
_STOP = re.compile(
    rf"(?P<marks>[{_MARKS}]+)(?:[{_CLOSERS}]|\[\d+\]|\s+[”»)\]](?!\w))*(?:\s*{_EMOJI})*(?P<gap>\s*)"
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

_SURROGATES = re.compile("[\ud800-\udfff]")
_PAIRS = {"»": "«", "”": "“", ")": "(", "]": "["}
_ENCLOSING = re.compile(r"[«»“”()\[\]]")
_QUOTES = re.compile(r"[\"“”„]")
_CLOSED_BY = {'"': '"', "“": "„“”", "”": "“„”"}

_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
_BREAK = r"[^\S\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*"
_HYPHENATED = re.compile(rf"\u00ad{_BREAK}|\u00ad")
_HYPHEN_AT_BREAK = re.compile(rf"(?<=\w)-{_BREAK}(?=\w)")
_FOOTNOTE = re.compile(r"(?<=[^\W\d_])\[\d{1,2}\]|(?<=[.!?…»\"”)\]])\[\d{1,2}\]")
_SPACES = re.compile(r"\s+")
_DASHED = re.compile(r"\A[-–—]\s(.*\S)\s[-–—]\Z")
_BULLET = re.compile(rf"\A(?:[{BULLETS}]|#{{1,6}})\s+(?=\S)")


def split(text: str, *, lang: Lang) -> tuple[Sentence, ...]:
    """The sentences of a text, in order, with only white space between them.

    Offsets are code points of `text`, unchanged. Any string is accepted; a language without
    rules of its own gets the common ones. A quotation of up to 120 characters is never split.
    """
    found: list[Sentence] = []
    is_pasted = _lost_blank(lang).search(text) is not None
    for number, paragraph in enumerate(paragraphs(text)):
        for start, end in _sentence_spans(text, paragraph, lang, is_pasted=is_pasted):
            found.append(Sentence(start, end, number, paragraph.is_heading))
    return tuple(found)


def surface(text: str, sentence: Sentence) -> str:
    """The sentence on one line, without a bullet sign or dashes around it.

    Runs of white space become one space, no-break if French typography had set one. Invisible
    characters (controls, direction marks) and the numbers of footnotes are left out; a lone
    surrogate becomes U+FFFD.
    """
    plain = _SURROGATES.sub("\ufffd", _INVISIBLE.sub("", sentence.of(text)))
    joined = _FOOTNOTE.sub("", _HYPHEN_AT_BREAK.sub("-", _HYPHENATED.sub("", plain)))
    return _BULLET.sub("", _DASHED.sub(r"\1", _SPACES.sub(_one_space, joined).strip()))


def _one_space(run: re.Match[str]) -> str:
    for kind in ("\u202f", "\u00a0"):
        if kind in run[0]:
            return kind
    return " "


def _sentence_spans(
    text: str, paragraph: Paragraph, lang: Lang, *, is_pasted: bool
) -> Iterator[tuple[int, int]]:
    """The offsets of the sentences of one paragraph: start, end."""
    start = paragraph.start
    if not paragraph.is_heading:
        body = text[paragraph.start : paragraph.end]
        for end, following in _boundaries(body, lang, is_pasted=is_pasted):
            yield start, paragraph.start + end
            start = paragraph.start + following
    yield start, paragraph.end


def _boundaries(paragraph: str, lang: Lang, *, is_pasted: bool) -> Iterator[tuple[int, int]]:
    """Pairs of offsets inside one paragraph: the end of a sentence, and the start of the next."""
    body = _with_sides(paragraph)
    enclosed = _enclosed(body)
    start = 0
    for stop in _STOP.finditer(body):
        following = stop.end()
        if following == len(body) or enclosed[following - 1] or not _begins(body, stop):
            continue
        if _ends(_junction(body, stop, start=start), lang=lang, is_pasted=is_pasted):
            yield stop.start("gap"), following
            start = following


def _with_sides(paragraph: str) -> str:
    """The paragraph with “ for each opening double quotation mark, and ” for each closing one.

    Straight marks are the same on both sides, and German closes with the English opening mark.
    """
    body = list(paragraph)
    pending = dict.fromkeys('"“”„', 0)
    for found in _QUOTES.finditer(paragraph):
        opens = _opens(paragraph, found, pending)
        if opens:
            pending[found[0]] += 1
        elif openers := [opener for opener in _CLOSED_BY[found[0]] if pending[opener]]:
            pending[openers[0]] -= 1
        body[found.start()] = "“" if opens else "”"
    return "".join(body)


def _opens(paragraph: str, found: re.Match[str], pending: Mapping[str, int]) -> bool:
    mark, at = found[0], found.start()
    before, after = paragraph[max(0, at - 1) : at], paragraph[at + 1 : at + 2]
    text_before, text_after = bool(before.strip()), bool(after.strip())
    if mark == "„":
        return True
    if mark == "“":
        return not pending["„"] and (text_after or not text_before)
    if mark == "”":  # Swedish texts open with it too, and so do typing errors
        return text_after and not text_before and not any(pending.values())
    if not text_before:
        return text_after or not pending[mark]  # " as here "
    # After an elision or bracket, or after a lost blank: fini."Nous
    leads = before in "('’[:" or (before in _MARKS and not pending[mark])
    return leads and after.isalnum()


def _enclosed(body: str) -> bytearray:
    """For every offset, whether it is inside a quotation or bracket short enough to stay whole."""
    inside = bytearray(len(body) + 1)
    opened: dict[str, list[int]] = {}
    for found in _ENCLOSING.finditer(body):
        pending = opened.setdefault(_PAIRS.get(found[0], found[0]), [])
        if found[0] not in _PAIRS:
            pending.append(found.start())
        elif pending:
            start = pending.pop()
            if found.end() - start <= _LONGEST_WHOLE_QUOTE:
                inside[start : found.start()] = b"\1" * (found.start() - start)
    return inside


def _past_openers(body: str, offset: int) -> int:
    opener = _OPENERS.match(body, offset)
    return opener.end() if opener else offset


def _begins(body: str, stop: re.Match[str]) -> bool:
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
class _Junction:
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


def _junction(body: str, stop: re.Match[str], *, start: int) -> _Junction:
    at, following = stop.start(), stop.end()
    window = body[max(0, at - 24) : at]
    before, after = _BEFORE.search(window), _AFTER.match(body, _past_openers(body, following))
    quoted = any(mark in stop[0] for mark in "”’")
    return _Junction(
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


def _ends(at: _Junction, *, lang: Lang, is_pasted: bool) -> bool:
    """Whether a sentence ends here, given that another could begin."""
    if not at.spaced:
        return _ends_unspaced(at, lang=lang, is_pasted=is_pasted)
    if at.marks == ".":
        return _period_ends(at, lang=lang)
    return not at.attributed and not at.bracketed


def _ends_unspaced(at: _Junction, *, lang: Lang, is_pasted: bool) -> bool:
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
def _lost_blank(lang: Lang) -> re.Pattern[str]:
    """A word, a stop, and a capital that begins a sentence, with nothing between."""
    words = "|".join(sorted(word.capitalize() for word in beginnings(lang) if len(word) > 1))
    return re.compile(rf"[a-zß-ÿ]{{3}}[.!?][»”\")]?[«“\"]?(?:{words})(?= )" if words else r"(?!)")


@cache
def _attribution() -> re.Pattern[str]:
    """The speaker of a quoted question: "Prime Minister Smith asked"."""
    verbs = "|".join(sorted(said())) or "(?!)"
    return re.compile(rf"(?:[\w.'’-]+\s+){{1,4}}?(?:{verbs})\b")


def _is_capitals(word: str) -> bool:
    return len(word) > 2 and word.isalpha() and word.isupper()


def _period_ends(at: _Junction, *, lang: Lang) -> bool:
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
