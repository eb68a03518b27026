"""Facts about a text before it is summarised: its length and its language."""

from __future__ import annotations

from html import escape

import gradio as gr

from .. import article
from ..messages import Fact, say
from ..render.wording import detected
from ..text import language
from ..types import UNKNOWN
from .addresses import are_read, is_address
from .strings import speech_to

FIRST_PART = "text => [...text].length + '\\n' + text.slice(0, 4000)"
"""The browser's report on a text: its number of characters, a line break, and its beginning."""


def of_text(part: str, request: gr.Request) -> str:
    """One line about a text, given its `FIRST_PART`, as HTML; empty for an empty text."""
    chars, _, beginning = part.partition("\n")
    if not beginning.strip():
        return ""
    speech = speech_to(request)
    if is_address(beginning):
        off = Fact("addresses off", (beginning.strip(),)).in_words(speech)
        return _small(say("address given", speech) if are_read() else off)
    line = say("text length", speech, n=int(chars))
    found = language.detect(article.clean(beginning).text)
    if found.lang != UNKNOWN:
        line += f" · {detected(found, speech)}"
    return _small(line)


def _small(line: str) -> str:
    return f"<small>{escape(line)}</small>"
