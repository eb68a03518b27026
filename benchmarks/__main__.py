"""Run the benchmarks and keep what they find: `python -m benchmarks [SUBJECT ...]`.

Each subject runs in a process of its own, so that memory and start-up are its own. The results
are written to `benchmarks/results/<subject>.json`, with the machine and the versions.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

SUBJECTS = (
    "startup",
    "growth",
    "language",
    "numbers",
    "names",
    "negation",
    "evidence",
    "entities",
    "runtimes",
    "specialised",
    "article",
    "trust",
    "page",
)
RESULTS = Path(__file__).with_name("results")
PACKAGES = (
    *("visavis", "xllamacpp", "spacy", "langdetect", "py3langid", "sentencex"),
    *("ctranslate2", "transformers", "torch"),
)


def measure(subject: str) -> None:
    """Run one subject in this process, print its table, and write its result."""
    module = import_module(f"benchmarks.{subject}")
    result = module.run()
    RESULTS.mkdir(exist_ok=True)
    record = {"subject": subject, **circumstances(), "result": result}
    (RESULTS / f"{subject}.json").write_text(json.dumps(record, indent=2) + "\n", "utf-8")
    print(f"\n{subject}\n{'-' * len(subject)}\n{module.table(result)}", flush=True)


def circumstances() -> dict[str, Any]:
    """When, on what machine, and with which versions."""
    return {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": platform.machine(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "versions": {package: version(package) for package in PACKAGES},
    }


def main(argv: Sequence[str] | None = None) -> int:
    """Run the subjects named, or all, one after the other; 1 where one of them failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("subjects", nargs="*", metavar="SUBJECT", help=", ".join(SUBJECTS))
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    if options.here:
        measure(options.subjects[0])
        return 0
    runs = [
        subprocess.run([sys.executable, "-m", "benchmarks", subject, "--here"])
        for subject in options.subjects or SUBJECTS
    ]
    return int(any(run.returncode for run in runs))


if __name__ == "__main__":
    sys.exit(main())
