"""One page: paste an article, read its points side by side."""

from __future__ import annotations

import html
from collections.abc import Iterator

import gradio as gr

from ..errors import VisavisError
from ..pipeline import Pipeline
from ..render.html import fragment
from ..render.wording import describe
from ..types import DEFAULT_BULLETS, MAX_BULLETS, Done
from .api import add_endpoints
from .discreet import DiscreetBlocks
from .limits import MAX_CHARS, MODEL


def build_demo(pipeline: Pipeline) -> gr.Blocks:
    """The page; serve it with the `stylesheet` of `render.html`. Runs take turns on the models."""

    def summarize(text: str, bullets: int) -> Iterator[tuple[str, str]]:
        """The points of an article, in French and English, as HTML, with the state of the work."""
        try:
            for event in pipeline.stream(text, bullets=int(bullets)):
                if isinstance(event, Done):
                    yield "", fragment(event.digest, article=text)
                elif status := describe(event):
                    yield status, ""
        except VisavisError as error:
            raise gr.Error(html.escape(str(error)), print_exception=False) from error

    demo: gr.Blocks
    with DiscreetBlocks(title="Vis-à-vis") as demo:
        gr.Markdown("# Vis-à-vis\nThe same few points in French and in English, side by side.")
        article = gr.Textbox(label="Article", lines=10, max_length=MAX_CHARS)
        bullets = gr.Slider(1, MAX_BULLETS, value=DEFAULT_BULLETS, step=1, label="Points")
        run = gr.Button("Run", variant="primary")
        status = gr.Markdown()
        # The value is escaped where it is made; it never enters the template.
        result = gr.HTML(html_template="${value}")
        run.click(
            summarize,
            [article, bullets],
            [status, result],
            api_name="run",
            api_visibility="private",
            concurrency_limit=1,
            concurrency_id=MODEL,
        )
        add_endpoints(pipeline)
    return demo
