"""A `Digest` as text, Markdown, HTML, TSV or a Word document, without loading a model."""

from __future__ import annotations

from .docx import to_docx
from .html import to_html
from .markdown import to_markdown
from .text import to_text
from .tsv import to_tsv

__all__ = ["to_docx", "to_html", "to_markdown", "to_text", "to_tsv"]
