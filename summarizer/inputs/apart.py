"""Child processes that read what could make a reader hang, swell or crash.

A child gets bytes, answers with JSON, and ends. At its limits, or if its parser crashes, it ends
alone.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..messages.errors import UnreadableFile, os_reason
from ..types import Document
from .parcels import unpacked

_ROOT = Path(__file__).parents[2]
_LIMITED = Path(__file__).with_name("limited.py")
_READING = f"{__package__}.reading_child"


@dataclass(frozen=True, slots=True)
class Limits:
    """Of a child: memory, processor time, time by the clock."""

    memory_bytes: int = 2_000_000_000
    processor_seconds: int = 30
    seconds: float = 90.0


LIMITS = Limits()


def documents(form: str, data: bytes, name: str, limits: Limits) -> tuple[Document, ...] | None:
    """The documents in `data`, read by a child; None if it met its limits, or crashed.

    `form` is one of `reading_child.FORMS`; messages call the data `name`. Raises what the reader
    of the form raises, and UnreadableFile if no child can be started.
    """
    head = json.dumps({"form": form, "name": name}).encode()
    found = answer([_READING], head + b"\n" + data, name, limits)
    return None if found is None else unpacked(found)


def answer(program: Sequence[str], data: bytes, name: str, limits: Limits) -> bytes | None:
    """The output of a Python program that gets `data` as its input.

    `program` is its path or the name of its module, and its arguments. None if it met the limits,
    or ended in any way but its own. Raises UnreadableFile, with the `name` of what is read, if it
    cannot be started.
    """
    sizes = str(limits.memory_bytes), str(limits.processor_seconds)
    paths = filter(None, [str(_ROOT), os.environ.get("PYTHONPATH")])
    try:
        ended = subprocess.run(
            [sys.executable, "-P", "-B", str(_LIMITED), *sizes, *program],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            timeout=limits.seconds,
            check=True,
        )
    except subprocess.SubprocessError:
        return None
    except OSError as error:
        raise UnreadableFile("reader absent", name, os_reason(error)) from error
    return ended.stdout
