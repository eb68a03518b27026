"""The request of a run: one value, validated on creation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass

from ..messages.errors import EmptyText, InvalidOption, TextTooLong
from ..translation.glossary import Glossary
from ..types import (
    DEFAULT_BULLETS,
    DEFAULT_COLUMNS,
    MAX_BULLETS,
    STRATEGIES,
    Lang,
    Origin,
    Strategy,
)

MAX_CHARS = 5_000_000

NO_GLOSSARY = Glossary()


@dataclass(frozen=True, slots=True)
class Request:
    """An article, and the points requested of it.

    At most `bullets` points, in each of the `columns`; fewer for an article with fewer
    different points. With `AUTO_BULLETS`, the article decides. `source` overrides the detection
    of the language. `strategy` says whether the points or the translation come first; without
    one, the points do if a summariser reads the language. The translations must follow the
    `glossary`. `origin` is where the text was read, if it was not pasted; the digest then has
    both.

    Raises EmptyText, TextTooLong, InvalidOption.
    """

    text: str
    _: KW_ONLY
    bullets: int = DEFAULT_BULLETS
    source: Lang | None = None
    columns: Sequence[Lang] = DEFAULT_COLUMNS
    strategy: Strategy | None = None
    glossary: Glossary = NO_GLOSSARY
    origin: Origin | None = None

    def __post_init__(self) -> None:
        check_text(self.text)
        if not isinstance(self.bullets, int) or not 0 <= self.bullets <= MAX_BULLETS:
            raise InvalidOption("bullets range", repr(self.bullets), MAX_BULLETS)
        columns = self.columns
        if isinstance(columns, str) or not columns or len(set(columns)) < len(columns):
            shown = columns if isinstance(columns, str) else ", ".join(columns)
            raise InvalidOption("columns wrong", shown) if shown else InvalidOption("columns empty")
        if self.strategy is not None and self.strategy not in STRATEGIES:
            raise InvalidOption("strategy unknown", self.strategy, STRATEGIES)


def check_text(text: str) -> None:
    """Refuse a text that cannot be processed. Raises EmptyText, TextTooLong."""
    if len(text) > MAX_CHARS:
        raise TextTooLong("text too long", len(text), MAX_CHARS)
    if not any(map(str.isalpha, text)):
        raise EmptyText("no word", len(text))
