"""What becomes of the points of real articles: how they were made, passed or marked, and audited.

    python -m benchmarks.trust [--articles N] [--keep DIR] [--data DIR]

French Wikinews articles are summarised by the embedded model. Apart from the program's own checks,
a plain audit looks at every pair that carries no mark: a run of digits of one side that the other
lacks, and an entity of the English side that the French side neither links nor spells. It knows no
language and so raises many false alarms; each is listed, to be read by a person.

Articles are drawn with a seed; all 80 take about as many minutes as half their number.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

from summarizer import Request, checks, load
from summarizer.identity import spelling
from summarizer.messages.errors import NothingToShow
from summarizer.types import Bullet, Check, Digest

from . import isolated_cache, samples
from .samples import DEFAULT_DATA

SEED = 4
ARTICLES = 12
"""Enough for a look; what is claimed is measured on all."""

NAMED = ("person", "place", "organisation")

_DIGITS = re.compile(r"\d+")
_SEPARATORS = re.compile(r"(?<=\d)[\s\u00a0\u202f.,](?=\d)")


class Suspect(NamedTuple):
    """What the audit found in a pair that carries no mark."""

    article: str
    row: int
    text: str


def run(
    data: Path = DEFAULT_DATA, articles: int = ARTICLES, keep: Path | None = None
) -> dict[str, Any]:
    """Measure; with `keep`, also write every digest there as JSON.

    Returns how many bullets there were of each fate, the faults that were marked by kind, the
    share of the time that the checks took, and what the audit suspects. Raises SystemExit where the
    data are missing.
    """
    paths = sorted(samples.wikinews(data, subject="trust"))
    drawn = sorted(random.Random(SEED).sample(paths, min(articles, len(paths))))
    spent = _Spent()
    with (
        tempfile.TemporaryDirectory() as folder,
        isolated_cache(Path(folder)),
        mock.patch.object(checks, "of_bullet", spent.timed(checks.of_bullet)),
        mock.patch.object(checks, "of_translation", spent.timed(checks.of_translation)),
    ):
        pipeline = load("embedded", offline=True)
        pipeline.warm()
        spent.seconds = 0.0
        start = time.perf_counter()
        digests, without = {}, []
        for path in drawn:
            try:
                digests[path.stem] = pipeline.run(Request(path.read_text("utf-8")))
            except NothingToShow:
                without.append(path.stem)
        seconds = time.perf_counter() - start
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        for name, digest in digests.items():
            (keep / f"{name}.json").write_text(digest.to_json(), "utf-8")
    return {
        "articles": len(drawn),
        "without_bullets": without,
        "seconds_per_article": round(seconds / len(drawn), 1),
        "checks_share": round(spent.seconds / seconds, 3),
        **_counted(digests.values()),
        "suspects": [s._asdict() for name, d in digests.items() for s in _suspects(name, d)],
    }


class _Spent:
    """Seconds spent in functions that are wrapped by it."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def timed(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*args: Any, **kwargs: Any) -> Any:
            start = time.perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                self.seconds += time.perf_counter() - start

        return wrapped


def _counted(digests: Iterable[Digest]) -> dict[str, Any]:
    """Bullets by fate; a mark is a failed check on the bullet or on a side of it."""
    fates: Counter[str] = Counter()
    marks: Counter[str] = Counter()
    for digest in digests:
        for bullet in digest.bullets:
            fates[_fate(bullet)] += 1
            failed = {check.kind for check in _failed(bullet)}
            fates["marked"] += bool(failed)
            fates["bullets"] += 1
            marks.update(failed)
    return {"fates": dict(fates), "marks": dict(marks.most_common())}


def _fate(bullet: Bullet) -> str:
    if bullet.method == "abstractive":
        return "abstractive"
    is_replaced = any(check.kind == "replaced" for check in bullet.checks)
    return "extractive by failure" if is_replaced else "extractive by choice"


def _failed(bullet: Bullet) -> Iterator[Check]:
    for found in (bullet.checks, *(side.checks for side in bullet.sides.values())):
        yield from (check for check in found if not check.ok)


def _suspects(name: str, digest: Digest) -> Iterator[Suspect]:
    for row, bullet in enumerate(digest.bullets, start=1):
        if any(_failed(bullet)):
            continue
        fr, en = bullet.sides["fr"], bullet.sides["en"]
        for text, other in ((fr.text, en.text), (en.text, fr.text)):
            there = _numbers(other)
            yield from (Suspect(name, row, digits) for digits in _numbers(text) - there)
        keys, spelt = {e.key for e in fr.entities if e.key}, spelling.bare(fr.text)
        for entity in en.entities:
            is_linked = entity.key in keys or spelling.bare(entity.text) in spelt
            if entity.label in NAMED and not is_linked:
                yield Suspect(name, row, entity.text)


def _numbers(text: str) -> set[str]:
    """The runs of digits of a text, thousands and decimals joined."""
    return set(_DIGITS.findall(_SEPARATORS.sub("", text)))


def table(result: dict[str, Any]) -> str:
    """The counts, a line each, then what the audit suspects."""
    total = result["fates"]["bullets"]
    lines = [
        f"{result['articles']} articles, {result['seconds_per_article']} s each, "
        f"checks {result['checks_share']:.1%} of the time; "
        f"nothing to show of {len(result['without_bullets'])}",
        *(f"{fate:24}{n:6} of {total}" for fate, n in result["fates"].items()),
        *(f"  marked by {kind:16}{n:4}" for kind, n in result["marks"].items()),
        f"suspects in pairs without a mark: {len(result['suspects'])}",
        *(f"  {s['article']} {s['row']}: {s['text']}" for s in result["suspects"]),
    ]
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.trust", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder with articles/")
    parser.add_argument("--articles", type=int, default=ARTICLES, help="how many to draw")
    parser.add_argument("--keep", type=Path, help="folder for the digests, as JSON")
    options = parser.parse_args(argv)
    print(table(run(options.data, options.articles, options.keep)))


if __name__ == "__main__":
    main()
