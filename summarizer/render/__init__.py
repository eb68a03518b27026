"""A `Digest` as text, Markdown or HTML: plain data to a string, without loading a model."""

from __future__ import annotations

from .html import to_html
from .markdown import to_markdown
from .text import to_text

__all__ = ["to_html", "to_markdown", "to_text"]
