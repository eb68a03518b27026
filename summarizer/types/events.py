"""Events, in the order in which a pipeline yields them.

A consumer may ignore any it does not know.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..messages import Fact, several
from .values import (
    Bullet,
    Detection,
    Digest,
    Document,
    Lang,
    ModelInfo,
    TranslatedSentence,
    Translation,
)


@dataclass(frozen=True, slots=True)
class Downloading:
    """Files of a model are being fetched: bytes of the whole model, done and in all.

    `bytes_to_come` are those of models that are fetched after it.
    """

    model: str
    bytes_done: int
    bytes_total: int
    bytes_to_come: int = 0


@dataclass(frozen=True, slots=True)
class Converting:
    """A model is being converted for a faster runtime, once."""

    model: str


@dataclass(frozen=True, slots=True)
class Loading:
    """A model is being read into memory."""

    model: str


@dataclass(frozen=True, slots=True)
class Opened:
    """The article was read from its place: what follows is about its text."""

    document: Document


@dataclass(frozen=True, slots=True)
class LanguageFound:
    """The language of the article is known, or was given."""

    detection: Detection


@dataclass(frozen=True, slots=True)
class Planned:
    """The models are chosen; `facts` are which and why."""

    facts: tuple[Fact, ...]
    models: tuple[ModelInfo, ...]

    @property
    def notice(self) -> str:
        """The facts in one line of English."""
        return several(self.facts, "sentences").in_words()


@dataclass(frozen=True, slots=True)
class BulletWritten:
    """Row `index` (from 0, in article order) exists in the language of the article."""

    index: int
    bullet: Bullet


@dataclass(frozen=True, slots=True)
class TitleTranslated:
    """The title is known in every column; empty texts if the article has none."""

    title: Mapping[Lang, str]


@dataclass(frozen=True, slots=True)
class BulletTranslated:
    """Row `index` is complete in every column."""

    index: int
    bullet: Bullet


@dataclass(frozen=True, slots=True)
class Done:
    """The run is over; this is everything it made."""

    digest: Digest


@dataclass(frozen=True, slots=True)
class SentenceTranslated:
    """Sentence `index` (from 0) of the `count` of a text is translated."""

    index: int
    count: int
    sentence: TranslatedSentence


@dataclass(frozen=True, slots=True)
class Translated:
    """A whole text is translated."""

    translation: Translation


Event = (
    Downloading
    | Converting
    | Loading
    | Opened
    | LanguageFound
    | Planned
    | BulletWritten
    | TitleTranslated
    | BulletTranslated
    | Done
    | SentenceTranslated
    | Translated
)
