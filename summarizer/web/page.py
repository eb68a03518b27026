"""The page: paste an article, read its points side by side, go back to what supports them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import gradio as gr

from .. import reading
from ..errors import VisavisError
from ..language import EXPECTED
from ..pipeline import Pipeline
from ..render.html import stylesheet
from ..render.phrases import SPOKEN
from ..render.wording import language_name
from ..types import DEFAULT_BULLETS, MAX_BULLETS
from . import hints, profiles
from .api import add_endpoints
from .discreet import DiscreetBlocks
from .jobs import News
from .limits import MODEL
from .running import Running
from .strings import STRINGS, of_page
from .view import problem

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
"""Articles to try, where the page runs from a checkout or a Space."""


def build_demo(pipelines: Mapping[str, Pipeline], news: News | None = None) -> gr.Blocks:
    """The page; `assets` holds what it must be launched with.

    `pipelines` by profile: the reader chooses where there are several, and the first is used
    where none is named, as by other programs. `news` passes on what their models do: give them the
    same as `on_event`.
    """
    running = Running(pipelines, news or News())
    said = strings()
    demo: gr.Blocks
    with DiscreetBlocks(title="Vis-à-vis") as demo:
        add_endpoints(next(iter(pipelines.values())))  # first, so that these have the names
        gr.Markdown("# Vis-à-vis", elem_id="visavis-heading")
        gr.Markdown(said("tagline"), elem_id="visavis-tagline")
        article, hint, source, bullets, profile, cost, opened = _inputs(list(pipelines), said)
        _examples(article, said)
        with gr.Row(elem_id="visavis-buttons"):
            run = gr.Button(said("run"), variant="primary", elem_id="visavis-run", scale=3)
            cancel = gr.Button(said("cancel"), elem_id="visavis-cancel", scale=1)
            clear = gr.Button(said("clear"), elem_id="visavis-clear", scale=1)
        outputs, translate, whole = _outputs(said)
        status = outputs[0]
        opened.upload(
            _read, opened, [article, status], api_visibility="private", show_progress="hidden"
        )
        gr.on(
            [article.change, demo.load],
            hints.of_text,
            article,
            hint,
            js=hints.FIRST_PART,
            queue=False,
            api_visibility="private",
            trigger_mode="always_last",
            show_progress="hidden",
        )
        gr.on(
            [profile.change, source.change, article.blur, demo.load],
            profiles.cost,
            [profile, source, article],
            cost,
            js="(profile, source, text) => [profile, source, text.slice(0, 4000)]",
            queue=False,
            api_visibility="private",
            trigger_mode="always_last",
            show_progress="hidden",
        )
        run.click(
            running.run,
            [article, bullets, source, profile],
            outputs,
            api_visibility="private",
            concurrency_limit=1,
            concurrency_id=MODEL,
            show_progress_on=status,
            show_progress="minimal",
        )
        translate.click(
            running.translate,
            [article, source, profile],
            [status, whole],
            api_visibility="private",
            concurrency_limit=1,
            concurrency_id=MODEL,
            show_progress_on=status,
            show_progress="minimal",
        )
        for button, stop, stopped in (
            (cancel, running.cancel, [status]),
            (clear, running.clear, [article, *outputs, whole]),
        ):
            button.click(
                stop,
                None,
                stopped,
                queue=False,
                api_visibility="private",
            )
        demo.unload(running.forget)
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


def _inputs(names: Sequence[str], said: gr.I18n) -> tuple[Any, ...]:
    with gr.Row(elem_id="visavis-input"):
        with gr.Column(scale=3, min_width=280):
            article = gr.Textbox(
                label=said("article"),
                placeholder=said("paste"),
                lines=9,
                max_lines=12,
                elem_id="visavis-article",
            )
            hint = _html("visavis-hint")
        with gr.Column(scale=1, min_width=220):
            spoken = [(language_name(lang), lang) for lang in EXPECTED]
            source = gr.Dropdown(
                [(said("detect"), ""), *spoken], value="", label=said("source"), filterable=False
            )
            bullets = gr.Slider(
                1, MAX_BULLETS, value=DEFAULT_BULLETS, step=1, label=said("bullets")
            )
            profile, cost = _profile(names, said), _html("visavis-cost")
            opened = gr.UploadButton(
                str(said("open")), file_types=["text"], elem_id="visavis-open", size="sm"
            )
    return article, hint, source, bullets, profile, cost, opened


def _profile(names: Sequence[str], said: gr.I18n) -> gr.Dropdown:
    """The choice of a profile; hidden where there is one only."""
    labels = [said(f"profile {name}") if f"profile {name}" in STRINGS else name for name in names]
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


def _outputs(said: gr.I18n) -> tuple[list[Any], gr.Button, gr.HTML]:
    """Status, points, article, details and files, in the order of `view.Shown`; the translation."""
    status, points = _html("visavis-status"), _html("visavis-points")
    made = gr.JSON(visible="hidden")
    with gr.Row(elem_id="visavis-files"):
        gr.Button(said("copy"), size="sm", elem_id="visavis-copy").click(
            None, made, js="files => files && visavis.copy(files.md)"
        )
        for name, ending in (("json", "json"), ("markdown", "md"), ("html", "html")):
            gr.Button(said(f"download {name}"), size="sm", elem_id=f"visavis-{ending}").click(
                None, made, js=f"files => files && visavis.save(files.{ending}, '{ending}')"
            )
    with gr.Tabs(elem_id="visavis-tabs"):
        with gr.Tab(said("tab article"), elem_id="visavis-tab-article"):
            article = _html("visavis-evidence")
        with gr.Tab(said("tab translation"), elem_id="visavis-tab-translation"):
            translate = gr.Button(said("translate"), size="sm", elem_id="visavis-translate")
            whole = _html("visavis-translation")
        with gr.Tab(said("tab details"), elem_id="visavis-tab-details"):
            details = _html("visavis-details")
    return [status, points, article, details, made], translate, whole


def _html(elem_id: str) -> gr.HTML:
    """A place for HTML that is escaped where it is made; it never enters the template."""
    return gr.HTML(html_template="${value}", apply_default_css=False, elem_id=elem_id)


def _read(path: str) -> Iterator[Any]:
    """The text of a file, or what is wrong with it; the article stays then."""
    try:
        yield reading.read_text(Path(path)), ""
    except VisavisError as error:
        yield gr.skip(), problem(str(error))
