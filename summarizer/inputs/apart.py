"""A child process that reads what could make a reader hang, swell or crash."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence


def answer(
    program: Sequence[str], data: bytes, *, seconds: float, env: Mapping[str, str] | None = None
) -> bytes | None:
    """The output of a Python program that gets `data` as its input.

    `program` holds its path, or "-m" and its name, and its arguments. None if it took longer than
    `seconds` by the clock, or ended in any way but its own. Raises OSError if it cannot start.
    """
    try:
        ended = subprocess.run(
            [sys.executable, "-P", *program],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=env,
            timeout=seconds,
            check=True,
        )
    except subprocess.SubprocessError:
        return None
    return ended.stdout
