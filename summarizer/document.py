"""A whole text in another language, sentence by sentence; what stands between them is kept."""

from __future__ import annotations

import re
from dataclasses import replace

from . import sentences
from .errors import TextTooLong
from .translation import Guarded
from .types import Check, Lang, Side

_SIGN = re.compile(r"(?:[-*•–—#>]+|\d{1,3}[.)]|[a-z]\))\s+")
"""What opens a list item or a heading: the layout's, not the sentence's."""

_QUOTED_CHARS = 60


def translate(
    text: str, translator: Guarded, *, source: Lang, target: Lang
) -> tuple[str, tuple[Check, ...]]:
    """The translated text, and the checks that failed, each naming its sentence.

    A sentence without a usable translation stays as it is.
    """
    parts: list[str] = []
    faults: list[Check] = []
    end = 0
    for sentence in sentences.split(text, lang=source):
        sign = _SIGN.match(text, sentence.start, sentence.end)
        own = replace(sentence, start=sign.end()) if sign else sentence
        side = _attempt(sentences.surface(text, own), translator, source=source, target=target)
        parts += [text[end : own.start], side.text or own.of(text)]
        quoted = own.of(text)[:_QUOTED_CHARS]
        faults += [replace(c, detail=f"«{quoted}…»: {c.detail}") for c in side.checks if not c.ok]
        end = sentence.end
    return "".join([*parts, text[end:]]), tuple(faults)


def _attempt(text: str, translator: Guarded, *, source: Lang, target: Lang) -> Side:
    try:
        return translator.attempt([text], source=source, target=target)[0]
    except TextTooLong as error:
        return Side("", checks=(Check("translation", ok=False, detail=str(error)),))
