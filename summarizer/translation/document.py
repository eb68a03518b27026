"""A whole text in a different language, sentence by sentence; the text between them is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..messages.errors import TextTooLong
from ..text import sentences
from ..text.marks import LIST_SIGN
from ..types import Check, Lang, Sentence, SentenceTranslated, Side, TranslatedSentence
from .guarded import Guarded

_QUOTED_CHARS = 60


def translate(
    text: str, translator: Guarded, *, source: Lang, target: Lang
) -> Iterator[SentenceTranslated]:
    """The sentences of a text, each as soon as its batch is translated, in order."""
    own = [_without_sign(text, sentence) for sentence in sentences.split(text, lang=source)]
    given = [sentences.surface(text, sentence) for sentence in own]
    sides = _sides(given, translator, source=source, target=target)
    for index, (sentence, side) in enumerate(zip(own, sides, strict=True)):
        made = TranslatedSentence(sentence.start, sentence.end, side.text, side.checks)
        yield SentenceTranslated(index, len(own), made)


def joined(text: str, made: Sequence[TranslatedSentence]) -> str:
    """The text with its translated sentences; one without a translation stays as it is.

    A missing blank between two sentences is restored.
    """
    parts: list[str] = []
    end = 0
    for sentence in made:
        own, between = text[sentence.start : sentence.end], text[end : sentence.start]
        lost = " " if end and not between[:1].isspace() else ""
        parts += [lost + between, sentence.text or own]
        end = sentence.end
    return "".join([*parts, text[end:]])


def faults(text: str, made: Sequence[TranslatedSentence]) -> tuple[Check, ...]:
    """The failed checks, each with its sentence."""
    return tuple(
        replace(check, code="in sentence", args=(_beginning(text[s.start : s.end]), check.fact))
        for s in made
        for check in s.checks
        if not check.ok
    )


def _beginning(sentence: str) -> str:
    """The beginning of a sentence, long enough to find it."""
    return f"{sentence[:_QUOTED_CHARS]}…"


def _without_sign(text: str, sentence: Sentence) -> Sentence:
    # Part of the layout, not of the sentence.
    sign = LIST_SIGN.match(text, sentence.start, sentence.end)
    return replace(sentence, start=sign.end()) if sign else sentence


def _sides(
    texts: Sequence[str], translator: Guarded, *, source: Lang, target: Lang
) -> Iterator[Side]:
    """A side for each text, requested in batches of the translator's preferred size."""
    for start in range(0, len(texts), translator.batch_texts):
        batch = texts[start : start + translator.batch_texts]
        try:
            yield from translator.attempt(batch, source=source, target=target)
        except TextTooLong:
            for text in batch:
                yield _attempt(text, translator, source=source, target=target)


def _attempt(text: str, translator: Guarded, *, source: Lang, target: Lang) -> Side:
    try:
        return translator.attempt([text], source=source, target=target)[0]
    except TextTooLong as error:
        return Side("", checks=(Check.of("translation", [error.fact]),))
