"""Candidates for the points of an article, and the port that proposes them.

There are two sources: `Chosen` takes sentences of the article, `Written` has a model write them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol, runtime_checkable

from ..article import Article
from ..types import Bracket, Check, Evidence, Method, ModelInfo, Side
from .faults import WHOLE, Fitness


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text that may become a bullet; evidence is never empty.

    `worth` in [0, 1] is its importance for the article, `fitness` its fitness to be shown alone.
    The places of the `brackets` are those of the text. `label` is the speaker, hour or sign of its
    line; `age` counts the newer lines of a live page.
    """

    text: str
    evidence: tuple[Evidence, ...]
    worth: float
    method: Method
    checks: tuple[Check, ...] = ()
    fitness: Fitness = WHOLE
    brackets: tuple[Bracket, ...] = ()
    label: str = ""
    age: int = 0

    @property
    def side(self) -> Side:
        """The text with its label before it, and its brackets."""
        moved = (replace(b, position=b.position + len(self.label)) for b in self.brackets)
        return Side(self.label + self.text, brackets=tuple(moved))

    @property
    def shown(self) -> str:
        """The text as a reader sees it: "Il [Zelensky] a critiqué …", with its label."""
        return self.side.shown

    @property
    def said(self) -> str:
        """The text as a reader sees it, without its label."""
        return Side(self.text, brackets=self.brackets).shown

    @property
    def place(self) -> int:
        """The code point of the article where the candidate's main evidence starts."""
        return max(self.evidence, key=lambda e: e.score).start


@runtime_checkable
class Proposer(Protocol):
    """Proposes candidates for the points of an article."""

    @property
    def info(self) -> ModelInfo:
        """The model that does the work."""
        ...

    def can_read(self, sentence: str) -> bool:
        """Whether a sentence is within the limit; a longer one is left out, never cut."""
        ...

    def propose(self, article: Article, *, n: int) -> list[Candidate]:
        """Candidates for `n` bullets, in article order, each with its evidence and its checks."""
        ...
