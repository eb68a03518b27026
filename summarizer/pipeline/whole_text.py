"""The translation of a whole text: its sentences one by one, then joined."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace

from ..text.cleaning import Cleaned
from ..translation import document
from ..translation.guarded import Guarded
from ..types import Event, Lang, Run, SentenceTranslated, TranslatedSentence, Translation
from .work import Work


def translate(
    text: Cleaned, translator: Guarded, source: Lang, target: Lang, work: Work
) -> Generator[Event, None, list[TranslatedSentence]]:
    """Every sentence of a text: yields each, as given, as soon as it is translated.

    The offsets of the returned ones refer to the repaired text.
    """
    obeying = work.obeying(translator, source, target)
    coming = document.translate(text.text, obeying, source=source, target=target)
    made: list[TranslatedSentence] = []
    while event := _next(coming, work):
        made.append(event.sentence)
        yield replace(event, sentence=_given(event.sentence, text))
    return made


def joined(
    text: Cleaned, made: Sequence[TranslatedSentence], source: Lang, target: Lang, run: Run
) -> Translation:
    """The whole translation, of the sentences that `translate` returned."""
    return Translation(
        document.joined(text.text, made),
        source,
        target,
        run,
        document.faults(text.text, made),
        tuple(_given(sentence, text) for sentence in made),
    )


def _next(coming: Iterator[SentenceTranslated], work: Work) -> SentenceTranslated | None:
    work.stop_if_cancelled()
    with work.stage("translation"), work.heeded():
        return next(coming, None)


def _given(sentence: TranslatedSentence, text: Cleaned) -> TranslatedSentence:
    span = text.back(sentence.start, sentence.end)
    return replace(sentence, start=span.start, end=span.end)
