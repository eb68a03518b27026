"""Text files, which hold nothing but their text: .txt, .md, and all that has no other form."""

from __future__ import annotations

from ...types import Document, Origin
from . import facts


def read(text: str, name: str) -> tuple[Document, ...]:
    """The document in a text, unchanged. Raises EmptyText."""
    return (facts.checked(Document(text, Origin("file", name))),)
