"""A whole text in another language, sentence by sentence; what stands between them is kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from . import sentences
from .errors import TextTooLong
from .translation import Guarded
from .types import Check, Lang, Sentence, Side

_SIGN = re.compile(r"(?:[-*•–—#>]+|\d{1,3}[.)]|[a-z]\))\s+")
"""What opens a list item or a heading: the layout's, not the sentence's."""

_QUOTED_CHARS = 60


def translate(
    text: str,
    translator: Guarded,
    *,
    source: Lang,
    target: Lang,
    before_batch: Callable[[], None] = lambda: None,
) -> tuple[str, tuple[Check, ...]]:
    """The translated text, and the checks that failed, each naming its sentence.

    A sentence without a usable translation stays as it is. `before_batch` is called before each
    batch of sentences; what it raises ends the translation.
    """
    parts: list[str] = []
    faults: list[Check] = []
    end = 0
    own = [_without_sign(text, sentence) for sentence in sentences.split(text, lang=source)]
    given = [sentences.surface(text, sentence) for sentence in own]
    sides = _sides(given, translator, source, target, before_batch)
    for sentence, side in zip(own, sides, strict=True):
        parts += [text[end : sentence.start], side.text or sentence.of(text)]
        quoted = sentence.of(text)[:_QUOTED_CHARS]
        faults += [replace(c, detail=f"«{quoted}…»: {c.detail}") for c in side.checks if not c.ok]
        end = sentence.end
    return "".join([*parts, text[end:]]), tuple(faults)


def _without_sign(text: str, sentence: Sentence) -> Sentence:
    sign = _SIGN.match(text, sentence.start, sentence.end)
    return replace(sentence, start=sign.end()) if sign else sentence


def _sides(
    texts: Sequence[str],
    translator: Guarded,
    source: Lang,
    target: Lang,
    before_batch: Callable[[], None],
) -> Iterator[Side]:
    """A side for each text, asked for in batches of the size that the translator likes best."""
    for start in range(0, len(texts), translator.batch_texts):
        before_batch()
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
        return Side("", checks=(Check("translation", ok=False, detail=str(error)),))
