"""Repairs names that a model split, shortened, or merged with a second name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from ..text.forms import lowered
from ..text.marks import WORD, may_have_opening_capital
from ..types import Label, Lang
from . import patterns, trimming, vector_kinds
from .gazetteer import CHANNELS, INCOMPLETE, LAST_WORDS
from .labels import NAMES
from .mentions import Mention, at, is_capital, without_overlap
from .parsed import Parsed

_GAP = (" ", "\u00a0", "-")
_TITLE_CHARS = 40


def whole(page: Parsed, mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions of a text, completed, in order and without overlap."""
    tags = {token.idx: token.pos_ for token in page.doc}
    extended = [
        _extended(page.text, room, tags, page.lang) if room[1].label in NAMES else room[1]
        for room in _with_room(without_overlap(mentions), len(page.text))
    ]
    return _joined(page.text, without_overlap(extended))


def apart(page: Parsed, mention: Mention, names: Mapping[str, Label]) -> Iterator[Mention]:
    """A mention, or the two names that were merged in it.

    It is split if the first name is known (`names`) and a preposition or a known person follows, or
    if it is a building and its town.
    """
    text, start, end = page.text, mention.start, mention.end
    town = patterns.in_town(page.lang).fullmatch(text, start, end)
    if town and (town["town"] in names or vector_kinds.kind(town["town"], page.vocab) == "place"):
        yield at(text, start, town.end("name"), mention.label)
        yield at(text, town.start("town"), end, "place")
        return
    for link in patterns.ACROSS.finditer(text, start, end):
        first, second = names.get(text[start : link.start()]), names.get(text[link.end() : end])
        if first and (link["preposition"] or second == "person"):
            yield at(text, start, link.start(), first)
            rest = at(text, link.end(), end, second or mention.label)
            yield from trimming.clean(text, rest, lang=page.lang)
            return
    yield mention


Room = tuple[int, Mention, int]
"""A mention between the end of the previous one and the start of the next."""


def _with_room(mentions: Sequence[Mention], chars: int) -> Iterator[Room]:
    ends = [0, *(m.end for m in mentions)]
    starts = [*(m.start for m in mentions[1:]), chars]
    return zip(ends, mentions, starts, strict=False)


Tags = Mapping[int, str]
"""The parts of speech of the tokens of a text, by start."""


def _extended(text: str, room: Room, tags: Tags, lang: Lang) -> Mention:
    """The mention with everything that belongs to it on both sides."""
    left, mention, right = room
    start, end = mention.start, mention.end
    if mention.label != "other":
        end = _extended_end(text, mention, right, tags, lang)
        start = _extended_start(text, mention, left, tags, lang)
    if thing := patterns.eponym(lang).search(text, left, start):
        return at(text, thing.start(), end, "other")
    noun = patterns.building(lang).search(text, left, start)
    return at(text, noun.start() if noun else start, end, mention.label)


def _extended_end(text: str, mention: Mention, limit: int, tags: Tags, lang: Lang) -> int:
    """The end of a name with the following proper names, or with its required complement."""
    end = mention.end
    while (word := _word_after(text, end, limit)) and (
        _belongs(word, tags, lang, foreign=True)
        or _goes_on(text[mention.start : end], mention.label, word)
    ):
        end = trimming.with_tail(text, mention.start, word.end(), lang=lang)
    name = lowered(text[mention.start : end])
    if name in INCOMPLETE:
        return _specified_end(text, end, limit, tags)
    number = patterns.NUMBER.match(text, end, limit)
    return number.end() if number and name + number[0] in CHANNELS else end


def _specified_end(text: str, end: int, limit: int, tags: Tags) -> int:
    """The end of an institution's name with the adjective or the noun that specifies it."""
    word, complement = _word_after(text, end, limit), patterns.COMPLEMENT.match(text, end, limit)
    if word and word[0].islower() and tags.get(word.start()) == "ADJ":
        return word.end()
    if complement and tags.get(complement.start("noun")) == "NOUN":
        return complement.end()
    return end


def _goes_on(name: str, label: Label, word: re.Match[str]) -> bool:
    """Whether a capitalised word must belong to the name before it.

    It does after the article of a last name, and if it is the generic noun of an organisation.
    """
    if not is_capital(word[0]):
        return False
    is_started = label == "person" and patterns.LAST_NAME_ARTICLE.search(name) is not None
    return is_started or lowered(word[0]) in LAST_WORDS["organisation"]


def _extended_start(text: str, mention: Mention, limit: int, tags: Tags, lang: Lang) -> int:
    """The start of a name with the proper names before it."""
    start, is_person = mention.start, mention.label == "person"
    while (word := _word_before(text, start, limit)) and _belongs(word, tags, lang):
        is_titled = patterns.titled(lang).search(text, max(limit, start - _TITLE_CHARS), start)
        if is_titled or (is_person and may_have_opening_capital(text, word.start())):
            break
        start = word.start()
    if is_person and (first := patterns.PARTICLE.search(text, limit, start)):
        return first.start() if tags.get(first.start()) == "PROPN" else start
    return start


def _word_after(text: str, end: int, limit: int) -> re.Match[str] | None:
    """The word after a name, with one blank or hyphen between them."""
    return WORD.match(text, end + 1, limit) if text[end : end + 1] in _GAP else None


def _word_before(text: str, start: int, limit: int) -> re.Match[str] | None:
    """The word before a name, with one blank or hyphen between them."""
    if start == 0 or text[start - 1] not in _GAP:
        return None
    begin = start - 1
    while begin > limit and WORD.fullmatch(text, begin - 1, start - 1):
        begin -= 1
    return WORD.fullmatch(text, begin, start - 1)


def _belongs(word: re.Match[str], tags: Tags, lang: Lang, *, foreign: bool = False) -> bool:
    """Whether a word next to a name may be part of it; a `foreign` one may too, after the name."""
    tag = tags.get(word.start())
    is_proper = (
        (tag == "PROPN" or (foreign and tag == "X")) and is_capital(word[0]) and len(word[0]) > 1
    )
    return is_proper and not patterns.is_outside(word[0], lang=lang)


def _joined(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Join neighbours separated by one blank into one person, or one organisation."""
    joined = list(mentions[:1])
    for before, mention in pairwise(mentions):
        broken = text[before.end : mention.start] in _GAP and before.label == mention.label
        if broken and mention.label in ("person", "organisation"):
            joined[-1] = at(text, joined[-1].start, mention.end, mention.label)
        else:
            joined.append(mention)
    return joined
