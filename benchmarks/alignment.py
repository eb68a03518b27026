"""Whether the French and the English of a row say the same.

    python -m benchmarks.alignment [--articles N] [--half tune|report] [--data DIR]

Articles of French Wikinews are summarised by the embedded model. The English of each row is then
translated back by the same model, and held against the French: chrF over all rows. What it would be
for rows that have nothing in common is shown beside it: the same against the French of the next
row. Translating back adds faults of its own, and a model may undo its own mistakes, so the figure
is a sign and no proof.

The numbers of both sides are compared by value. The names are those that are highlighted (people,
places, organisations): they are equal where both sides have the same keys, which also fails where
a name is found on one side only, or where no table links the two spellings. The articles are split
by a seed into a half for working on and one that is reported, the same as in `summaries`.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sacrebleu.metrics.chrf import CHRF

from summarizer import Request, load, numbers
from summarizer.messages.errors import NothingToShow
from summarizer.pipeline import Pipeline
from summarizer.types import Bullet, Side

from . import isolated_cache, samples
from .samples import DEFAULT_DATA, HALVES, Half

ARTICLES = 10
NAMED = ("person", "place", "organisation")


def run(
    data: Path = DEFAULT_DATA, articles: int = ARTICLES, half: Half = "report"
) -> dict[str, Any]:
    """Measure. Raises SystemExit where the data are missing.

    Returns a JSON-able object: counts of rows, of those without English, of those with a mark, of
    those with equal numbers, with names on either side, and with equal names; chrF in [0, 100] of
    the back-translation with the row's French and with that of the next; `half`, `seed` and
    `data_sha256`.
    """
    paths = samples.wikinews(data, subject="alignment")
    own = samples.indices_of(half, len(paths), "wikinews")
    drawn = [paths[i] for i in samples.drawn(own, "wikinews", most=articles)]
    with tempfile.TemporaryDirectory() as folder, isolated_cache(Path(folder)):
        pipeline = load("embedded", offline=True)
        rows = [row for path in drawn for row in _rows(pipeline, path.read_text("utf-8"))]
        complete = [row for row in rows if row.sides["en"].text]
        french = [row.sides["fr"].text for row in complete]
        back = [
            pipeline.translate(row.sides["en"].text, source="en", target="fr").text
            for row in complete
        ]
    return {
        "half": half,
        "seed": samples.SEED,
        "data_sha256": samples.digest(paths),
        "articles": len(drawn),
        **counted(rows),
        "chrf": _chrf(back, french),
        "chrf_of_next": _chrf(back, [*french[1:], *french[:1]]),
    }


def _rows(pipeline: Pipeline, text: str) -> Iterator[Bullet]:
    try:
        yield from pipeline.run(Request(text, source="fr")).bullets
    except NothingToShow:
        return


def counted(rows: Sequence[Bullet]) -> dict[str, int]:
    """How many rows there are of each sort; those without English are in no other."""
    complete = [(row.sides["fr"], row.sides["en"]) for row in rows if row.sides["en"].text]
    keys = [(_keys(fr), _keys(en)) for fr, en in complete]
    named = [(french, english) for french, english in keys if french or english]
    return {
        "rows": len(rows),
        "without_english": len(rows) - len(complete),
        "marked": sum(not all(check.ok for check in en.checks) for _, en in complete),
        "equal_numbers": sum(_same_numbers(fr, en) for fr, en in complete),
        "named": len(named),
        "equal_names": sum(french == english for french, english in named),
    }


def _keys(side: Side) -> set[str]:
    return {entity.key for entity in side.entities if entity.label in NAMED}


def _same_numbers(fr: Side, en: Side) -> bool:
    return numbers.compare(fr.text, en.text, source_lang="fr", target_lang="en").agrees


def _chrf(outputs: Sequence[str], references: Sequence[str]) -> float:
    return round(float(CHRF().corpus_score(outputs, [references]).score), 2)


def table(result: Mapping[str, Any]) -> str:
    """The figures, a line each."""
    complete = result["rows"] - result["without_english"]
    shares = [
        ("without English", result["without_english"], result["rows"]),
        ("with a mark", result["marked"], complete),
        ("numbers equal", result["equal_numbers"], complete),
        ("names equal, of rows with any", result["equal_names"], result["named"]),
    ]
    return "\n".join(
        [
            f"{result['rows']} rows of {result['articles']} articles, {result['half']} half",
            *(f"{name:34}{part:5} of {whole}" for name, part, whole in shares),
            f"{'chrF of the back-translation':34}{result['chrf']:5.1f}",
            f"{'  with the French of the next row':34}{result['chrf_of_next']:5.1f}",
        ]
    )


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.alignment", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder with articles/")
    parser.add_argument("--articles", type=int, default=ARTICLES, help="how many to draw")
    parser.add_argument("--half", choices=HALVES, default="report", help="which articles")
    options = parser.parse_args(argv)
    print(table(run(options.data, options.articles, options.half)))


if __name__ == "__main__":
    main()
