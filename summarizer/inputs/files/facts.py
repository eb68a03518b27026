"""The facts about a file that its origin holds: title, author, day."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...messages import Fact
from ...messages.errors import EmptyText
from ...types import Document, Origin
from . import markup
from .markup import Element

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def day(date: str) -> str:
    """The day of a date in the form of ISO 8601, as YYYY-MM-DD; empty for any other form."""
    found = _DAY.match(date.strip())
    return found[0] if found else ""


def of_properties(root: Element | None, name: str, facts: Iterable[Fact] = ()) -> Origin:
    """The origin of an office document, from its element of properties."""
    if root is None:
        return Origin("file", name, facts=tuple(facts))

    def value(*names: str) -> str:
        found = (markup.content(markup.first(root, each)) for each in names)
        return next(filter(None, found), "")

    return Origin(
        "file",
        name,
        title=value("title"),
        author=value("initial-creator", "creator"),
        published=day(value("modified", "date", "created", "creation-date")),
        facts=tuple(facts),
    )


def document(paragraphs: Iterable[str], origin: Origin) -> Document:
    """A document of these paragraphs, with a blank line between them. Raises EmptyText."""
    text = "\n\n".join(filter(None, (each.strip() for each in paragraphs)))
    return checked(Document(text, origin))


def checked(found: Document) -> Document:
    """The document itself, if there is anything in it. Raises EmptyText."""
    if not found.text.strip():
        raise EmptyText("file without text", found.origin.name)
    return found
