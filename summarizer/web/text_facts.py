"""Facts about a text before it is summarised: its length and its language."""

from __future__ import annotations

from html import escape

import gradio as gr

from .. import article
from ..messages import say
from ..render.wording import detected
from ..text import language
from ..types import UNKNOWN
from .strings import speech_to

FIRST_PART = "text => [...text].length + '\\n' + text.slice(0, 4000)"
"""The browser's report on a text: its number of characters, a line break, and its beginning."""


def of_text(part: str, request: gr.Request) -> str:
    """One line about a text, given its `FIRST_PART`, as HTML; empty for an empty text."""
    chars, _, beginning = part.partition("\n")
    if not beginning.strip():
        return ""
    speech = speech_to(request)
    line = say("text length", speech, n=int(chars))
    found = language.detect(article.clean(beginning).text)
    if found.lang != UNKNOWN:
        line += f" · {detected(found, speech)}"
    return f"<small>{escape(line)}</small>"
