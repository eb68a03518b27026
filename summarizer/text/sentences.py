"""Text -> Sentences with offsets into the original text; a heading is a sentence of its own.

A scan finds every stop outside short quotations; `stops` decides whether a sentence ends there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from ..types import Lang, Sentence
from .abbreviations import (
    beginnings,
)
from .marks import BULLETS
from .paragraphs import Paragraph, paragraphs
from .stops import MARKS, STOP, can_begin, ends, junction

_LONGEST_WHOLE_QUOTE = 120  # characters; longer quotations and brackets are split inside


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
    """The sentence on one line, in the form NFC, without a bullet sign or dashes around it.

    Runs of white space become one space, no-break if French typography had set one. Invisible
    characters (controls, direction marks) and the numbers of footnotes are left out; a lone
    surrogate becomes U+FFFD.
    """
    plain = _SURROGATES.sub("\ufffd", _INVISIBLE.sub("", sentence.of(text)))
    joined = _FOOTNOTE.sub("", _HYPHEN_AT_BREAK.sub("-", _HYPHENATED.sub("", plain)))
    line = _BULLET.sub("", _DASHED.sub(r"\1", _SPACES.sub(_one_space, joined).strip()))
    return unicodedata.normalize("NFC", line)


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
    for stop in STOP.finditer(body):
        following = stop.end()
        if following == len(body) or enclosed[following - 1] or not can_begin(body, stop):
            continue
        if ends(junction(body, stop, start=start), lang=lang, is_pasted=is_pasted):
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
    leads = before in "('’[:" or (before in MARKS and not pending[mark])
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


@cache
def _lost_blank(lang: Lang) -> re.Pattern[str]:
    """A word, a stop, and a capital that begins a sentence, with nothing between."""
    words = "|".join(sorted(word.capitalize() for word in beginnings(lang) if len(word) > 1))
    return re.compile(rf"[a-zß-ÿ]{{3}}[.!?][»”\")]?[«“\"]?(?:{words})(?= )" if words else r"(?!)")
