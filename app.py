"""Serves the page, on this machine only unless GRADIO_SERVER_NAME says otherwise."""

from __future__ import annotations

import logging
import os

os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")

from summarizer import load
from summarizer.web.jobs import News
from summarizer.web.page import assets, build_demo
from summarizer.web.server import serve

news = News()
demo = build_demo(load(os.environ.get("VISAVIS_PROFILE") or "auto", on_event=news), news)

if __name__ == "__main__":
    logging.basicConfig(format="%(levelname)s %(name)s: %(message)s")
    serve(demo, **assets())
