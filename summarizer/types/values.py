"""The values that flow through the program: frozen, slotted dataclasses.

Offsets are counted in code points, from 0, end exclusive. Unless otherwise stated they refer to
the original article, unchanged; those of an `Entity` refer to the text of its side. Scores are in
[0, 1]. Times are in seconds.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from ..messages import Fact, several
from . import json
from .json import SCHEMA_VERSION

Lang = str
"""An ISO 639-1 code such as "fr"."""

UNKNOWN: Lang = "unknown"
"""The code for a language that could not be detected."""

MAX_BULLETS = 20
AUTO_BULLETS = 0
"""The number of bullets that leaves it to the article."""

DEFAULT_BULLETS = AUTO_BULLETS
DEFAULT_COLUMNS: tuple[Lang, ...] = ("fr", "en")

Label = Literal["person", "place", "organisation", "other", "date", "quantity"]
Method = Literal["abstractive", "extractive", "shortened"]
"""Written by a model; a sentence of the article; such a sentence with words left out."""


CheckKind = Literal[
    "evidence",
    "numbers",
    "names",
    "dates",
    "negation",
    "gender",
    "signs",
    "words",
    "untranslated",
    "length",
    "completeness",
    "repetition",
    "copied",
    "language",
    "translation",
    "glossary",
    "replaced",
]
"""The subject of a check."""

Way = Literal["", "hand", "request"]
"""How a reader has changed a text: not at all, by hand, by asking for another translation."""

Strategy = Literal["summarize-then-translate", "translate-then-summarize"]
STRATEGIES: tuple[Strategy, ...] = get_args(Strategy)
"""The first step, points or translation; the values are in the order in which they are tried."""


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or heading of the article.

    `start` and `end` delimit it without surrounding white space; `paragraph` counts from 0.
    """

    start: int
    end: int
    paragraph: int
    is_heading: bool = False

    def of(self, text: str) -> str:
        """The sentence as written in the article, line breaks included."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Section:
    """Consecutive sentences that belong together, under at most one heading."""

    heading: Sentence | None
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """A language that was considered, with its probability."""

    lang: Lang
    confidence: float


@dataclass(frozen=True, slots=True)
class Detection:
    """The language of a text, or `UNKNOWN`; `alternatives` hold the runners-up, best first."""

    lang: Lang
    confidence: float
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """A name in the text of a side. Equal keys mean the same thing, in either language."""

    text: str
    label: Label
    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A part of the article that supports a bullet; a score of 1.0 means that it says the same."""

    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Check:
    """One test of a text; `code` and `args` are its finding, `detail` is that in English.

    Without a code, `detail` stays unchanged, as in a digest of an older version.
    """

    kind: CheckKind
    ok: bool
    code: str = ""
    args: tuple[str | int | float | tuple[str, ...] | Fact, ...] = ()
    detail: str = ""

    def __post_init__(self) -> None:
        """Make code and detail consistent."""
        found, detail = _in_step((self.fact,) if self.code else (), self.detail)
        for fact in found:
            object.__setattr__(self, "code", fact.code)
            object.__setattr__(self, "args", fact.args)
        object.__setattr__(self, "detail", detail)

    @classmethod
    def of(cls, kind: CheckKind, faults: Sequence[Fact]) -> Check:
        """A check that has failed if there are faults."""
        if not faults:
            return cls(kind, ok=True)
        found = several(faults)
        return cls(kind, ok=False, code=found.code, args=found.args)

    @property
    def fact(self) -> Fact:
        """The finding; the kind of the check if it has no detail."""
        if not self.code:
            return Fact("failed check", (Fact(f"check {self.kind}"),))
        return Fact(self.code, self.args)


@dataclass(frozen=True, slots=True)
class Bracket:
    """A note for the reader of a side, which is no part of its text: "Il [Zelensky] a critiqué".

    It says what the word before `position`, a code point of the side's text, stands for. `text` is
    without square brackets; offsets of `entities` refer to it. `day` is the date of a bracket that
    is one, as YYYY-MM-DD.
    """

    position: int
    text: str
    entities: tuple[Entity, ...] = ()
    day: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One column of a row: a text in one language, and its brackets in order.

    `changed` says whether it is as the program made it, or how a reader has changed it.
    """

    text: str
    entities: tuple[Entity, ...] = ()
    checks: tuple[Check, ...] = ()
    brackets: tuple[Bracket, ...] = ()
    changed: Way = ""

    @property
    def shown(self) -> str:
        """The text as a reader sees it, with the brackets in their places."""
        text = self.text
        for bracket in reversed(self.brackets):
            at = bracket.position
            text = f"{text[:at]} [{bracket.text}]{text[at:]}"
        return text


@dataclass(frozen=True, slots=True)
class Bullet:
    """One row: the same point in every column, with the evidence for it.

    `sides` is in column order. A column whose translation failed holds an empty text and a
    failed check with the reason. `before` is the row as the program made it, if a reader has
    changed it since; `method` is how the program made it.
    """

    sides: Mapping[Lang, Side]
    evidence: tuple[Evidence, ...]
    method: Method
    checks: tuple[Check, ...] = ()
    before: Bullet | None = None

    @property
    def fr(self) -> Side:
        """The French side. Raises KeyError if French is not a column."""
        return self.sides["fr"]

    @property
    def en(self) -> Side:
        """The English side. Raises KeyError if English is not a column."""
        return self.sides["en"]


@dataclass(frozen=True, slots=True)
class Served:
    """A model on a server, as the server names it; what it does not say is empty.

    `host` has the port. `digest` is the server's own word, which nobody has verified.
    """

    host: str
    model: str
    software: str = ""
    digest: str = ""
    details: str = ""


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """A model that made a text: named in every output. `served` is None if it ran here."""

    id: str
    role: str
    revision: str
    sha256: str
    engine: str
    precision: str
    served: Served | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Facts about one run, apart from its content. `seconds` is by stage, in running order.

    `chars_read` leaves out the sentences that no model could read. What the cleaning set aside as
    furniture of a page counts as read: a fact names it, and how much it is.
    `facts` name the chosen models and the reasons, and `notice` is the same in one line of English.
    """

    models: tuple[ModelInfo, ...]
    seconds: Mapping[str, float]
    chars_read: int
    chars_given: int
    version: str
    facts: tuple[Fact, ...] = ()
    notice: str = ""

    def __post_init__(self) -> None:
        """Make facts and notice consistent; without facts, the notice stays unchanged."""
        facts, notice = _in_step(self.facts, self.notice)
        object.__setattr__(self, "facts", facts)
        object.__setattr__(self, "notice", notice)


@dataclass(frozen=True, slots=True)
class TranslatedSentence:
    """A sentence of a text, from `start` to `end`, and its translation.

    `text` is empty if there is none; a failed check gives the reason.
    """

    start: int
    end: int
    text: str
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class Translation:
    """A translated text; `text` keeps the paragraphs of the source.

    `checks` are those that failed, each naming its sentence.
    """

    text: str
    source: Lang
    target: Lang
    run: Run
    checks: tuple[Check, ...] = ()
    sentences: tuple[TranslatedSentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """The text from `start`, up to the next place, is on this page or was said at this time.

    `name` is the number of the page, or the time from the beginning, as HH:MM:SS.
    """

    start: int
    kind: Literal["page", "time"]
    name: str


@dataclass(frozen=True, slots=True)
class Origin:
    """The place from which an article was read; an empty field is unknown.

    `name` is the address of a page or feed, or the name of a file without its folders; `part` is a
    chapter of a file. `published` is a date, as YYYY-MM-DD. `facts` are notices of the reader.
    `places`, by `start`, are the pages or times of the text, if the file has any.
    """

    kind: Literal["page", "file", "feed"]
    name: str
    part: str = ""
    title: str = ""
    author: str = ""
    published: str = ""
    site: str = ""
    licence: str = ""
    facts: tuple[Fact, ...] = ()
    places: tuple[Place, ...] = ()

    @property
    def day(self) -> date | None:
        """The day of publication; none for a file, whose date may be that of its last change."""
        if self.kind == "file":
            return None
        try:
            return date.fromisoformat(self.published)
        except ValueError:
            return None

    def place_at(self, offset: int) -> Place | None:
        """The place of a character of the text, or None for a text without places."""
        number = bisect_right(self.places, offset, key=lambda place: place.start)
        return self.places[number - 1] if number else None


@dataclass(frozen=True, slots=True)
class Document:
    """An article that was read from somewhere: its text, title first, and its origin."""

    text: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Digest:
    """The points of one article, in every column, and how they were made.

    For an article with an `origin`, `text` is its text as read, to which the evidence points.
    `title_before` has the titles as the program made them, of the columns in which a reader has
    written another.
    """

    language: Detection
    title: Mapping[Lang, str]
    bullets: tuple[Bullet, ...]
    run: Run
    schema: int = field(default=SCHEMA_VERSION)
    origin: Origin | None = None
    text: str = ""
    title_before: Mapping[Lang, str] = field(default_factory=dict)

    @property
    def columns(self) -> tuple[Lang, ...]:
        """The languages of the columns, in order."""
        return tuple(self.title)

    def to_json(self, *, indent: int | None = None) -> str:
        """The versioned JSON form; `indent` in spaces, None for one line."""
        return json.dump(self, indent=indent)

    @classmethod
    def from_json(cls, data: str | bytes) -> Digest:
        """The digest that `to_json` wrote. Raises InputError for anything else."""
        return json.parse(cls, data)


def _in_step(facts: tuple[Fact, ...], words: str) -> tuple[tuple[Fact, ...], str]:
    """Facts and their English words; words without known facts become a fact themselves.

    Raises ValueError for unknown facts without words.
    """
    try:
        if facts:
            return facts, several(facts, "sentences").in_words()
    except ValueError:
        if not words:  # with words, it is a finding of a newer version
            raise
    return ((Fact("text", (words,)),) if words else ()), words
