"""What people found who read the points: `gold/points.json`, counted.

    python -m benchmarks.reading [--data DIR] [--show ARTICLE]

Each point of the articles listed there was read by hand, in French against the article and in
English against the French, word by word. A verdict names its sentence by article and code points,
and says what is wrong, if anything; it holds no text of the article but the words in question.

A verdict lasts as long as the program chooses that sentence: the share that it still chooses is
counted too, without a model. `--show` prints the verdicts on one article beside its sentences.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from summarizer import Request, load

from . import isolated_cache, samples
from .samples import DEFAULT_DATA, WIKINEWS

GOLD = Path(__file__).with_name("gold") / "points.json"
"""By article its points: the code points of the main evidence, a note for each finding, and what
the checks marked."""

FINDINGS = {
    "french untrue": "the French says what the article does not",
    "french leans": "something in the French points to what it does not say",
    "article slip": "the French repeats a slip of the article",
    "english untrue": "a word of the English is wrong, lost or added",
    "english reads badly": "the English is true, but no English",
}
"""What may be found about a point; a verdict holds a note for each that was."""


Point = Mapping[str, Any]
"""The code points of the evidence, and a note for each finding."""


def run(data: Path = DEFAULT_DATA) -> dict[str, Any]:
    """Count the verdicts. Raises SystemExit where the data are missing.

    Returns a JSON-able object: points, how many have each finding, how many English ones are
    untrue and marked; how many of the sentences the program still chooses, of how many it
    chooses today, and what was found in them.
    """
    gold = json.loads(GOLD.read_text("utf-8"))
    texts = _texts(data, gold)
    points = [point for article in gold["articles"].values() for point in article]
    untrue = [point for point in points if "english untrue" in point]
    chosen, count = _still_chosen(gold, texts)
    return {
        "data_sha256": samples.digest(texts.values()),
        "articles": len(gold["articles"]),
        "points": len(points),
        "found": _counted(points),
        "marked": sum("marked" in point for point in points),
        "untrue_and_marked": sum("marked" in point for point in untrue),
        "chosen_today": count,
        "still_chosen": len(chosen),
        "found_in_still_chosen": _counted(chosen),
    }


def _counted(points: Sequence[Point]) -> dict[str, int]:
    return {finding: sum(finding in point for point in points) for finding in FINDINGS}


def _texts(data: Path, gold: dict[str, Any]) -> dict[str, Path]:
    names = [f"{WIKINEWS}/{article}.txt" for article in gold["articles"]]
    return dict(zip(gold["articles"], samples.located(data, names, subject="reading"), strict=True))


def _still_chosen(gold: dict[str, Any], texts: dict[str, Path]) -> tuple[list[Point], int]:
    """The points whose main evidence is that of a point of today, and how many there are today."""
    found, count = [], 0
    with tempfile.TemporaryDirectory() as folder, isolated_cache(Path(folder)):
        pipeline = load("embedded", offline=True)
        for article, points in gold["articles"].items():
            digest = pipeline.run(
                Request(texts[article].read_text("utf-8"), source="fr", columns=("fr",))
            )
            today = {(e.start, e.end) for bullet in digest.bullets for e in bullet.evidence}
            found += [point for point in points if (point["start"], point["end"]) in today]
            count += len(digest.bullets)
    return found, count


def table(result: dict[str, Any]) -> str:
    """A line a finding."""
    points = result["points"]
    lines = [f"{points} points of {result['articles']} articles, read by hand"]
    still = result["found_in_still_chosen"]
    lines += [
        f"{result['found'][name]:4} ({still[name]:3})  {name}: {said}"
        for name, said in FINDINGS.items()
    ]
    lines += [
        f"{result['marked']:4}  marked by the checks, {result['untrue_and_marked']} of them untrue",
        f"{result['still_chosen']:4}  still chosen by the program, of its {result['chosen_today']} "
        "points of today; what was found in them stands in brackets",
    ]
    return "\n".join(lines)


def shown(article: str, data: Path = DEFAULT_DATA) -> str:
    """The sentences of one article that were read, each with its verdict. Raises KeyError."""
    gold = json.loads(GOLD.read_text("utf-8"))
    text = _texts(data, gold)[article].read_text("utf-8")
    lines = []
    for point in gold["articles"][article]:
        lines.append(text[point["start"] : point["end"]])
        lines += [f"    {name}: {point[name]}" for name in FINDINGS if name in point]
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None) -> None:
    """Count and print, or show one article."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder with articles/")
    parser.add_argument("--show", metavar="ARTICLE", help="the verdicts on this article")
    options = parser.parse_args(argv)
    print(shown(options.show, options.data) if options.show else table(run(options.data)))


if __name__ == "__main__":
    main()
