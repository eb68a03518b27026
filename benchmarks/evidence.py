"""Whether points of an article count as supported by it, and by no other.

    python -m benchmarks.evidence [--data DIR]

The sentences of the summaries of OrangeSum (Kamal Eddine et al. 2021, "BARThez: a skilled
pretrained French sequence-to-sequence model") are points that people wrote about an article, in
their own words, and not only from what it says. Each is held against its own article, against one
drawn at random, and against the one that shares most words with its own. No model is asked.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from summarizer import checks
from summarizer.parsing.content_words import content_words
from summarizer.text import sentences

from . import samples
from .samples import DEFAULT_DATA, ORANGESUM, SEED

AGAINST = ("own", "random", "nearest")


class Item(NamedTuple):
    """The sentences of a summary and of its article."""

    points: list[str]
    article: list[str]


def run(data: Path = DEFAULT_DATA) -> dict[str, Any]:
    """Measure. Raises SystemExit where the data are missing.

    Returns a JSON-able object: by article held against, how many points there are, how many the
    evidence supports, and how many pass all checks of a bullet.
    """
    files = samples.located(data, [ORANGESUM], subject="evidence")
    items = [_item(json.loads(line)) for line in samples.lines(*files)]
    checks.of_bullet("Paris", ["Paris"], article="", lang="fr")
    start = time.perf_counter()
    found = {name: _held(items, _others(items, name)) for name in AGAINST}
    seconds = time.perf_counter() - start
    return {
        "data_sha256": samples.digest(files),
        "ms_per_point": round(1000 * seconds / sum(c["points"] for c in found.values()), 2),
        "against": found,
    }


def _item(record: dict[str, str]) -> Item:
    return Item(_split(record["summary"]), _split(record["article"]))


def _split(text: str) -> list[str]:
    return [sentences.surface(text, s) for s in sentences.split(text, lang="fr")]


def _others(items: Sequence[Item], name: str) -> Sequence[Item]:
    """For each item the one whose article its points are held against."""
    if name == "own":
        return items
    places = range(len(items))
    if name == "random":
        rng = random.Random(f"{SEED} evidence")
        return [items[rng.choice([j for j in places if j != i])] for i in places]
    terms = [set(content_words(" ".join(item.article), lang="fr")) for item in items]
    spread = Counter(term for own in terms for term in own)

    def alike(i: int, j: int) -> float:
        shared = sum(math.log(len(items) / spread[term]) for term in terms[i] & terms[j])
        return shared / math.sqrt(max(1, len(terms[j])))

    return [items[max((j for j in places if j != i), key=lambda j: alike(i, j))] for i in places]


def _held(items: Sequence[Item], others: Sequence[Item]) -> dict[str, int]:
    counts = {"points": 0, "supported": 0, "passed": 0}
    for item, other in zip(items, others, strict=True):
        for point in item.points:
            support = checks.support(point, other.article, lang="fr")
            supporting = [other.article[i] for i in support]
            found = checks.of_bullet(point, supporting, article="\n".join(other.article), lang="fr")
            counts["points"] += 1
            counts["supported"] += all(check.ok for check in found if check.kind == "evidence")
            counts["passed"] += checks.passed(found)
    return counts


def table(result: dict[str, Any]) -> str:
    """Points supported, and points that pass all checks, in percent, a column an article."""
    against = result["against"]
    lines = [
        f"{result['ms_per_point']} ms per point; held against",
        f"\n{'in %':24}" + "".join(f"{name:>10}" for name in against),
    ]
    for name in ("supported", "passed"):
        cells = [100 * counts[name] / counts["points"] for counts in against.values()]
        lines.append(f"{name:24}" + "".join(f"{cell:10.1f}" for cell in cells))
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.evidence", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder with summ/")
    print(table(run(parser.parse_args(argv).data)))


if __name__ == "__main__":
    main()
