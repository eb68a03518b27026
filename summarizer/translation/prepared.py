"""A translator for models that only know clean sentences, such as Marian."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol, runtime_checkable

from ..text import sentences
from ..types import Lang
from . import clauses, layout
from .capabilities import CacheableTranslator, Wrapper, other_answers
from .pieces import Part, join, parts_of, texts

_VERSION = 1
"""To be incremented whenever the preparation of texts changes: cached answers depend on it."""


@runtime_checkable
class CountingTranslator(CacheableTranslator, Protocol):
    """A translator that can count the tokens of a text."""

    def count_tokens(self, text: str) -> int:
        """The length of a text in this model's own tokens."""
        ...


class Prepared(Wrapper[CountingTranslator]):
    """Gives a model one clean sentence at a time, and restores the layout.

    Texts are split into sentences, each on one line; the text between them is kept. List signs,
    quotation marks around a sentence, capitals, and addresses are removed and restored; a sentence
    of more than `sentence_tokens` is translated in clauses. A part without words (a number, an
    address) stays as it is. Nothing is cut away.
    """

    def __init__(self, inner: CountingTranslator, *, sentence_tokens: int) -> None:
        super().__init__(inner)
        self.sentence_tokens = sentence_tokens
        name = f"prepared {_VERSION} {sentence_tokens} {inner.fingerprint}"
        self.fingerprint = hashlib.sha256(name.encode()).hexdigest()[:12]

    def translate(self, texts: Sequence[str], *, source: Lang, target: Lang) -> list[str]:
        """One translation per text, in order; empty if a piece of it has none.

        The inner translator is called once, with every different piece of all the texts.
        """
        plans = [self._plan(text, source, target) for text in texts]
        answers = self._ask(_given(*plans), source, target)
        return [join(plan, answers, lang=target) for plan in plans]

    def alternatives(self, text: str, *, source: Lang, target: Lang) -> Iterator[str]:
        """Other translations, best first: the next best of every piece together, and so on.

        A piece that has no further alternatives keeps its last one.
        """
        plan = self._plan(text, source, target)
        given = _given(plan)
        others = {
            piece: other_answers(self.inner, piece, source=source, target=target) for piece in given
        }
        if any(others.values()):
            single = self._ask([p for p in given if not others[p]], source, target)
            others |= {piece: [answer] for piece, answer in single.items()}
        for place in range(max(map(len, others.values()), default=0)):
            answers = {piece: found[min(place, len(found) - 1)] for piece, found in others.items()}
            yield join(plan, answers, lang=target)

    def _ask(self, given: Sequence[str], source: Lang, target: Lang) -> dict[str, str]:
        """The inner translator's answer for every text."""
        answers = self.inner.translate(given, source=source, target=target) if given else []
        return dict(zip(given, answers, strict=True))

    def _fits(self, text: str) -> bool:
        return self.inner.count_tokens(text) <= self.sentence_tokens

    def _plan(self, text: str, source: Lang, target: Lang) -> list[Part]:
        """The parts of a text; none for a blank one."""
        return list(self._sentences(text, source, target)) if text.strip() else []

    def _sentences(
        self, text: str, source: Lang, target: Lang, *, is_quoted: bool = False
    ) -> Iterator[Part]:
        """The sentences, and the unchanged text between them."""
        end = 0
        for sentence in sentences.split(text, lang=source):
            start = layout.past_sign(text, sentence.start, sentence.end, source)
            own = replace(sentence, start=start)
            yield text[end : own.start]
            surface = sentences.surface(text, own)
            if not any(map(str.isalpha, surface)):
                yield own.of(text)
            elif is_quoted:
                yield from self._clauses(surface, source)
            else:
                yield from self._quotation(surface, source, target)
            end = sentence.end
        yield text[end:]

    def _quotation(self, text: str, source: Lang, target: Lang) -> Iterator[Part]:
        """A sentence, or the sentences of a quotation between the marks of the target."""
        quotation = layout.unquote(text)
        if not quotation.is_quoted:
            yield from self._clauses(text, source)
            return
        before, after = quotation.marks(target)
        yield before
        yield from self._sentences(quotation.text, source, target, is_quoted=True)
        yield after

    def _clauses(self, text: str, lang: Lang) -> Iterator[Part]:
        """The fitting pieces of a sentence, without capitals and addresses."""
        masked, addresses = layout.mask(text)
        in_capitals = layout.is_in_capitals(text)
        plain = layout.sentence_case(masked) if in_capitals else masked
        found = clauses.split(plain, fits=self._fits, lang=lang)
        return parts_of(found, addresses, in_capitals=in_capitals)


def _given(*plans: Sequence[Part]) -> list[str]:
    """The inputs of the model for these plans, each text once."""
    return list(dict.fromkeys(text for plan in plans for text in texts(plan)))
