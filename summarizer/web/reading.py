"""The choice how the columns are read, as the browser remembers it."""

from __future__ import annotations

import gradio as gr

from ..render import reading
from ..render.html import section
from ..types import DEFAULT_COLUMNS
from .strings import speech_to


def control(chosen: str, request: gr.Request) -> str:
    """The radio buttons, in the language of the browser, given the choice that it remembers."""
    return section(reading.control(DEFAULT_COLUMNS, speech_to(request), chosen))
