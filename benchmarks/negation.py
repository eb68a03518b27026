"""Whether the check of negations keeps quiet on good translations and speaks up on wrong ones.

    python -m benchmarks.negation [--data DIR]

The human translations of newstest2013 fr-en are taken as right: a pair with a mark is a false
alarm. For the detection one negation is taken out, of the English side by patterns for single
words, of the French side by one for "ne" and "pas" around a verb; none of them is the check's. All
matches count, also where the sentence keeps another negation, and where what is taken out ("not
only") hardly changes what it says. The pairs are split by a seed into a half on which the tables
were tuned and a half that was only reported on.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from summarizer.checks import negation

from . import parallel
from .parallel import Pair, share
from .samples import DEFAULT_DATA, HALVES, SEED

SHORT: Mapping[str, Any] = {"most": 500}

_IRREGULAR = {"won't": "will", "can't": "can", "shan't": "shall", "ain't": "is"}
_PRONOUN = r"(?:se |me |le |la |les |lui |leur |y |en |[lmts]['’])?"


def _affirmed(match: re.Match[str]) -> str:
    """Turn "wasn't" into "was"."""
    word = match.group().replace("’", "'")
    return _IRREGULAR.get(word.lower(), word[: -len("n't")])


def _without(match: re.Match[str]) -> str:
    """All but the negation, where the pattern has a group for the rest."""
    return match.group(1) if match.re.groups else ""


_Removal = tuple[str, re.Pattern[str], Callable[[re.Match[str]], str]]
REMOVALS: Mapping[str, _Removal] = {
    "not": ("en", re.compile(r"\bnot ", re.I), _without),
    "cannot": ("en", re.compile(r"\b(can)not\b", re.I), _without),
    "n't": ("en", re.compile(r"\b\w+n['’]t\b", re.I), _affirmed),
    "never": ("en", re.compile(r"\bnever ", re.I), _without),
    "no": ("en", re.compile(r"\bno (?=[a-z])", re.I), _without),
    "ne … pas": (
        "fr",
        re.compile(rf"\b(?:ne |n['’])({_PRONOUN}\w+) (?:pas|plus|jamais)\b", re.I),
        _without,
    ),
}
"""What is taken out, by its name: the side, where it stands, and what is left of it."""


def run(data: Path = DEFAULT_DATA, most: int | None = None) -> dict[str, Any]:
    """Measure both halves, or the first `most` pairs. Raises SystemExit where the data are missing.

    Returns a JSON-able object: counts of pairs and alarms by half, and for each removal how many
    pairs it changed and how many of them have a mark.
    """
    pairs = list(parallel.pairs(data, subject="negation", most=most))
    warm = "Ce n'est pas inconnu.", "It is unknown."
    negation.of_translation(*warm, source_lang="fr", target_lang="en")
    start = time.perf_counter()
    clean = [_alarm(pair) for pair in pairs]
    seconds = time.perf_counter() - start
    return {
        "data_sha256": parallel.digest(data, subject="negation"),
        "us_per_pair": round(1e6 * seconds / len(pairs)),
        "alarms": {half: _alarms(pairs, clean, half) for half in HALVES},
        "detection": {
            name: {half: _detection(pairs, clean, name, half) for half in HALVES}
            for name in REMOVALS
        },
    }


def _alarm(pair: Pair) -> bool:
    found = negation.of_translation(pair.french, pair.english, source_lang="fr", target_lang="en")
    return not found.ok


def _alarms(pairs: Sequence[Pair], clean: Sequence[bool], half: str) -> dict[str, int]:
    own = [alarm for pair, alarm in zip(pairs, clean, strict=True) if pair.half == half]
    return {"pairs": len(own), "alarmed": sum(own)}


def _detection(
    pairs: Sequence[Pair], clean: Sequence[bool], name: str, half: str
) -> dict[str, int]:
    """How many pairs without a mark could be changed so, and how many of them got one."""
    tried = found = 0
    for index, (pair, alarm) in enumerate(zip(pairs, clean, strict=True)):
        changed = without(name, pair, index)
        if pair.half == half and not alarm and changed != pair:
            tried += 1
            found += _alarm(changed)
    return {"tried": tried, "found": found}


def without(name: str, pair: Pair, index: int) -> Pair:
    """The pair without one of its negations; the same for the same arguments."""
    side, pattern, left = REMOVALS[name]
    line = pair.french if side == "fr" else pair.english
    matches = list(pattern.finditer(line))
    if not matches:
        return pair
    match = random.Random(f"{SEED} {name} {index}").choice(matches)
    line = line[: match.start()] + left(match) + line[match.end() :]
    return pair._replace(french=line) if side == "fr" else pair._replace(english=line)


def figures(result: Mapping[str, Any]) -> dict[str, float]:
    """What is held to floors, in percent of the half that is reported."""
    alarms = result["alarms"]["report"]
    detected = [halves["report"] for halves in result["detection"].values()]
    found, tried = (sum(counts[key] for counts in detected) for key in ("found", "tried"))
    return {
        "pairs without a false alarm": 100 - 100 * alarms["alarmed"] / alarms["pairs"],
        "removals found": 100 * found / tried,
    }


def table(result: dict[str, Any]) -> str:
    """False alarms and detection in percent, a column a half."""
    alarms = [result["alarms"][half] for half in HALVES]
    rows = [("false alarms", [share(alarm["alarmed"], alarm["pairs"]) for alarm in alarms])]
    rows += [
        (
            f"found without “{name}”",
            [share(halves[h]["found"], halves[h]["tried"]) for h in HALVES],
        )
        for name, halves in result["detection"].items()
    ]
    english = [name for name, (side, _, _) in REMOVALS.items() if side == "en"]
    rows.append(("found, all English", [_sum(result["detection"], english, h) for h in HALVES]))
    lines = [
        f"{result['us_per_pair']} µs per pair",
        f"\n{'':24}" + "".join(f"{half:>18}" for half in HALVES),
        *(f"{name:24}" + "".join(f"{cell:>18}" for cell in cells) for name, cells in rows),
    ]
    return "\n".join(lines)


def _sum(
    detection: Mapping[str, Mapping[str, Mapping[str, int]]], names: Sequence[str], half: str
) -> str:
    counts = [detection[name][half] for name in names]
    return share(sum(c["found"] for c in counts), sum(c["tried"] for c in counts))


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.negation", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder with mt/")
    print(table(run(parser.parse_args(argv).data)))


if __name__ == "__main__":
    main()
