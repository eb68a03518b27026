"""The command `visavis`: arguments -> call -> render. Results on stdout, the rest on stderr."""

from __future__ import annotations

import logging
import os
import sys
from argparse import Namespace
from collections.abc import Sequence

from ..messages.errors import Cancelled, VisavisError
from ..render.legible import legible
from .arguments import parse

__all__ = ["main"]

_DONE, _FAILED, _WRONG_USAGE, _INTERRUPTED = 0, 1, 2, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with these arguments, by default those of the process.

    Returns the exit status: 0 done, 1 failed, 2 wrong usage, 130 interrupted. Raises SystemExit
    for --help and --version alone.
    """
    if sys.stdout is None:
        return _give_up("error: standard output is closed", _FAILED)
    _show_warnings()
    try:
        return _run(parse(sys.argv[1:] if argv is None else argv))
    except (KeyboardInterrupt, Cancelled):
        return _give_up("interrupted", _INTERRUPTED)
    except BrokenPipeError:  # the reader of our output has seen enough, as in `visavis | head`
        _drop_stdout()
        return _DONE
    except VisavisError as error:
        return _give_up(f"error: {error}", error.exit_code)
    except Exception as error:
        problem = f"{type(error).__name__}: {error}".rstrip(": ")
        return _give_up(f"error: {problem} (this is a bug in visavis: please report it)", _FAILED)


def _show_warnings() -> None:
    """Send the package's warnings, such as an unwritable cache, to stderr."""
    shown = logging.StreamHandler()
    shown.setFormatter(logging.Formatter("visavis: warning: %(message)s"))
    logging.getLogger("summarizer").handlers = [shown]


def _run(arguments: Namespace) -> int:
    if _lacks_text(arguments):
        print(arguments.usage(), end="", file=sys.stderr)
        return _WRONG_USAGE
    if arguments.command == "models":
        from . import models

        models.run(arguments)
    elif arguments.command == "batch":
        from . import batch

        batch.run(arguments)
    elif arguments.command == "feed":
        from . import feed

        feed.run(arguments)
    elif arguments.command == "routes":
        from . import routes

        routes.run(arguments)
    else:
        from . import commands

        commands.run(arguments)
    return _DONE


def _lacks_text(arguments: Namespace) -> bool:
    """Whether a text is needed, none is named, and stdin is a terminal."""
    if getattr(arguments, "file", "none needed") is not None:
        return False
    return sys.stdin is None or sys.stdin.isatty()


def _give_up(message: str, status: int) -> int:
    if sys.stderr is not None:
        encoding = sys.stderr.encoding or "utf-8"
        shown = legible(f"visavis: {message}").encode(encoding, "replace").decode(encoding)
        print(shown, file=sys.stderr)
    return status


def _drop_stdout() -> None:
    """Discard the buffered output, so that the program can exit without an error."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
