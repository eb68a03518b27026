"""How long the program takes to start, beside an interpreter that does nothing.

    python -m benchmarks.startup

Each command runs in a process of its own, once to warm the disk and then `RUNS` times; the median
is reported.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import Any

RUNS = 7
COMMANDS = {
    "interpreter": [sys.executable, "-c", "pass"],
    "import_summarizer": [sys.executable, "-c", "import summarizer"],
    "visavis_help": [sys.executable, "-m", "summarizer", "--help"],
}


def run() -> dict[str, Any]:
    """Median seconds of each command."""
    return {f"{name}_seconds": _median(command) for name, command in COMMANDS.items()}


def _median(command: Sequence[str]) -> float:
    seconds = []
    for _ in range(RUNS + 1):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        seconds.append(time.perf_counter() - start)
    return round(statistics.median(seconds[1:]), 3)


def table(result: dict[str, Any]) -> str:
    """The figures, a line each."""
    return "\n".join(f"{name:32} {value}" for name, value in result.items())


if __name__ == "__main__":
    print(table(run()))
