"""The child process that reads a page of the web: bytes of HTML in, a document as JSON out.

HTML can be made so that any parser and extractor take hours or all memory. Here they meet a limit,
which ends this process alone.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Any

from ..messages import Fact
from ..messages.errors import NoArticle
from ..types import Document, Origin, Place
from .web_page import document


def main() -> None:
    """Read the page whose name is the last argument, under the limits named before it."""
    memory_bytes, seconds, name = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    _limit(memory_bytes, seconds)
    html = sys.stdin.buffer.read().decode("utf-8")
    try:
        answer: dict[str, Any] = asdict(document(html, name))
    except NoArticle:
        answer = {}
    sys.stdout.buffer.write(json.dumps(answer).encode())


def document_of(answer: bytes) -> Document | None:
    """The document in an answer of the process, or None if the page has no article."""
    found = json.loads(answer)
    if not found:
        return None
    origin = dict(found["origin"])
    origin["facts"] = tuple(Fact(fact["code"], tuple(fact["args"])) for fact in origin["facts"])
    origin["places"] = tuple(Place(**place) for place in origin["places"])
    return Document(found["text"], Origin(**origin))


def _limit(memory_bytes: int, seconds: int) -> None:
    """Limit this process where the system can; elsewhere only its parent's clock ends it."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))


if __name__ == "__main__":
    main()
