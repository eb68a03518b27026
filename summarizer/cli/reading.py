"""The texts that a command works on: a file, one of its parts, or standard input."""

from __future__ import annotations

import sys
from argparse import Namespace

from .. import inputs
from ..inputs import files
from ..inputs.files.opening import read_stream
from ..messages.errors import InvalidOption, UnreadableFile
from ..render.legible import one_line
from ..types import Document, Origin

STDIN = "standard input"


def documents(arguments: Namespace) -> tuple[Document, ...]:
    """What the arguments name, read before anything slow begins.

    Raises EmptyText, UnreadableFile, TextTooLong, InvalidOption.
    """
    if arguments.file in (None, "-"):
        found = _of_stdin()
    else:
        if inputs.is_address(arguments.file) and not arguments.quiet:
            print(f"visavis: reading {one_line(arguments.file)}", file=sys.stderr)
        found = inputs.read(arguments.file, offline=arguments.offline)
    if arguments.part is None:
        return found
    first, last = arguments.part
    if last > len(found):
        raise InvalidOption("part unknown", found[0].origin.name, last, len(found))
    return found[first - 1 : last]


def text(arguments: Namespace) -> str:
    """The same as one text; raises as `documents`."""
    return "\n\n".join(document.text for document in documents(arguments))


def origin(document: Document) -> Origin | None:
    """The origin of a document; none for a text that was piped in, which has no name."""
    return None if document.origin == Origin("file", STDIN) else document.origin


def _of_stdin() -> tuple[Document, ...]:
    if sys.stdin is None:
        raise UnreadableFile("standard input closed")
    return files.read(read_stream(sys.stdin.buffer, name=STDIN), STDIN)
