"""The layout around the words of a sentence, removed and restored in the target's own way.

A model trained on sentences fails on list numbers, quotation marks, capitals and addresses: it
repeats itself, or turns them into words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import count

from .. import languages
from ..languages import calendar
from ..text.addresses import ADDRESS, without
from ..text.marks import BULLETS, ITEM_NUMBER, WORD
from ..types import Lang

_SIGN = rf"(?:(?:[{BULLETS}=#>]+|{ITEM_NUMBER})\s+|[•▪◦‣●–—]\s*)+"

_CLOSING: Mapping[str, str] = {"«": "»", "“": "”", "„": "“”", '"': '"', "‹": "›"}
_OPENING: Mapping[str, str] = {"»": "«", "”": "“„", '"': '"', "›": "‹"}
_STOPS = ".,;:!?… \u00a0\u202f"

_CAPITAL_SHARE = 0.7
_PLAIN_CHARS = 5
_SINGLE_CHARS = 7
_PHRASE_WORDS = 4
_KEPT = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+")
_VOWELS = frozenset("AEIOUYÀÂÄÁÃÅÆÉÈÊËÍÌÎÏÓÒÔÖÕŒÚÙÛÜÝŸ")
_ROMAN = re.compile(r"[IVX]{2,}")

_PLACEHOLDER = re.compile(r"\bURL\s?(\d{1,6})\b", re.IGNORECASE)


def past_sign(text: str, start: int, end: int, lang: Lang) -> int:
    """The end of the sign of a list item, a heading or a line of dialogue; `start` without one."""
    sign = _sign(lang).match(text, start, end)
    return sign.end() if sign else start


@cache
def _sign(lang: Lang) -> re.Pattern[str]:
    """The pattern of a sign; "3. Oktober" is not a third item in a language that writes so."""
    if not languages.of(lang).sentences.ordinal_dot:
        return re.compile(_SIGN)
    months = "|".join(map(re.escape, sorted(calendar.month_forms(lang))))
    return re.compile(rf"{_SIGN}(?!(?<=\d\.\s)(?:{months})\b)")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A text without its quotation marks; it has one only if the quotation continues elsewhere."""

    text: str
    opens: bool = False
    closes: bool = False
    stops: str = ""

    @property
    def is_quoted(self) -> bool:
        """Whether there was a mark."""
        return self.opens or self.closes

    def marks(self, lang: Lang) -> tuple[str, str]:
        """The marks before and after the text in a language."""
        quotes = languages.of(lang).quotes
        after = quotes.closing + spaced(self.stops.strip(), lang) if self.closes else ""
        return quotes.opening if self.opens else "", after


def unquote(text: str) -> Quotation:
    """Remove the marks of a quotation that fills the text; the model handles all others.

    A mark without its partner belongs to a quotation of several sentences, and is removed too.
    """
    body = text.rstrip(_STOPS)
    first, last, stops = body[:1], body[1:][-1:], text[len(body) :]
    opens, closes = first in _CLOSING, last in _OPENING
    if opens and last and last in _CLOSING[first]:
        found = Quotation(body[1:-1].strip(), True, True, stops)
        partners = first + last
    elif opens:
        found, partners = Quotation(text[1:].strip(), opens=True), first + _CLOSING[first]
    elif closes and not (last == '"' and body[-2].isdigit()):  # inches
        found = Quotation(body[:-1].strip(), closes=True, stops=stops)
        partners = last + _OPENING[last]
    else:
        return Quotation(text)
    return found if found.text and not _has(found.text, partners) else Quotation(text)


def _has(text: str, marks: str) -> bool:
    return any(mark in text for mark in marks)


def spaced(mark: str, lang: Lang) -> str:
    """A mark with the blank that some languages, such as French, set before the high ones."""
    return f"\u00a0{mark}" if mark and mark[0] in languages.of(lang).spaced_marks else mark


def is_in_capitals(text: str) -> bool:
    """Whether a text is set in capitals, and is more than an acronym or two."""
    text = without(text)
    cased = [char for char in text if char.isupper() or char.islower()]
    words = WORD.findall(text)
    longest = max(map(len, words), default=0)
    is_phrase = len(words) >= _PHRASE_WORDS or (len(words) > 1 and longest >= _PLAIN_CHARS)
    return (is_phrase or longest >= _SINGLE_CHARS) and sum(
        map(str.isupper, cased)
    ) >= _CAPITAL_SHARE * len(cased) > 0


def sentence_case(text: str) -> str:
    """A text in capitals, rewritten as in a sentence.

    Names look like other words and lose their capital. Only recognisable acronyms are kept: "SNCF",
    "U.E.", "CO2" and "XIV". Lower case, not casefold, which has no "ß".
    """
    lowered = _KEPT.sub(lambda found: found[0] if _is_acronym(found[0]) else found[0].lower(), text)
    first = next((i for i, char in enumerate(lowered) if char.isalpha()), 0)
    return lowered[:first] + lowered[first : first + 1].upper() + lowered[first + 1 :]


def _is_acronym(word: str) -> bool:
    return (
        "." in word
        or any(map(str.isdigit, word))
        or _ROMAN.fullmatch(word) is not None
        or (len(word) > 1 and _VOWELS.isdisjoint(word))
    )


def mask(text: str) -> tuple[str, dict[str, str]]:
    """A text with each address replaced by a short name, and the addresses by name."""
    free = free_names(text)
    found: dict[str, str] = {}

    def named(address: re.Match[str]) -> str:
        name = next(free)
        found[name] = address[0]
        return name

    return ADDRESS.sub(named, text), found


def free_names(text: str) -> Iterator[str]:
    """An endless supply of placeholder names that do not occur in a text."""
    taken = set(names(text))
    return (name for number in count(1) if (name := f"URL{number}") not in taken)


def names(text: str) -> list[str]:
    """The possible placeholders in a text, in order."""
    return [_name(found) for found in _PLACEHOLDER.finditer(text)]


def unmask(text: str, addresses: Mapping[str, str]) -> str | None:
    """The text with its addresses restored; None unless each placeholder occurs exactly once."""
    if not keeps(text, addresses):
        return None
    return _PLACEHOLDER.sub(lambda found: addresses.get(_name(found), found[0]), text)


def keeps(text: str, addresses: Iterable[str]) -> bool:
    """Whether each of these names occurs exactly once in a text."""
    there = names(text)
    return all(there.count(name) == 1 for name in addresses)


def between(text: str, addresses: Mapping[str, str]) -> Iterator[tuple[str, bool]]:
    """The text in alternation: the text between the addresses, and each address (True)."""
    end = 0
    for found in _PLACEHOLDER.finditer(text):
        if _name(found) in addresses:
            yield text[end : found.start()], False
            yield addresses[_name(found)], True
            end = found.end()
    yield text[end:], False


def _name(found: re.Match[str]) -> str:
    return f"URL{int(found[1])}"  # a model may write "url 1"
