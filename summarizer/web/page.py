"""The page: paste an article, read its points side by side, go back to what supports them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import gradio as gr

from ..errors import VisavisError
from ..messages import SPOKEN
from ..pipeline import Pipeline
from ..render.html import stylesheet
from ..text import files as reading
from . import layout, profiles, text_facts
from .api import add_endpoints
from .handlers import Running
from .jobs import News
from .layout import Buttons, Inputs, Outputs
from .limits import MODEL
from .strings import of_page
from .unlogged import DiscreetBlocks
from .view import problem

AT_ONCE: Mapping[str, Any] = {"queue": False, "api_visibility": "private"}
"""How what needs no model is answered: past the queue."""

WHILE_TYPING: Mapping[str, Any] = {
    **AT_ONCE,
    "trigger_mode": "always_last",
    "show_progress": "hidden",
}
"""The same, for what comes again and again: only the latest counts."""

ON_MODELS: Mapping[str, Any] = {
    "api_visibility": "private",
    "concurrency_limit": 1,
    "concurrency_id": MODEL,
    "show_progress": "minimal",
}
"""How what runs on the models is answered: each in turn."""


def build_demo(pipelines: Mapping[str, Pipeline], news: News | None = None) -> gr.Blocks:
    """The page; `assets` holds what it must be launched with.

    `pipelines` by profile: the reader chooses where there are several, and the first is used
    where none is named, as by other programs. `news` passes on what their models do: give them the
    same as `on_event`.
    """
    said = strings()
    demo: DiscreetBlocks
    with DiscreetBlocks(title="Vis-à-vis") as demo:
        running = Running(pipelines, news or News(), demo.withdraw)
        add_endpoints(next(iter(pipelines.values())))  # first, so that these have the names
        layout.heading(said)
        given = layout.inputs(list(pipelines), said)
        buttons = layout.buttons(said)
        shown = layout.outputs(said)
        _take_in(demo, given, shown)
        _run(running, given, buttons, shown)
        _end(demo, running, given, buttons, shown)
    return demo


def assets() -> dict[str, Any]:
    """What `launch` is to be given: style, script, and the strings of the page."""
    folder = files(__package__)
    script = folder.joinpath("page.js").read_text("utf-8")
    style = stylesheet() + folder.joinpath("page.css").read_text("utf-8")
    return {
        "head": f"<style>{style}</style>\n<script>{script}</script>",
        "i18n": strings(),
        "theme": gr.themes.Default(primary_hue="blue", neutral_hue="slate"),
    }


def strings() -> gr.I18n:
    """The strings of the page in all languages that it speaks."""
    return gr.I18n(**{lang: of_page(lang) for lang in SPOKEN})


def _take_in(demo: gr.Blocks, given: Inputs, shown: Outputs) -> None:
    """A file becomes the article; what is known beforehand is told while it is written."""
    given.opened.upload(
        _read,
        given.opened,
        [given.article, shown.status],
        api_visibility="private",
        show_progress="hidden",
    )
    gr.on(
        [given.article.change, demo.load],
        text_facts.of_text,
        given.article,
        given.hint,
        js=text_facts.FIRST_PART,
        **WHILE_TYPING,
    )
    gr.on(
        [given.profile.change, given.source.change, given.article.blur, demo.load],
        profiles.cost,
        [given.profile, given.source, given.article],
        given.cost,
        js="(profile, source, text) => [profile, source, text.slice(0, 4000)]",
        **WHILE_TYPING,
    )


def _run(running: Running, given: Inputs, buttons: Buttons, shown: Outputs) -> None:
    """The article becomes points, or is translated as a whole."""
    choices = [given.source, given.profile, given.glossary]
    buttons.run.click(
        running.run,
        [given.article, given.bullets, *choices],
        shown.parts,
        show_progress_on=shown.status,
        **ON_MODELS,
    )
    shown.translate.click(
        running.translate,
        [given.article, *choices],
        [shown.status, shown.whole],
        show_progress_on=shown.status,
        **ON_MODELS,
    )


def _end(
    demo: gr.Blocks, running: Running, given: Inputs, buttons: Buttons, shown: Outputs
) -> None:
    """A run ends before its time, or with its page."""
    buttons.cancel.click(running.cancel, None, shown.status, **AT_ONCE)
    buttons.clear.click(running.clear, None, [given.article, *shown.parts, shown.whole], **AT_ONCE)
    demo.unload(running.forget)


def _read(path: str) -> Iterator[Any]:
    """The text of a file, or what is wrong with it; the article stays then."""
    try:
        yield reading.read_text(Path(path)), ""
    except VisavisError as error:
        yield gr.skip(), problem(str(error))
