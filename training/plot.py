"""The curve of a run: loss over the examples seen, and chrF where it was measured."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from matplotlib.figure import Figure

from training.steps import LOG

EVALUATIONS = "evaluations.jsonl"
"""One line a measured adapter: `examples`, `chrf`, `bleu`."""


def plot(run: Path, out: Path) -> None:
    """Draw the log of a run.

    Raises:
        FileNotFoundError: The run has no log yet.
    """
    steps = _lines(run / LOG)
    figure = Figure(figsize=(7, 3.5), layout="constrained")
    axes = figure.subplots()
    axes.plot(*_curve(steps, "now"), color="#b5bcc6", linewidth=0.6, label="loss of a step")
    axes.plot(*_curve(steps, "loss"), color="#1f5fa8", label="loss, smoothed")
    axes.set_xlabel("examples seen")
    axes.set_ylabel("loss of an answer's token")
    measured = _lines(run / EVALUATIONS) if (run / EVALUATIONS).exists() else []
    if measured:
        other = axes.twinx()
        other.plot(*_curve(measured, "chrf"), "o-", color="#b3541e", label="chrF")
        other.set_ylabel("chrF on development lines")
        other.legend(loc="lower left", frameon=False)
    axes.legend(loc="upper right", frameon=False)
    figure.savefig(out, dpi=150)


def note(run: Path, examples: int, *, chrf: float, bleu: float) -> None:
    """Put a measured adapter on the curve of its run."""
    with (run / EVALUATIONS).open("a", encoding="utf-8") as lines:
        lines.write(json.dumps({"examples": examples, "chrf": chrf, "bleu": bleu}) + "\n")


def _curve(rows: Sequence[dict[str, Any]], key: str) -> tuple[list[int], list[float]]:
    return [row["examples"] for row in rows], [row[key] for row in rows]


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
