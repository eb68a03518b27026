"""Serves the page, on this machine only unless GRADIO_SERVER_NAME says otherwise."""

from __future__ import annotations

import logging
import os

os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")

from summarizer import load
from summarizer.render.html import stylesheet
from summarizer.web.page import build_demo
from summarizer.web.server import serve

demo = build_demo(load(os.environ.get("VISAVIS_PROFILE") or "auto"))

if __name__ == "__main__":
    logging.basicConfig(format="%(levelname)s %(name)s: %(message)s")
    serve(demo, css=stylesheet())
