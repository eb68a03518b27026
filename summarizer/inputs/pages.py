"""The address of a page -> the article on it."""

from __future__ import annotations

from ..messages.errors import UnreadablePage
from ..store import Store
from ..types import Document, Origin
from . import web_page
from .charset import decoded
from .fetching import RULES, Answer, Rules, fetch


def read(place: str, *, offline: bool = False, rules: Rules = RULES) -> Document:
    """The article at an http(s) address. Raises UnreadablePage, UnreadableFile or TextTooLong."""
    if Store(offline=offline).offline:
        raise UnreadablePage("address offline", place)
    return document(fetch(place, rules=rules))


def document(answer: Answer) -> Document:
    """The article in an answer; errors as for `read`."""
    text = decoded(answer.body, answer.charset, name=answer.address)
    if answer.kind == "text/plain":
        return Document(text, Origin("page", answer.address))
    return web_page.document(text, answer.address)
