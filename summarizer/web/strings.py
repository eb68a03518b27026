"""The text of the page, in English and in French; the browser chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..messages import SPOKEN
from ..messages.errors import VisavisError
from ..messages.formats import quoted
from ..messages.page import CONTROLS
from ..types import Lang

if TYPE_CHECKING:
    import gradio as gr


def on_page(error: VisavisError, speech: Lang) -> str:
    """What is wrong and what to do, with the control of the page in the place of an option."""
    control = quoted(of_page(speech)["source"], speech)
    return error.fact.in_words(speech, source=control)


def of_page(speech: Lang) -> dict[str, str]:
    """All strings that the browser writes, by name."""
    return {name: said[SPOKEN.index(speech)] for name, said in CONTROLS.items()}


def speech_to(request: gr.Request) -> Lang:
    """The language to speak to the browser that sent a request."""
    return speech_of(request.headers.get("accept-language", ""))


def speech_of(accepted: str) -> Lang:
    """The language to speak to a browser, by its Accept-Language header."""
    first = accepted.split(",")[0].strip().split("-")[0].lower()
    return first if first in SPOKEN else SPOKEN[0]
