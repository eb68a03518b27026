"""Texts in, hypotheses out: a tokenizer and a runtime together, for any task."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..messages.errors import TextTooLong
from ..types import Lang
from .decoding import Decoding, Ids, Runtime
from .tokens import Tokens

BATCH_TOKENS = 2048
"""The most tokens of texts in a batch, padding included; more only take memory."""

QUOTED_CHARS = 40


@dataclass(frozen=True, slots=True)
class Written:
    """A hypothesis as text; `is_whole` if the model ended it."""

    text: str
    is_whole: bool


class Writer:
    """One model at work. Safe to call from several threads."""

    def __init__(self, tokens: Tokens, runtime: Runtime, *, model: str, limit: int) -> None:
        """`limit` is the longest text in tokens, marks included."""
        self.tokens = tokens
        self._runtime = runtime
        self._model = model
        self._limit = limit

    def write(
        self, texts: Sequence[str], decoding: Decoding, *, source: Lang, target: Lang
    ) -> list[list[Written]]:
        """The hypotheses for each text, in the order of the texts, best first.

        Texts of about the same length share a batch, longest first. `decoding` has the settings of
        the search, except the opening of the answer, which depends on the model and the target
        language.

        Raises:
            TextTooLong: a text is over the limit; nothing is cut, and nothing was written.
            EngineError: the files or the runtime fail.
        """
        sources = [self._encoded(text, source) for text in texts]
        start, forced = self.tokens.opening(target)
        decoding = decoding.opening_with(start, forced)
        answers: list[list[Written]] = [[] for _ in texts]
        for batch in _batches([len(ids) for ids in sources]):
            found = self._runtime.generate([sources[i] for i in batch], decoding)
            for i, hypotheses in zip(batch, found, strict=True):
                answers[i] = [Written(self.tokens.decode(h.ids), h.is_whole) for h in hypotheses]
        return answers

    def _encoded(self, text: str, lang: Lang) -> Ids:
        ids = self.tokens.encode(text, lang=lang)
        if len(ids) > self._limit:
            quoted = f"{text[:QUOTED_CHARS]}…"
            raise TextTooLong("tokens over limit", len(ids), self._limit, self._model, quoted)
        return ids


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """The places of texts of these lengths in groups of about the same length, longest first."""
    order = sorted(range(len(lengths)), key=lambda place: -lengths[place])
    while order:
        size = max(1, BATCH_TOKENS // lengths[order[0]])
        yield order[:size]
        order = order[size:]
