"""Whether names are linked across languages, and whether the check of names cries wolf.

    python -m benchmarks.names [--data DIR]

On newstest2013 fr-en, 3,000 human translations that are taken as right: how many of the names
found on both sides have the same key; how many pairs raise the check of names, though nothing is
wrong; and how many do when one name of the English side was changed by a seeded corruption. The
lines are split by a seed into a half whose failures were read while the tables and rules were
written, and a half of which only the figures were.

200 linked pairs, drawn by a seed, are written to `results/names-linked.tsv`, to be judged by hand.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from summarizer import entities
from summarizer.checks import names as naming
from summarizer.types import Entity

from . import parallel, samples
from .samples import DEFAULT_DATA, HALVES, SEED

LINKED = Path(__file__).with_name("results") / "names-linked.tsv"
LABELS = ("person", "place", "organisation")
KINDS = (*LABELS, "capitals", "letters")
JUDGED_PAIRS = 200

SHORT: Mapping[str, Any] = {"most": 500}

_CAPITALS = re.compile(r"(?<=[a-z,] )[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*")
"""Words with capitals inside a sentence, whatever the program takes them for."""

_NO_NAME = frozenset(
    "January February March April May June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mr Mrs Ms Dr I I'm I'll I've I'd "
    "I’m I’ll I’ve I’d".split()
)
_NAME_WORD = re.compile(r"[A-Z][a-zà-ÿ]{3,}")
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


class Pair(NamedTuple):
    """A line of both sides, with the names that the program finds in it."""

    fr: str
    en: str
    fr_names: tuple[Entity, ...]
    en_names: tuple[Entity, ...]


class Place(NamedTuple):
    """A name in the English side that may be changed."""

    start: int
    text: str


def run(data: Path = DEFAULT_DATA, most: int | None = None) -> dict[str, Any]:
    """Measure both halves, or the first `most` lines. Raises SystemExit without the data.

    A measurement of all lines writes the pairs to be judged.

    Returns a JSON-able object: for each half, counts of pairs, of names that could be linked and
    are, of pairs with an alarm, and for each kind of corruption how many were made and found.
    """
    files = parallel.files(data, subject="names")
    french, english = map(samples.lines, files)
    tuned = samples.tuned(len(french), "names")
    pairs = _pairs(french[:most], english[:most])
    halves = {
        half: [pair for i, pair in enumerate(pairs) if samples.half_of(i, tuned) == half]
        for half in HALVES
    }
    if most is None:
        _write_linked(pairs)
    pool = _pool(pairs)
    measured: dict[str, Any] = {half: _measure(halves[half], pool, half) for half in HALVES}
    return {"data_sha256": samples.digest(files), **measured}


def _pairs(french: Sequence[str], english: Sequence[str]) -> list[Pair]:
    return [
        Pair(fr, en, entities.find([fr], lang="fr")[0], entities.find([en], lang="en")[0])
        for fr, en in zip(french, english, strict=True)
    ]


def _measure(pairs: Sequence[Pair], pool: dict[str, list[str]], half: str) -> dict[str, Any]:
    quiet = [pair for pair in pairs if not _alarm(pair.fr, pair.en)]
    found: Counter[str] = Counter()
    made: Counter[str] = Counter()
    rng = random.Random(f"{SEED} corruptions {half}")
    for pair in pairs:
        corrupted = list(_corruptions(pair, pool, rng))
        for kind, english in corrupted if pair in quiet else ():
            made[kind] += 1
            found[kind] += _alarm(pair.fr, english)
    linked, linkable = map(sum, zip(*(_linked_of(pair) for pair in pairs), strict=True))
    return {
        "pairs": len(pairs),
        "linkable": linkable,
        "linked": linked,
        "alarms": len(pairs) - len(quiet),
        "made": {kind: made[kind] for kind in KINDS},
        "found": {kind: found[kind] for kind in KINDS},
    }


def _alarm(french: str, english: str) -> bool:
    return any(naming.differences(french, english, source_lang="fr", target_lang="en"))


def _keys(names: Sequence[Entity]) -> dict[str, str]:
    return {name.key: name.text for name in names if name.label in LABELS}


def _linked_of(pair: Pair) -> tuple[int, int]:
    """Names with the same key on both sides, of as many as the side with fewer has."""
    french, english = _keys(pair.fr_names), _keys(pair.en_names)
    return len(french.keys() & english.keys()), min(len(french), len(english))


def _write_linked(pairs: Sequence[Pair]) -> None:
    rows = [
        f"{key}\t{french[key]}\t{english[key]}\t{pair.fr}\t{pair.en}"
        for pair in pairs
        for french, english in [(_keys(pair.fr_names), _keys(pair.en_names))]
        for key in sorted(french.keys() & english.keys())
    ]
    LINKED.parent.mkdir(exist_ok=True)
    chosen = random.Random(SEED).sample(rows, min(JUDGED_PAIRS, len(rows)))
    LINKED.write_text("\n".join(chosen) + "\n", "utf-8")


def _places(text: str) -> Iterator[Place]:
    for match in _CAPITALS.finditer(text):
        name = re.sub(r"['’]s?$", "", match.group())
        if len(name) > 1 and name.split()[0] not in _NO_NAME:
            yield Place(match.start(), name)


def _pool(pairs: Sequence[Pair]) -> dict[str, list[str]]:
    """All names of the English side, by the kind of corruption that they are taken for."""
    pool: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for pair in pairs:
        for name in pair.en_names:
            if name.label in LABELS:
                pool[name.label].append(name.text)
        pool["capitals"] += [place.text for place in _places(pair.en)]
    return pool


def _corruptions(
    pair: Pair, pool: dict[str, list[str]], rng: random.Random
) -> Iterator[tuple[str, str]]:
    """English sides in which one name is another, by kind: at most one of each way."""
    found = [name for name in pair.en_names if name.label in LABELS]
    capitals = list(_places(pair.en))
    if found:
        name = rng.choice(found)
        new = _other(name.text, pair.en, pool[name.label], rng)
        yield name.label, _replaced(pair.en, Place(name.start, name.text), new)
    if capitals:
        place = rng.choice(capitals)
        new = _other(place.text, pair.en, pool["capitals"], rng)
        yield "capitals", _replaced(pair.en, place, new)
    words = [
        Place(place.start + match.start(), match.group())
        for place in [*(Place(name.start, name.text) for name in found), *capitals]
        for match in _NAME_WORD.finditer(place.text)
    ]
    if words:
        place = rng.choice(words)
        yield "letters", _replaced(pair.en, place, _misspelt(place.text, rng))


def _other(name: str, text: str, pool: Sequence[str], rng: random.Random) -> str:
    """A name that neither stands in the text nor holds the one that it replaces."""
    while True:
        new = rng.choice(pool)
        if new.casefold() not in text.casefold() and name.casefold() not in new.casefold():
            return new


def _misspelt(word: str, rng: random.Random) -> str:
    """A word with two letters exchanged or one replaced, but for the first."""
    while True:
        at = rng.randrange(1, len(word) - 1)
        if rng.random() < 0.5:
            new = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        else:
            new = word[:at] + rng.choice(_ALPHABET) + word[at + 1 :]
        if new != word:
            return new


def _replaced(text: str, place: Place, new: str) -> str:
    return text[: place.start] + new + text[place.start + len(place.text) :]


def figures(result: Mapping[str, Any]) -> dict[str, float]:
    """What is held to floors, in percent of the half that is reported."""
    own = result["report"]
    return {
        "names linked": 100 * own["linked"] / own["linkable"],
        "pairs without a false alarm": 100 - 100 * own["alarms"] / own["pairs"],
        "changes found": 100 * sum(own["found"].values()) / sum(own["made"].values()),
    }


def table(result: dict[str, Any]) -> str:
    """The shares in percent, a column for each half."""
    rows: list[tuple[str, Callable[[dict[str, Any]], float]]] = [
        ("names linked", lambda half: half["linked"] / half["linkable"]),
        ("false alarms", lambda half: half["alarms"] / half["pairs"]),
        ("changes found", lambda half: sum(half["found"].values()) / sum(half["made"].values())),
    ]
    lines = [f"{'in %':24}" + "".join(f"{half:>9}" for half in HALVES)]
    for name, share in rows:
        lines.append(f"{name:24}" + "".join(f"{100 * share(result[h]):9.1f}" for h in HALVES))
    for kind in KINDS:
        cells = [100 * result[h]["found"][kind] / result[h]["made"][kind] for h in HALVES]
        lines.append(f"  of them {kind:14}" + "".join(f"{cell:9.1f}" for cell in cells))
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.names", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder with mt/")
    print(table(run(parser.parse_args(argv).data)))


if __name__ == "__main__":
    main()
