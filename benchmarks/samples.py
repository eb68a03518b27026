"""Where the benchmarks read: the folder of data, halves and samples drawn by a seed, digests.

No figure is reported on lines that something was tuned on: every file is split by a seed into a
half for working on, `tune`, and one that the report shows. The data are not part of the
repository; results hold their digest, never a line of them.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, get_args

DATA_VARIABLE = "VISAVIS_BENCHMARK_DATA"
DEFAULT_DATA = Path(
    os.environ.get(DATA_VARIABLE) or Path(__file__).resolve().parents[2] / "shared" / "data"
)
"""Where no folder is named: that of the environment, or the one beside the checkout."""

ORANGESUM = "summ/orangesum_abstract_valid.jsonl"
WIKINEWS = "articles/wikinews_fr"
WIKINEWS_PHRASES = f"{WIKINEWS}.keyphrases.json"

SEED = 20
Half = Literal["tune", "report"]
HALVES: tuple[Half, ...] = get_args(Half)


def located(data: Path, names: Iterable[str], *, subject: str) -> list[Path]:
    """The files under `data`, in order. Raises SystemExit where one is missing, with the remedy."""
    paths = [data / name for name in names]
    if missing := [path for path in paths if not path.is_file()]:
        folder = missing[0].relative_to(data).parts[0]
        raise SystemExit(
            f"benchmarks.{subject}: {len(missing)} of {len(paths)} data files are missing, the "
            f"first is {missing[0]}; give the folder that holds {folder}/ with --data DIR"
        )
    return paths


def wikinews(data: Path, *, subject: str) -> list[Path]:
    """The articles of Wikinews that have key phrases, in order; raises as `located`."""
    (phrases,) = located(data, [WIKINEWS_PHRASES], subject=subject)
    names = (f"{WIKINEWS}/{article}.txt" for article in json.loads(phrases.read_text("utf-8")))
    return located(data, names, subject=subject)


def lines(path: Path) -> list[str]:
    """The lines of a file; only a line feed ends one, for some hold U+0085 and the like."""
    return path.read_text("utf-8").removesuffix("\n").split("\n")


def digest(paths: Iterable[Path]) -> str:
    """The sha256 of the files, one after the other."""
    found = hashlib.sha256()
    for path in paths:
        found.update(path.read_bytes())
    return found.hexdigest()


def tuned(count: int, name: str) -> frozenset[int]:
    """Which of `count` items belong to the half for working on; `name` is what they are of."""
    return frozenset(random.Random(f"{SEED} {name}").sample(range(count), count // 2))


def half_of(index: int, tuned: frozenset[int]) -> Half:
    """The half that an item was drawn into."""
    return "tune" if index in tuned else "report"


def indices_of(half: Half, count: int, name: str) -> list[int]:
    """Which of `count` items belong to a half, in order; arguments as for `tuned`."""
    own = tuned(count, name)
    return [i for i in range(count) if half_of(i, own) == half]


def drawn(indices: Iterable[int], name: str, *, most: int) -> list[int]:
    """At most `most` of the indices, in order; a larger draw of the same holds the smaller."""
    pool = sorted(indices)
    random.Random(f"{SEED} {name} drawn").shuffle(pool)
    return sorted(pool[:most])
