"""A `Digest` as text, Markdown or HTML. Plain data in, a string out; no model is loaded."""

from __future__ import annotations

from .html import to_html
from .markdown import to_markdown
from .text import to_text

__all__ = ["to_html", "to_markdown", "to_text"]
