"""Whether the check of dates keeps quiet on good translations and speaks up on wrong ones.

    python -m benchmarks.dates [--data DIR]

The human translations of newstest2013 fr-en are taken as right: a pair with a mark is a false
alarm. For the detection, a day of the week of the English side becomes another one.
Nothing is tuned, so both halves are counted together.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from summarizer.checks import days

from . import parallel
from .parallel import Pair, share
from .samples import DEFAULT_DATA, SEED

SHORT: Mapping[str, Any] = {"most": 1000}

DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_DAY = re.compile(rf"\b(?:{'|'.join(DAYS)})\b")


def run(data: Path = DEFAULT_DATA, most: int | None = None) -> dict[str, Any]:
    """Measure all pairs, or the first `most`. Raises SystemExit where the data are missing.

    Returns a JSON-able object: pairs, marked ones, and changed ones that were tried and found.
    """
    pairs = list(parallel.pairs(data, subject="dates", most=most))
    clean = [pair for pair in pairs if not _alarm(pair)]
    changed = [other for i, pair in enumerate(clean) if (other := swapped(pair, i)) != pair]
    return {
        "data_sha256": parallel.digest(data, subject="dates"),
        "pairs": len(pairs),
        "alarmed": len(pairs) - len(clean),
        "tried": len(changed),
        "found": sum(map(_alarm, changed)),
    }


def _alarm(pair: Pair) -> bool:
    found = days.of_translation(pair.french, pair.english, source_lang="fr", target_lang="en")
    return not found.ok


def swapped(pair: Pair, index: int) -> Pair:
    """The pair with another day in its English; the same for the same arguments."""
    matches = list(_DAY.finditer(pair.english))
    if not matches:
        return pair
    draw = random.Random(f"{SEED} dates {index}")
    match = draw.choice(matches)
    other = draw.choice([name for name in DAYS if name != match.group()])
    english = pair.english[: match.start()] + other + pair.english[match.end() :]
    return pair._replace(english=english)


def figures(result: Mapping[str, Any]) -> dict[str, float]:
    """What is held to floors, in percent."""
    return {
        "pairs without a false alarm": 100 - 100 * result["alarmed"] / result["pairs"],
        "changes found": 100 * result["found"] / result["tried"],
    }


def table(result: dict[str, Any]) -> str:
    """False alarms and detection in percent."""
    return (
        f"false alarms    {share(result['alarmed'], result['pairs'])}\n"
        f"changes found   {share(result['found'], result['tried'])}"
    )


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dates", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder with mt/")
    print(table(run(parser.parse_args(argv).data)))


if __name__ == "__main__":
    main()
