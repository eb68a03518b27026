"""The page: paste an article, read its points side by side, go back to their evidence."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import gradio as gr

from ..messages import SPOKEN
from ..pipeline import Pipeline
from ..render.html import stylesheet
from . import layout, opened, profiles, reading, text_facts
from .api import add_endpoints
from .handlers import Running
from .jobs import News
from .layout import Buttons, Inputs, Outputs
from .limits import MODEL, POINT
from .strings import of_page
from .unlogged import UnloggedBlocks

AT_ONCE: Mapping[str, Any] = {"queue": False, "api_visibility": "private"}
"""Options of events that need no model: they skip the queue."""

WHILE_TYPING: Mapping[str, Any] = {
    **AT_ONCE,
    "trigger_mode": "always_last",
    "show_progress": "hidden",
}
"""Options of frequent events: the same, but only the latest counts."""

ON_MODELS: Mapping[str, Any] = {
    "api_visibility": "private",
    "concurrency_limit": 1,
    "concurrency_id": MODEL,
    "show_progress": "minimal",
}
"""Options of events that run on the models: one at a time."""


ON_POINTS: Mapping[str, Any] = {**ON_MODELS, "concurrency_id": POINT}
"""Options of changes of a point: one at a time, but they do not wait for runs."""


def build_demo(pipelines: Mapping[str, Pipeline], news: News | None = None) -> gr.Blocks:
    """Build the page; `assets` holds the arguments for its launch.

    `pipelines` by profile: the reader chooses among them, and a call that names none, such as one
    from another program, uses the first. `news` passes on the events of their models: it must be
    their `on_event`.
    """
    said = strings()
    demo: UnloggedBlocks
    with UnloggedBlocks(title="Vis-à-vis") as demo:
        running = Running(pipelines, news or News(), demo.withdraw)
        add_endpoints(next(iter(pipelines.values())))  # before the page's events, for the names
        layout.heading(said, stays_here=profiles.stay_here(pipelines))
        given = layout.inputs(list(pipelines), said)
        buttons = layout.buttons(said)
        shown = layout.outputs(said)
        _take_in(demo, given, shown)
        demo.load(
            reading.control, shown.reading, shown.reading, js="() => [visavis.reading()]", **AT_ONCE
        )
        _run(running, given, buttons, shown)
        _change(running, given, shown)
        _end(demo, running, given, buttons, shown)
    return demo


def assets() -> dict[str, Any]:
    """The arguments for `launch`: style, script, and the strings of the page."""
    folder = files(__package__)
    scripts = [folder.joinpath(name).read_text("utf-8") for name in ("page.js", "changes.js")]
    style = stylesheet() + folder.joinpath("page.css").read_text("utf-8")
    return {
        "head": f"<style>{style}</style>\n<script>{''.join(scripts)}</script>",
        "i18n": strings(),
        "theme": gr.themes.Default(primary_hue="blue", neutral_hue="slate"),
    }


def strings() -> gr.I18n:
    """The strings of the page in all its languages."""
    return gr.I18n(**{lang: of_page(lang) for lang in SPOKEN})


def _take_in(demo: gr.Blocks, given: Inputs, shown: Outputs) -> None:
    """Load a file as the article, and show facts about the text while it is typed."""
    given.opened.upload(
        opened.opened,
        given.opened,
        [given.documents, given.document, given.article, given.named, given.chapter, shown.status],
        api_visibility="private",
        concurrency_limit=1,  # a PDF may need much memory
        show_progress="minimal",
        show_progress_on=shown.status,
    )
    given.chapter.input(
        None,
        [given.documents, given.chapter],
        [given.document, given.article],
        js=opened.CHOSEN,
        **AT_ONCE,
    )
    gr.on(
        [given.article.input, given.article.blur],
        None,
        [given.article, given.document, given.named],
        [given.document, given.named],
        js=opened.FORGOTTEN,
        **AT_ONCE,
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
    """Turn the article into points, or translate it as a whole."""
    choices = [given.source, given.profile, given.glossary]
    buttons.run.click(
        running.run,
        [given.article, given.bullets, *choices, given.document, shown.kept],
        shown.parts,
        js="(text, ...rest) => [text, ...rest.slice(0, -1), visavis.changes(text)]",
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


def _change(running: Running, given: Inputs, shown: Outputs) -> None:
    """Change one text of the points, and notify the script of the page, also of a failure."""
    shown.change.click(
        running.change,
        [shown.kept, shown.files, given.profile, given.glossary],
        shown.parts,
        js="(_, made, ...rest) => [visavis.wanted(), visavis.held(made), ...rest]",
        show_progress_on=shown.status,
        trigger_mode="once",
        **ON_POINTS,
    ).then(None, shown.files, None, js="made => visavis.settled(made)", **AT_ONCE)


def _end(
    demo: gr.Blocks, running: Running, given: Inputs, buttons: Buttons, shown: Outputs
) -> None:
    """End a run early, or with its page."""
    buttons.cancel.click(running.cancel, None, shown.status, **AT_ONCE)
    buttons.clear.click(
        running.clear,
        None,
        [given.article, *shown.parts, shown.whole, given.document, given.named],
        **AT_ONCE,
    )
    demo.unload(running.forget)
