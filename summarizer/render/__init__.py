"""A `Digest` as text, Markdown, HTML or JSON. Plain data in, a string out; no model is loaded."""

from __future__ import annotations

from .html import to_html
from .json import dump, parse
from .markdown import to_markdown
from .text import to_text

__all__ = ["dump", "parse", "to_html", "to_markdown", "to_text"]
