"""The steps of a run: each is a function, whose result goes to the next one.

`pipeline` has their order. All of them share `Work`: the clock, the cancellation, and the terms of
the glossary.

If no summariser reads the language of the article, its sentences are translated before they are
summarised; each keeps its place in the original text, so that evidence still points there.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from .. import article, checks, entities, parsing
from ..article import Article
from ..messages import several
from ..messages.errors import NothingToShow, UnknownLanguage
from ..parsing import dictionary
from ..points import choosing, fitness
from ..points.candidates import Candidate, Proposer
from ..text import cleaning, language
from ..text.cleaning import Cleaned
from ..types import (
    UNKNOWN,
    Bullet,
    BulletTranslated,
    Detection,
    Entity,
    Event,
    Fact,
    Lang,
    ModelInfo,
    Run,
    Side,
    TitleTranslated,
)
from ..types.version import __version__
from . import notices, translating
from .engines import Engines, OpenEngines
from .request import Request
from .work import Work


@dataclass(frozen=True, slots=True)
class Readable:
    """An article in the language in which its points are written.

    `title` is in the original language. `unread` counts the characters of sentences that could not
    be read, because of their length or their translation, not of what the cleaning set aside;
    `facts` are the faults of the article.
    """

    article: Article
    title: str
    unread: int
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Columns:
    """Points and title in every column; `facts` say why a title is missing."""

    bullets: tuple[Bullet, ...]
    title: Mapping[Lang, str]
    facts: tuple[Fact, ...]


def detect(text: str, source: Lang | None, work: Work) -> Detection:
    """The language of a text, detected unless the user named it. Raises UnknownLanguage."""
    with work.stage("language"):
        detection = Detection(source, 1.0) if source else language.detect(text)
    if detection.lang == UNKNOWN:
        raise _unknown(detection)
    return detection


def clean(text: str, work: Work) -> Cleaned:
    """The text as it will be read. Raises EngineError for a damaged dictionary."""
    with work.stage("article"):
        return article.clean(text)


def repair(text: str, work: Work) -> Cleaned:
    """The text as it will be translated: with all its sentences. Raises as `clean`."""
    with work.stage("article"):
        return cleaning.repaired(text, is_word=dictionary.is_known)


def plan(request: Request, lang: Lang, open_engines: OpenEngines, work: Work) -> Engines:
    """The models, open. Raises NoRoute, StoreError, EngineError."""
    with work.stage("models"):
        return open_engines(lang, request.columns, strategy=request.strategy)


def read(
    text: Cleaned, lang: Lang, engines: Engines, work: Work, published: date | None = None
) -> Readable:
    """The article, in the language in which the points will be written.

    `published` is its day of publication, if its page or feed gives one. A sentence whose
    translation failed its checks is left out; one with only a wrong term is kept, and a fact names
    the term.
    """
    work.stop_if_cancelled()
    with work.stage("article"):
        given = article.read(text, lang=lang, published=published)
    found = tuple(notices.of(text))
    if engines.to_reading is None:
        return Readable(given, given.title, _too_long(given, engines.proposer), found)
    target = engines.to_reading.lang
    whole = list(map(Side, given.surfaces.values()))
    sides = work.attempt(whole, engines.to_reading.translator, source=lang, target=target)
    wrong_terms = [c.fact for s in sides for c in s.checks if c.kind == "glossary" and not c.ok]
    usable = [side.text if _is_usable(side) else "" for side in sides]
    readable = article.translated(given, usable, lang=target)
    lost = sum(s.end - s.start for s in given.sentences if s not in readable.surfaces)
    return Readable(
        readable,
        given.title,
        lost + _too_long(readable, engines.proposer),
        (*found, *(Fact("article term", (fact,)) for fact in dict.fromkeys(wrong_terms))),
    )


def propose(read: Article, proposer: Proposer, n: int, work: Work) -> list[Candidate]:
    """The candidates for the points."""
    with work.stage("points"), work.heeded():
        return proposer.propose(read, n=n or choosing.MOST)


def choose(
    candidates: Sequence[Candidate], read: Article, n: int, work: Work
) -> tuple[Bullet, ...]:
    """The points, with the names in them. Raises NothingToShow."""
    with work.stage("points"):
        chosen = choosing.choose(
            candidates,
            n=n,
            chars=len(read.text),
            weights=read.weights,
            lang=read.lang,
            title=read.title,
        )
    if not chosen:
        limits = fitness.MIN_WORDS, fitness.LONGEST
        raise NothingToShow("nothing to show", len(read.text), *limits)
    sides = [candidate.side for candidate in chosen]
    context = tuple(read.surfaces.values())
    named = _named(sides, read.docs, work, context=context)
    return tuple(
        Bullet({read.lang: side}, c.evidence, c.method, c.checks)
        for side, c in zip(named, chosen, strict=True)
    )


def translate(
    points: Sequence[Bullet],
    reading: Readable,
    columns: Sequence[Lang],
    lang: Lang,
    engines: Engines,
    work: Work,
) -> Generator[Event, None, Columns]:
    """The other columns: yields each row, and the title after the first, as soon as it is done.

    The translators get batches of their preferred size. The names of a column are found together
    at the end, since one may explain the next.
    """
    written = reading.article.lang
    known = _names(points, written)
    docs = {column: parsing.Docs(column) for column in columns}
    rows = list(points)
    title, facts = dict[Lang, str](), list[Fact]()
    for index, sides in _translated(points, reading.article.title, columns, written, engines, work):
        if index is None:
            title = _title(sides, {lang: reading.title})
            facts = _withheld(sides, lang)
            yield TitleTranslated(title)
        else:
            named = {
                column: points[index].sides.get(column)
                or _named([side], docs[column], work, known=known)[0]
                for column, side in sides.items()
            }
            rows[index] = replace(points[index], sides=named)
            yield BulletTranslated(index, rows[index])
    for column in (c for c in columns if c != written):
        own = _named([row.sides[column] for row in rows], docs[column], work, known=known)
        rows = [
            replace(row, sides={**row.sides, column: side})
            for row, side in zip(rows, own, strict=True)
        ]
    return Columns(tuple(rows), title, tuple(facts))


def account(
    text: str,
    work: Work,
    models: Sequence[ModelInfo],
    facts: Sequence[Fact],
    *,
    unread: int = 0,
) -> Run:
    """The facts about a run."""
    return Run(
        models=tuple(models),
        seconds=dict(work.seconds),
        chars_read=len(text) - unread,
        chars_given=len(text),
        version=__version__,
        facts=tuple(facts),
    )


def _translated(
    points: Sequence[Bullet],
    title: str,
    columns: Sequence[Lang],
    written: Lang,
    engines: Engines,
    work: Work,
) -> Iterator[tuple[int | None, dict[Lang, Side]]]:
    """The sides of each point by its index; those of the title, by None, come after the first."""
    rows: list[tuple[int | None, Side]] = [
        (index, Side(point.sides[written].text, brackets=point.sides[written].brackets))
        for index, point in enumerate(points)
    ]
    waiting = [*rows[:1], (None, Side(title)), *rows[1:]]
    size = min((t.batch_texts for t in engines.translators.values()), default=len(waiting))
    for start in range(0, len(waiting), size):
        group = waiting[start : start + size]
        given = [side for _, side in group]
        sides = {
            c: given
            if c == written
            else translating.translated(given, c, written, engines.translators[c], work)
            for c in columns
        }
        for place, (index, _) in enumerate(group):
            yield index, {column: sides[column][place] for column in columns}


def _title(sides: Mapping[Lang, Side], given: Mapping[Lang, str]) -> dict[Lang, str]:
    """The title in each column: the original, or its translation; empty if that failed."""
    return {column: given.get(column, side.text) for column, side in sides.items()}


def _withheld(sides: Mapping[Lang, Side], lang: Lang) -> list[Fact]:
    """The reasons why the title is missing in a column, or has a mark."""
    return [
        Fact("title withheld", (column, several(faults)))
        for column, side in sides.items()
        if column != lang and (faults := checks.faults(side.checks))
    ]


def _named(
    sides: Sequence[Side],
    docs: parsing.Docs,
    work: Work,
    *,
    context: Sequence[str] = (),
    known: Sequence[Entity] = (),
) -> list[Side]:
    """The same sides with their names, identified with the rest of the document."""
    with work.stage("entities"):
        texts = [text for side in sides for text in (side.text, *(b.text for b in side.brackets))]
        found = entities.find(texts, lang=docs.lang, context=context, known=known, docs=docs)
    named = iter(found)
    return [
        replace(
            side,
            entities=next(named),
            brackets=tuple(replace(b, entities=next(named)) for b in side.brackets),
        )
        for side in sides
    ]


def _names(points: Sequence[Bullet], lang: Lang) -> list[Entity]:
    sides = [point.sides[lang] for point in points]
    found = [entity for side in sides for entity in side.entities]
    return found + [e for side in sides for bracket in side.brackets for e in bracket.entities]


def _is_usable(side: Side) -> bool:
    return checks.passed([check for check in side.checks if check.kind != "glossary"])


def _too_long(read: Article, proposer: Proposer) -> int:
    """The characters of the sentences that a proposer cannot read."""
    unread = (s for s, surface in read.surfaces.items() if not proposer.can_read(surface))
    return sum(s.end - s.start for s in unread)


def _unknown(detection: Detection) -> UnknownLanguage:
    seen = [
        Fact("language share", (a.lang, round(100 * a.confidence)))
        for a in detection.alternatives[:3]
    ]
    if not seen:
        return UnknownLanguage("language not found")
    return UnknownLanguage("language doubtful", several(seen, "enumeration"))
