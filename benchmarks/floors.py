"""What no change may make worse: figures of the short run, in `floors.json`.

    python -m benchmarks.floors            hold the last short run to them
    python -m benchmarks.floors --write    make its figures the new floors

A floor is the figure of a short run on data of one digest, all better when higher. It may be missed
by no more than its noise, which stands beside it with how it was measured. Floors of one digest say
nothing about other data: where that differs, they have to be made again.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).with_name("floors.json")
SUBJECTS = (
    "language",
    "numbers",
    "dates",
    "words",
    "names",
    "negation",
    "summaries",
    "translation",
)
"""Those with a short run: the cheap ones, and one of the embedded model."""

ROUNDING = 0.01
"""Figures are written with two decimals."""

Floors = Mapping[str, Mapping[str, Any]]
Results = Mapping[str, Mapping[str, Any]]


def figures(subject: str, result: Mapping[str, Any]) -> dict[str, float]:
    """The figures of a subject that are held to floors, all better when higher."""
    found = import_module(f"benchmarks.{subject}").figures(result)
    return {name: round(value, 2) for name, value in found.items()}


def faults(floors: Floors, results: Results) -> Iterator[str]:
    """In words, what is below its floor, and what cannot be compared; nothing where all is well.

    `results` are those of the short run, by subject.
    """
    for subject, floor in floors.items():
        if subject not in results:
            yield f"{subject}: there is no result; run: python -m benchmarks --short {subject}"
            continue
        result = results[subject]
        if result["data_sha256"] != floor["data_sha256"]:
            yield (
                f"{subject}: the data have the sha256 {result['data_sha256']}, the floors are for "
                f"{floor['data_sha256']}; make them again with: python -m benchmarks.floors --write"
            )
            continue
        yield from _below(subject, floor, figures(subject, result))


def _below(subject: str, floor: Mapping[str, Any], found: Mapping[str, float]) -> Iterator[str]:
    for name, figure in floor["figures"].items():
        if name not in found:
            yield f"{subject}: {name} is not measured any more"
        elif found[name] < figure - floor["noise"].get(name, 0.0) - ROUNDING:
            noise = floor["noise"].get(name, 0.0)
            yield f"{subject}: {name} is {found[name]}, the floor is {figure} with noise {noise}"


def renewed(floors: Floors, results: Results) -> dict[str, Any]:
    """The floors with the digests and figures of these results; the noise stays as it is."""
    return {
        subject: {
            "data_sha256": results[subject]["data_sha256"],
            "figures": figures(subject, results[subject]),
            "noise": floor["noise"],
            "noise_measured": floor["noise_measured"],
        }
        for subject, floor in floors.items()
    }


def read() -> dict[str, Any]:
    """The floors as they are written."""
    return dict(json.loads(FLOORS.read_text("utf-8")))


def results(folder: Path) -> dict[str, Any]:
    """The results of a short run, by subject; only those that are there."""
    paths = {subject: folder / f"{subject}.json" for subject in SUBJECTS}
    return {
        subject: json.loads(path.read_text("utf-8"))["result"]
        for subject, path in paths.items()
        if path.is_file()
    }


def main(argv: Sequence[str] | None = None) -> int:
    """Compare, and print what is wrong; 1 where something is."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.floors", description=__doc__)
    parser.add_argument("--write", action="store_true", help="make the figures the new floors")
    options = parser.parse_args(argv)
    floors, found = read(), results(FLOORS.with_name("results") / "short")
    if options.write:
        FLOORS.write_text(json.dumps(renewed(floors, found), indent=2) + "\n", "utf-8")
        return 0
    wrong = list(faults(floors, found))
    print("\n".join(wrong) or "no figure is below its floor")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
