"""The results in one page: `report.md`, with plots as PNG beside it.

    python -m benchmarks.report [FOLDER]

What others report of models that cannot be run here stands in tables of its own, each with its
source (`reported.json`): on other lines or with other scorers, not to be mixed with ours.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from matplotlib.figure import Figure

from .summaries import FIFTHS, ROUGE
from .translation import SYSTEMS

RESULTS = Path(__file__).with_name("results")
REPORTED = Path(__file__).with_name("reported.json")
FIRST = ("translation", "summaries", "alignment", "determinism", "language")
OURS = "visavis"
OURS_COLOUR, OTHER_COLOUR = "#1f5fa8", "#b5bcc6"

Record = Mapping[str, Any]
"""A result with its circumstances, as it is on disk."""

Plot = Callable[[Figure, Mapping[str, Any]], None]


def write(folder: Path = RESULTS) -> Path:
    """Make the page and its plots of the results in a folder; returns the page."""
    records = read(folder)
    reported = json.loads(REPORTED.read_text("utf-8"))
    parts = [_opening(records)]
    for subject, record in records.items():
        parts += _section(subject, record, folder)
        if subject in reported:
            parts.append(_others(reported[subject]))
    page = folder / "report.md"
    page.write_text("\n\n".join(parts) + "\n", "utf-8")
    return page


def read(folder: Path) -> dict[str, Record]:
    """The results by subject: those with plots first, then by name."""
    found = {path.stem: json.loads(path.read_text("utf-8")) for path in folder.glob("*.json")}
    return {name: found[name] for name in sorted(found, key=lambda n: (_place(n), n))}


def _place(subject: str) -> int:
    return FIRST.index(subject) if subject in FIRST else len(FIRST)


def _opening(records: Mapping[str, Record]) -> str:
    machines = sorted({f"{r['machine']}, {r['cores']} cores" for r in records.values()})
    return (
        "# Measured\n\n"
        f"On {' and '.join(machines) or 'no machine yet'}. Where a set is split into two halves, "
        "nothing has been tuned on the half that is named `report` since they were drawn. Each "
        "section says when it was measured; the versions of all packages are in its JSON file."
    )


def _section(subject: str, record: Record, folder: Path) -> Iterator[str]:
    result = record["result"]
    yield f"## {subject.capitalize()}"
    yield _circumstances(record)
    yield from _TABLES.get(subject, _as_printed)({"subject": subject, **result})
    for name, plot in _PLOTS.get(subject, {}).items():
        figure = Figure(figsize=(8, 4), layout="constrained")
        plot(figure, result)
        figure.savefig(folder / f"{name}.png", dpi=120)
        yield f"![{name.replace('-', ' ')}]({name}.png)"


def _circumstances(record: Record) -> str:
    result = record["result"]
    said = [f"{record['date'][:10]}, visavis {record['versions']['visavis']}"]
    said += [f"{name} {result[name]}" for name in ("model", "half", "seed") if name in result]
    if "data_sha256" in result:
        said.append(f"data sha256 `{result['data_sha256'][:12]}…`")
    return ", ".join(said) + "."


def _as_printed(result: Mapping[str, Any]) -> Iterator[str]:
    """The table of the subject itself."""
    shown = {name: value for name, value in result.items() if name != "subject"}
    yield f"```\n{import_module('benchmarks.' + result['subject']).table(shown)}\n```"


def markdown(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A table; None is a cell without a figure."""
    lines = [head, ["---"] * len(head), *rows]
    cells = [["–" if cell is None else str(cell) for cell in line] for line in lines]
    return "\n".join(f"| {' | '.join(line)} |" for line in cells)


def _others(reported: Mapping[str, Any]) -> str:
    rows = [[row["system"], *row["figures"], row["source"]] for row in reported["rows"]]
    head = ["system", *reported["columns"], "reported in"]
    return (
        "**Reported by others, not measured here**, on whole test sets and with their own "
        f"scorers:\n\n{markdown(head, rows)}"
    )


def _translation(result: Mapping[str, Any]) -> Iterator[str]:
    for name, corpus in result["corpora"].items():
        rows = [
            [
                _shown(system),
                *(f"{found[m]:.1f} ± {found[m + '_interval']:.1f}" for m in ("bleu", "chrf")),
                f"{found['seconds_per_line']:.1f}" if "seconds_per_line" in found else None,
            ]
            for system, found in corpus["systems"].items()
        ]
        head = [f"{name}, {corpus['lines']} lines", "BLEU", "chrF", "seconds a line"]
        yield markdown(head, rows)
    found = next(iter(next(iter(result["corpora"].values()))["systems"].values()))
    yield (
        "Intervals are of a bootstrap over the lines, 95 %. "
        f"BLEU `{found['bleu_signature']}`, chrF `{found['chrf_signature']}`."
    )


def _shown(system: str) -> str:
    name = SYSTEMS.get(system, system)
    return f"**{name}**" if system == OURS else name


def _summaries(result: Mapping[str, Any]) -> Iterator[str]:
    orange, wiki = result["orangesum"], result["wikinews"]
    head = ["words", "numbers %", "names %"]
    rouge = ["ROUGE-1/2/L", "with letters"]
    rows = [["(standfirst)", *_cells(orange["standfirst"]), None, None]]
    rows += [
        [_shown(name), *_cells(found), *(_rouge(found[t]) for t in ("default", "unicode"))]
        for name, found in orange["systems"].items()
    ]
    yield markdown([f"OrangeSum, {orange['articles']} articles", *head, *rouge], rows)
    rows = [
        [_shown(name), *_cells(found), f"{100 * found['key_phrases']:.1f}"]
        for name, found in wiki["systems"].items()
    ]
    yield markdown([f"Wikinews, {wiki['articles']} articles", *head, "key phrases %"], rows)
    yield "Numbers and names: the share of sentences with one that the article does not have."


def _cells(found: Mapping[str, Any]) -> list[object]:
    shares = (f"{100 * found[f'unsupported_{kind}']:.1f}" for kind in ("numbers", "names"))
    return [found["words"], *shares]


def _rouge(found: Mapping[str, Sequence[float]]) -> str:
    return " / ".join(f"{found[name][0]:.1f}" for name in ROUGE) + f" ± {found['rouge1'][1]:.1f}"


_TABLES: Mapping[str, Callable[[Mapping[str, Any]], Iterator[str]]] = {
    "translation": _translation,
    "summaries": _summaries,
}


def _plot_chrf(figure: Figure, result: Mapping[str, Any]) -> None:
    parts = figure.subplots(1, len(result["corpora"]), sharey=True, squeeze=False)[0]
    for axes, (name, corpus) in zip(parts, result["corpora"].items(), strict=True):
        systems = corpus["systems"]
        _bars(
            axes,
            {SYSTEMS.get(s, s): found["chrf"] for s, found in systems.items()},
            margins=[found["chrf_interval"] for found in systems.values()],
        )
        axes.set_title(f"{name}, {corpus['lines']} lines", fontsize=8)
    parts[0].set_ylabel("chrF")


def _plot_seconds(figure: Figure, result: Mapping[str, Any]) -> None:
    parts = figure.subplots(1, len(result["corpora"]), sharey=True, squeeze=False)[0]
    for axes, (name, corpus) in zip(parts, result["corpora"].items(), strict=True):
        timed = {s: f for s, f in corpus["systems"].items() if "seconds_per_line" in f}
        _bars(axes, {name: found["seconds_per_line"] for name, found in timed.items()})
        axes.set_title(name, fontsize=8)
    parts[0].set_ylabel("seconds a line")


def _plot_rouge(figure: Figure, result: Mapping[str, Any]) -> None:
    systems = result["orangesum"]["systems"]
    parts = figure.subplots(1, len(ROUGE))
    for axes, name in zip(parts, ROUGE, strict=True):
        means, margins = zip(*(found["unicode"][name] for found in systems.values()), strict=True)
        _bars(axes, dict(zip(systems, means, strict=True)), margins=margins)
        axes.set_title(f"{name}, with letters", fontsize=8)


def _plot_fifths(figure: Figure, result: Mapping[str, Any]) -> None:
    systems = result["wikinews"]["systems"]
    parts = figure.subplots(1, len(systems), sharey=True, squeeze=False)[0]
    for axes, (name, found) in zip(parts, systems.items(), strict=True):
        colour = OURS_COLOUR if name == OURS else OTHER_COLOUR
        axes.bar(range(1, FIFTHS + 1), [100 * s for s in found["fifths"]], color=colour)
        axes.set_title(name, fontsize=8)
        axes.set_xticks(range(1, FIFTHS + 1))
        axes.set_xlabel("fifth of the article", fontsize=7)
    parts[0].set_ylabel("% of the sentences")


def _bars(axes: Any, values: Mapping[str, float], margins: Sequence[float] | None = None) -> None:
    colours = [OURS_COLOUR if name == OURS else OTHER_COLOUR for name in values]
    axes.bar(list(values), list(values.values()), yerr=margins, color=colours, capsize=2)
    axes.tick_params(axis="x", labelrotation=75, labelsize=7)


_PLOTS: Mapping[str, Mapping[str, Plot]] = {
    "translation": {"translation-chrf": _plot_chrf, "translation-seconds": _plot_seconds},
    "summaries": {"summaries-rouge": _plot_rouge, "summaries-fifths": _plot_fifths},
}


def main(argv: Sequence[str] | None = None) -> None:
    """Write the page, and say where."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.report", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=RESULTS)
    print(write(parser.parse_args(argv).folder))


if __name__ == "__main__":
    main()
