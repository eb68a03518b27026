"""The values that flow through the program: frozen, slotted dataclasses.

Offsets are counted in code points, from 0, end exclusive. Unless said otherwise they refer to
the article exactly as the user gave it; those of an `Entity` refer to the text of its side.
Scores lie in [0, 1]. Times are in seconds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

from ..messages import Fact, several
from . import json
from .json import SCHEMA_VERSION

Lang = str
"""An ISO 639-1 code such as "fr"."""

UNKNOWN: Lang = "unknown"
"""The language of a text that could not be told."""

MAX_BULLETS = 20
DEFAULT_BULLETS = 5
DEFAULT_COLUMNS: tuple[Lang, ...] = ("fr", "en")

Label = Literal["person", "place", "organisation", "other", "date", "quantity"]
Method = Literal["abstractive", "extractive"]

CheckKind = Literal[
    "evidence",
    "numbers",
    "names",
    "dates",
    "negation",
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
"""What a check looks at."""

Strategy = Literal["summarize-then-translate", "translate-then-summarize"]
STRATEGIES: tuple[Strategy, ...] = get_args(Strategy)
"""What comes first, in the order in which they are tried."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text."""

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
        """The sentence as it stands in the article, line breaks included."""
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
    """A stretch of the article that supports a bullet; 1.0 means that it says the same."""

    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Check:
    """One test of a text; `code` and `args` are what it found, `detail` says it in English.

    Without a code, `detail` is taken as it is, as in a digest of an older version.
    """

    kind: CheckKind
    ok: bool
    code: str = ""
    args: tuple[str | int | float | tuple[str, ...] | Fact, ...] = ()
    detail: str = ""

    def __post_init__(self) -> None:
        """Keep code and detail in step."""
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
        """What was found; the kind of the check if it says no more."""
        if not self.code:
            return Fact("failed check", (Fact(f"check {self.kind}"),))
        return Fact(self.code, self.args)


@dataclass(frozen=True, slots=True)
class Side:
    """What stands in one column of a row: a text in one language."""

    text: str
    entities: tuple[Entity, ...] = ()
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class Bullet:
    """One row: the same point in every column, with the evidence for it.

    `sides` is in column order. A column whose translation failed holds an empty text and a
    failed check that says why.
    """

    sides: Mapping[Lang, Side]
    evidence: tuple[Evidence, ...]
    method: Method
    checks: tuple[Check, ...] = ()

    @property
    def fr(self) -> Side:
        """The French side. Raises KeyError where French is not a column."""
        return self.sides["fr"]

    @property
    def en(self) -> Side:
        """The English side. Raises KeyError where English is not a column."""
        return self.sides["en"]


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """What made a text: named in every output."""

    id: str
    role: str
    revision: str
    sha256: str
    engine: str
    precision: str


@dataclass(frozen=True, slots=True)
class Run:
    """Facts about one run, apart from its content. `seconds` is by stage, in running order.

    `facts` are which models were chosen and why, and `notice` says it in one line of English.
    """

    models: tuple[ModelInfo, ...]
    seconds: Mapping[str, float]
    chars_read: int
    chars_given: int
    version: str
    facts: tuple[Fact, ...] = ()
    notice: str = ""

    def __post_init__(self) -> None:
        """Keep facts and notice in step; without facts, the notice is taken as it is."""
        facts, notice = _in_step(self.facts, self.notice)
        object.__setattr__(self, "facts", facts)
        object.__setattr__(self, "notice", notice)


@dataclass(frozen=True, slots=True)
class TranslatedSentence:
    """A sentence of a text, at `start` to `end` of it, and its translation.

    `text` is empty where none was found; a failed check says why.
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
class Digest:
    """The points of one article, in every column, and how they were made."""

    language: Detection
    title: Mapping[Lang, str]
    bullets: tuple[Bullet, ...]
    run: Run
    schema: int = field(default=SCHEMA_VERSION)

    @property
    def columns(self) -> tuple[Lang, ...]:
        """The languages of the columns, in order."""
        return tuple(self.title)

    def to_json(self, *, indent: int | None = None) -> str:
        """The versioned JSON form; `indent` in spaces, None for one line."""
        return json.dump(self, indent=indent)

    @classmethod
    def from_json(cls, data: str | bytes) -> Digest:
        """The digest that `to_json` wrote. Raises InputError where it is not one."""
        return json.parse(cls, data)


def _in_step(facts: tuple[Fact, ...], words: str) -> tuple[tuple[Fact, ...], str]:
    """Facts and their English; words without facts that are known are a fact of their own.

    Raises ValueError for facts that are not known and come without words.
    """
    try:
        if facts:
            return facts, several(facts, "sentences").in_words()
    except ValueError:
        if not words:  # with words, it is a finding of a newer version
            raise
    return ((Fact("text", (words,)),) if words else ()), words
