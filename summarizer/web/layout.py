"""The layout of the page; `page` connects it to its handlers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import gradio as gr
from gradio.components import Component

from .. import languages
from ..messages.page import CONTROLS
from ..render.wording import language_name
from ..types import AUTO_BULLETS, DEFAULT_BULLETS, MAX_BULLETS

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
"""Articles to try; present only in a checkout or a Space."""


class Inputs(NamedTuple):
    """The reader's input, and the hints shown before a run.

    `named` is the file that was opened, `chapter` the number of the chosen one of its `documents`,
    which is the `document`.
    """

    article: gr.Textbox
    hint: gr.HTML
    named: gr.HTML
    chapter: gr.Dropdown
    documents: gr.JSON
    document: gr.JSON
    glossary: gr.Textbox
    source: gr.Dropdown
    bullets: gr.Slider
    profile: gr.Dropdown
    cost: gr.HTML
    opened: gr.UploadButton


class Buttons(NamedTuple):
    """The buttons that start and end a run."""

    run: gr.Button
    cancel: gr.Button
    clear: gr.Button


class Outputs(NamedTuple):
    """The outputs of a run, its parts in the order of `view.Shown`; and the whole translation.

    `reading` is the choice how columns are read. The script of the page presses `change` when a
    reader changes a text; `kept` takes the data that the browser sends with it.
    """

    parts: list[Component]
    reading: gr.HTML
    change: gr.Button
    kept: gr.JSON
    translate: gr.Button
    whole: gr.HTML

    @property
    def files(self) -> Component:
        """The files, and the data for a change."""
        return self.parts[-1]

    @property
    def status(self) -> Component:
        """The status line."""
        return self.parts[0]


def heading(said: gr.I18n, *, stays_here: bool) -> None:
    """The name of the page and its tagline, which promises no more than the profiles keep."""
    gr.Markdown("# Vis-à-vis", elem_id="visavis-heading")
    gr.Markdown(said("tagline" if stays_here else "tagline served"), elem_id="visavis-tagline")


def inputs(profiles: Sequence[str], said: gr.I18n) -> Inputs:
    """The article and its glossary; beside them, the choices; below, the examples."""
    with gr.Row(elem_id="visavis-input"):
        with gr.Column(scale=3, min_width=280):
            named, chapter = _html("visavis-file"), _chapter(said)
            documents, document = gr.JSON(visible="hidden"), gr.JSON(visible="hidden")
            article, hint = _article(said), _html("visavis-hint")
            glossary = _glossary(said)
        with gr.Column(scale=1, min_width=220):
            source = _source(said)
            bullets = gr.Slider(
                AUTO_BULLETS, MAX_BULLETS, value=DEFAULT_BULLETS, step=1, label=said("bullets")
            )
            profile, cost = _profile(profiles, said), _html("visavis-cost")
            # Any file may be chosen: a refusal of Gradio would be in English, and say less.
            opened = gr.UploadButton(str(said("open")), elem_id="visavis-open", size="sm")
    _examples(article, said)
    return Inputs(
        article=article,
        hint=hint,
        named=named,
        chapter=chapter,
        documents=documents,
        document=document,
        glossary=glossary,
        source=source,
        bullets=bullets,
        profile=profile,
        cost=cost,
        opened=opened,
    )


def buttons(said: gr.I18n) -> Buttons:
    """The buttons, in a row."""
    with gr.Row(elem_id="visavis-buttons"):
        return Buttons(
            gr.Button(said("run"), variant="primary", elem_id="visavis-run", scale=3),
            gr.Button(said("cancel"), elem_id="visavis-cancel", scale=1),
            gr.Button(said("clear"), elem_id="visavis-clear", scale=1),
        )


def outputs(said: gr.I18n) -> Outputs:
    """Status and points; the files; in tabs, the article, its translation and the details."""
    status, reading, points = map(_html, ("visavis-status", "visavis-reading", "visavis-points"))
    made, kept = _files(said), gr.JSON(visible="hidden")
    change = gr.Button(visible="hidden", elem_id="visavis-change")
    with gr.Tabs(elem_id="visavis-tabs"):
        with gr.Tab(said("tab article"), elem_id="visavis-tab-article"):
            article = _html("visavis-evidence")
        with gr.Tab(said("tab translation"), elem_id="visavis-tab-translation"):
            translate = gr.Button(said("translate"), size="sm", elem_id="visavis-translate")
            whole = _html("visavis-translation")
        with gr.Tab(said("tab details"), elem_id="visavis-tab-details"):
            details = _html("visavis-details")
    return Outputs(
        [status, points, article, details, made], reading, change, kept, translate, whole
    )


def _article(said: gr.I18n) -> gr.Textbox:
    return gr.Textbox(
        label=said("article"),
        placeholder=said("paste"),
        lines=9,
        max_lines=12,
        elem_id="visavis-article",
    )


def _chapter(said: gr.I18n) -> gr.Dropdown:
    """The choice among the chapters of a book; hidden by the style sheet without one."""
    return gr.Dropdown(
        [], label=said("chapter"), filterable=False, elem_id="visavis-chapter", type="value"
    )


def _glossary(said: gr.I18n) -> gr.Textbox:
    with gr.Accordion(said("glossary"), open=False, elem_id="visavis-glossary"):
        return gr.Textbox(
            value="",
            label=said("terms"),
            info=str(said("terms info")),
            placeholder="OTAN = NATO",
            lines=3,
            max_lines=8,
            elem_id="visavis-terms",
        )


def _source(said: gr.I18n) -> gr.Dropdown:
    spoken = [(language_name(lang), lang) for lang in languages.codes()]
    return gr.Dropdown(
        [(said("detect"), ""), *spoken], value="", label=said("source"), filterable=False
    )


def _profile(names: Sequence[str], said: gr.I18n) -> gr.Dropdown:
    """The choice of a profile; hidden if there is only one."""
    labels = [said(f"profile {name}") if f"profile {name}" in CONTROLS else name for name in names]
    return gr.Dropdown(
        list(zip(labels, names, strict=True)),
        value=names[0],
        label=said("profile"),
        filterable=False,
        visible=len(names) > 1,
    )


def _examples(article: gr.Textbox, said: gr.I18n) -> None:
    paths = sorted(EXAMPLES.glob("*.??.txt"), key=lambda path: (".fr." not in path.name, path))
    texts = [path.read_text("utf-8") for path in paths]
    if texts:
        gr.Examples(
            [[text] for text in texts],
            [article],
            label=said("examples"),
            example_labels=[text.partition("\n")[0] for text in texts],
            api_visibility="private",
        )


_FILES = (("json", "json"), ("markdown", "md"), ("html", "html"), ("docx", "docx"))
"""The names of the formats, and the endings of their files."""


def _files(said: gr.I18n) -> gr.JSON:
    """The files of a run, hidden, and the buttons by which the browser copies or saves them."""
    made = gr.JSON(visible="hidden")
    with gr.Row(elem_id="visavis-files"):
        gr.Button(said("copy"), size="sm", elem_id="visavis-copy").click(
            None, made, js="files => files && visavis.copy(files.md)"
        )
        for name, ending in _FILES:
            gr.Button(said(f"download {name}"), size="sm", elem_id=f"visavis-{ending}").click(
                None, made, js=f"files => files && visavis.save(files.{ending}, '{ending}')"
            )
    return made


def _html(elem_id: str) -> gr.HTML:
    """A place for HTML that its maker has escaped; it never enters the template."""
    return gr.HTML(html_template="${value}", apply_default_css=False, elem_id=elem_id)
