"""An article for the later steps: sentences, their surfaces and scores, and the title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from .. import languages
from ..parsing import Docs, dictionary
from ..text import cleaning, labels, sentences
from ..text.cleaning import Cleaned, Entry
from ..text.marks import WORD
from ..types import Lang, Sentence
from . import published as publication
from . import ranking

MIN_NOTE_LINES = 3
"""Two lines without a stop are more likely a title and its text."""

_NUMBER = re.compile(r"\d{1,2}[.)]\s+(?=\S)")
_MIN_ITEMS = 2
_STOPS = tuple(".!?…»”\"')")


@dataclass(frozen=True, slots=True)
class Article:
    """`surfaces` and `scores` are keyed by sentence, in article order.

    A surface is its sentence on one line, in the language `lang`; a score in [0, 1] is its
    importance for the article, 0 for headings. `title` is empty for an article without one.
    `weights` is the share of each term in the article. `docs` are the sentences parsed so far.
    `entries` are the lines of an interview, a live page or a board, by the start of a sentence.
    `published` is the day of publication, if it is known.
    """

    text: str
    lang: Lang
    title: str
    surfaces: Mapping[Sentence, str]
    scores: Mapping[Sentence, float]
    weights: Mapping[str, float]
    docs: Docs = field(compare=False, repr=False)
    entries: Mapping[int, Entry] = field(default_factory=dict)
    published: date | None = None

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences and headings."""
        return tuple(self.surfaces)

    @property
    def all_surfaces(self) -> str:
        """The whole article in the language `lang`, with headings, one sentence a line."""
        return "\n".join(self.surfaces.values())

    def surface(self, sentence: Sentence) -> str:
        """A sentence of this article on one line."""
        return self.surfaces[sentence]

    def entry(self, start: int) -> Entry | None:
        """The entry of the sentence that starts at a code point."""
        return self.entries.get(start)

    def label(self, start: int) -> str:
        """The label of the sentence that starts at a code point: its speaker, hour or sign."""
        entry = self.entry(start)
        return labels.of(entry, self.lang) if entry else ""

    def score(self, sentence: Sentence) -> float:
        """The importance of a sentence for this article, in [0, 1]."""
        return self.scores[sentence]


def clean(given: str) -> Cleaned:
    """A text as given, without markup, errors of its form and furniture of its page.

    If only furniture is left, it is read after all. Raises EngineError for a damaged dictionary.
    """
    cleaned = cleaning.clean(given, is_word=dictionary.is_known)
    if any(map(str.isalpha, cleaned.text)):
        return cleaned
    return cleaning.repaired(given, is_word=dictionary.is_known)


def read(text: str | Cleaned, *, lang: Lang, published: date | None = None) -> Article:
    """Split a text, which is cleaned if it is not yet, and score its sentences.

    `published` is the day of publication by the page, if that says it. A heading in the first
    place is the title. In a text of nothing but headings they count as sentences: it may be a note
    without full stops. Offsets refer to the text as given.
    """
    cleaned = clean(text) if isinstance(text, str) else text
    found = sentences.split(cleaned.text, lang=lang)
    if _is_note(cleaned.text, found):
        found = tuple(replace(sentence, is_heading=False) for sentence in found)
    surfaces: dict[Sentence, str] = {}
    entries: dict[int, Entry] = {}
    for given, surface, entry in _placed(found, cleaned, lang):
        # Sentences that one repair has made of the same characters stay together.
        surfaces[given] = f"{surfaces[given]} {surface}" if given in surfaces else surface
        if entry:
            entries[given.start] = entry
    surfaces = _without_numbers(surfaces)
    first = next(iter(surfaces), None)
    title = surfaces[first] if first and first.is_heading and first.start not in entries else ""
    article = _scored(cleaned.given, surfaces, lang=lang, title=title, entries=entries)
    day = publication.of(cleaned, surfaces.values(), lang=lang, of_page=published)
    return replace(article, published=day)


def _placed(
    found: Sequence[Sentence], cleaned: Cleaned, lang: Lang
) -> Iterator[tuple[Sentence, str, Entry | None]]:
    """The sentences in the text as given, each with its surface and its entry.

    The first of an entry starts with the label. A bare reply ("Non.") belongs to the evidence of
    the next sentence: alone, it denies nothing that a reader can see.
    """
    last: Entry | None = None
    reply: int | None = None
    for sentence in found:
        span = cleaned.back(sentence.start, sentence.end)
        surface = sentences.surface(cleaned.text, sentence)
        entry = cleaned.entry(sentence.start, sentence.end)
        if entry is None:
            yield replace(sentence, start=span.start, end=span.end), surface, None
            continue
        start = cleaned.opening(entry) if entry is not last else reply or span.start
        reply, last = None, entry
        if entry.kind == "speaker" and _is_reply(surface, lang):
            reply = start
            continue
        given = replace(sentence, start=start, end=span.end, is_heading=entry.is_silent)
        yield given, surface, entry


def _without_numbers(surfaces: Mapping[Sentence, str]) -> dict[Sentence, str]:
    """The items of a numbered list without their numbers; a single one may be a heading's."""
    items = [s for s, surface in surfaces.items() if not s.is_heading and _NUMBER.match(surface)]
    if len(items) < _MIN_ITEMS:
        return dict(surfaces)
    return {**surfaces, **{s: _NUMBER.sub("", surfaces[s]) for s in items}}


def _is_reply(surface: str, lang: Lang) -> bool:
    words = WORD.findall(surface.casefold())
    return len(words) == 1 and words[0] in languages.of(lang).pages.replies


def translated(article: Article, surfaces: Sequence[str], *, lang: Lang) -> Article:
    """The same article in another language, one new surface for each sentence, in order.

    Offsets still refer to the original text. A sentence whose new surface is empty is left out.
    """
    new = {s: surface for s, surface in zip(article.sentences, surfaces, strict=True) if surface}
    title = new.get(article.sentences[0], "") if article.title else ""
    made = _scored(article.text, new, lang=lang, title=title, entries=article.entries)
    return replace(made, published=article.published)


def _scored(
    text: str,
    surfaces: Mapping[Sentence, str],
    *,
    lang: Lang,
    title: str,
    entries: Mapping[int, Entry],
) -> Article:
    body = [sentence for sentence in surfaces if not sentence.is_heading]
    # On a live page the newest lines are the first, wherever they are.
    body.sort(key=lambda sentence: entries[sentence.start].age if sentence.start in entries else 0)
    readable = [surfaces[s] for s in body]
    ranks = ranking.rank(readable, lang=lang, title=title, leads=_leads(body))
    scores = dict.fromkeys(surfaces, 0.0) | dict(zip(body, ranks, strict=True))
    weights = ranking.weigh(readable, lang=lang, title=title)
    return Article(text, lang, title, surfaces, scores, weights, Docs(lang), entries)


def _is_note(text: str, found: Sequence[Sentence]) -> bool:
    """Whether all lines lack a stop, even the last, which cannot be a heading."""
    return (
        len(found) >= MIN_NOTE_LINES
        and all(sentence.is_heading for sentence in found[:-1])
        and not found[-1].of(text).endswith(_STOPS)
    )


def _leads(body: Sequence[Sentence]) -> list[bool]:
    """For each sentence, whether it opens its paragraph."""
    before: Sequence[int] = [-1, *(s.paragraph for s in body)]
    return [s.paragraph != last for s, last in zip(body, before, strict=False)]
