"""Serves the page, on this machine only unless GRADIO_SERVER_NAME says otherwise."""

from __future__ import annotations

import logging
import os

os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")

from summarizer.pipeline.loading import load_profiles
from summarizer.web.background import Background
from summarizer.web.jobs import News
from summarizer.web.page import assets, build_demo
from summarizer.web.server import serve

PROFILES = ("auto", "embedded", "hub", "quality")
"""What a reader may choose from, unless VISAVIS_PROFILE names one."""

news = News()
named = os.environ.get("VISAVIS_PROFILE")
pipelines = load_profiles([named] if named else PROFILES, on_event=news, on_postponed=Background())
demo = build_demo(pipelines, news)

if __name__ == "__main__":
    logging.basicConfig(format="%(levelname)s %(name)s: %(message)s")
    serve(demo, next(iter(pipelines)), **assets())
