"""A small article of our own, and a summariser that gives the answers of a test."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from summarizer.points.candidates import Candidate
from summarizer.types import Check, Evidence, Lang, Method, ModelInfo

TITLE = "Le port de Brest agrandit ses quais"

PORT = f"""{TITLE}

Le port de Brest va agrandir ses quais avant la fin de l'année prochaine. Les travaux coûteront \
38 millions d'euros à la région Bretagne. La maire de Brest a signé le contrat lundi matin.

Les pêcheurs craignent pourtant de perdre leurs places près de la criée. Ils demandent un \
nouveau bassin au nord de la rade. Une association a déposé un recours devant le tribunal de Rennes.

Le trafic de conteneurs a doublé en dix ans dans les ports bretons. Les armateurs attendent \
surtout des grues plus hautes et des chenaux plus profonds.
"""

INFO = ModelInfo("fake", "summarizer", "", "", "fake", "")


class FakeSummarizer:
    """Keeps its arguments in `calls`; answers with `answer`, else with the texts themselves."""

    def __init__(
        self, answer: Callable[[str], str] = str, *, max_input_tokens: int = 10_000
    ) -> None:
        self.info = INFO
        self.max_input_tokens = max_input_tokens
        self.calls: list[list[str]] = []
        self.max_words: list[int] = []
        self._answer = answer

    @property
    def texts(self) -> list[str]:
        """Every text it was given, over all calls."""
        return [text for call in self.calls for text in call]

    def count_tokens(self, text: str) -> int:
        return len(text.split())

    def summarize(self, texts: Sequence[str], *, lang: Lang, max_words: int) -> list[str]:
        self.calls.append(list(texts))
        self.max_words.append(max_words)
        return [self._answer(text) for text in texts]


def lines(text: str) -> str:
    """Each sentence of a section on a line of its own, as an extractive summariser answers."""
    return re.sub(r"(?<=[.!?])\s+", "\n", text)


def candidate(
    text: str,
    *,
    at: int = 0,
    worth: float = 0.5,
    method: Method = "extractive",
    checks: tuple[Check, ...] = (),
) -> Candidate:
    """A candidate whose evidence is itself, at code point `at` of the article."""
    return Candidate(text, (Evidence(at, at + len(text), 1.0),), worth, method, checks)
