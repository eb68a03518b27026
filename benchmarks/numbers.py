"""Whether the check of numbers keeps quiet on good translations and speaks up on wrong ones.

    python -m benchmarks.numbers [--data DIR]

The human translations of newstest2013 fr-en are taken as right: a pair on which any number is
reported is a false alarm. For the detection, one number of the English side is changed. What is
changed is chosen by plain patterns and lists of words, not by the parser under test, so that what
the parser cannot see counts as a miss. The pairs are split by a seed into a half on which the
rules were tuned and a half that was only reported on.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from summarizer.numbers import Comparison, compare

from . import parallel
from .parallel import Pair, share
from .samples import DEFAULT_DATA, HALVES, SEED

_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_NAMED_MONTH = "|".join(_MONTHS)
_AFTER_MONTH = "|".join(rf"(?<=\b{month}\s)" for month in _MONTHS)
_MONTH = re.compile(rf"(?<=[\w,] )(?:{_NAMED_MONTH})\b")  # not where a sentence begins: "May I"
_DAY = re.compile(
    rf"\b\d{{1,2}}(?=(?:st|nd|rd|th)?(?:\sof)?\s(?:{_NAMED_MONTH})\b)|(?:{_AFTER_MONTH})\d{{1,2}}\b"
)
_SCALES = ("thousand", "million", "billion", "trillion")
_SCALE = re.compile(rf"\b(?:{'|'.join(_SCALES)})\b")
_SMALL = "two three four five six seven eight nine ten".split()
_LARGE = (
    "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty "
    "forty fifty sixty seventy eighty ninety hundred thousand"
).split()
_ORDINALS = "third fourth fifth sixth seventh eighth ninth tenth twelfth nineteenth".split()

SHORT: Mapping[str, Any] = {"most": 500}

Corruption = Callable[[str, random.Random], str]
"""From an English line to one with another number, or the same line where there is none to change.
"""


def _replaced(line: str, pattern: re.Pattern[str], rng: random.Random, new: Corruption) -> str:
    """The line with one match of the pattern, chosen by chance, rewritten."""
    matches = list(pattern.finditer(line))
    if not matches:
        return line
    match = rng.choice(matches)
    return line[: match.start()] + new(match.group(), rng) + line[match.end() :]


def _other(words: Sequence[str]) -> Corruption:
    def other(word: str, rng: random.Random) -> str:
        return rng.choice([w for w in words if w != word.lower()])

    pattern = re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)
    return lambda line, rng: _replaced(line, pattern, rng, other)


def _digit(line: str, rng: random.Random) -> str:
    """38 to 36."""

    def other(number: str, rng: random.Random) -> str:
        i = rng.randrange(len(number))
        return number[:i] + rng.choice([d for d in "123456789" if d != number[i]]) + number[i + 1 :]

    return _replaced(line, _DIGITS, rng, other)


def _transposed(line: str, rng: random.Random) -> str:
    """38 to 83."""

    def swapped(number: str, rng: random.Random) -> str:
        places = [i for i in range(len(number) - 1) if number[i] != number[i + 1]]
        if not places:
            return number
        i = rng.choice(places)
        return number[:i] + number[i + 1] + number[i] + number[i + 2 :]

    return _replaced(line, re.compile(r"\d{2,}"), rng, swapped)


def _exchanged(line: str, rng: random.Random) -> str:
    """16 out of 34 to 34 out of 16."""
    matches = list(_NUMBER.finditer(line))
    if len({match.group() for match in matches}) < 2:
        return line
    first = rng.choice(matches)
    second = rng.choice([match for match in matches if match.group() != first.group()])
    first, second = sorted((first, second), key=re.Match.start)
    between = line[first.end() : second.start()]
    return line[: first.start()] + second.group() + between + first.group() + line[second.end() :]


def _shifted(line: str, rng: random.Random) -> str:
    """14.5 to 145 or 1.45, 35,000 to 350,000 or 3,500."""

    def shifted(number: str, rng: random.Random) -> str:
        whole, point, decimals = number.partition(".")
        digits = whole.replace(",", "")
        if point:
            up = (digits + decimals[0], decimals[1:])
            down = (digits[:-1] or "0", digits[-1] + decimals)
            digits, decimals = rng.choice((up, down))
        elif len(digits) > 1 and digits.endswith("0") and rng.random() < 0.5:
            digits = digits[:-1]
        else:
            digits += "0"
        grouped = f"{int(digits):,}" if "," in whole or len(digits) > 4 else digits
        return grouped + ("." + decimals if decimals else "")

    return _replaced(
        line, re.compile(r"(?<![\d.,])\d+(?:,\d{3})*(?:\.\d+)?(?![\d.,]\d)"), rng, shifted
    )


def _year(line: str, rng: random.Random) -> str:
    def other(year: str, rng: random.Random) -> str:
        return str(int(year) + rng.choice((-100, -20, -10, -5, -2, -1, 1, 2, 5, 10, 20)))

    return _replaced(line, _YEAR, rng, other)


def _day(line: str, rng: random.Random) -> str:
    def other(day: str, rng: random.Random) -> str:
        return str(rng.choice([d for d in range(1, 29) if d != int(day)]))

    return _replaced(line, _DAY, rng, other)


def _month(line: str, rng: random.Random) -> str:
    def other(month: str, rng: random.Random) -> str:
        return rng.choice([m for m in _MONTHS if m != month])

    return _replaced(line, _MONTH, rng, other)


CORRUPTIONS: Mapping[str, Corruption] = {
    "one digit": _digit,
    "two digits transposed": _transposed,
    "two numbers exchanged": _exchanged,
    "decimal shift": _shifted,
    "scale word": _other(_SCALES),
    "year": _year,
    "month": _month,
    "day": _day,
    "word above ten": _other(_LARGE),
    "word two to ten": _other(_SMALL),
    "ordinal word": _other(_ORDINALS),
}


def run(data: Path = DEFAULT_DATA, most: int | None = None) -> dict[str, Any]:
    """Count the false alarms and the misses on the pairs under `data`/mt, or the first `most`.

    Returns a JSON-able object: `alarms` by half (pairs, pairs with an alarm, and how many of them
    by sort), `detection` of counts (tried, found) by corruption and half, `us_per_pair`
    (microseconds of processor time), `seed` and `data_sha256`. Raises SystemExit where the data is
    absent.
    """
    pairs = list(parallel.pairs(data, subject="numbers", most=most))
    start = time.process_time()
    clean = [_compared(pair.french, pair.english) for pair in pairs]
    us_per_pair = (time.process_time() - start) / len(pairs) * 1e6
    return {
        "subject": "numbers",
        "seed": SEED,
        "data_sha256": parallel.digest(data, subject="numbers"),
        "us_per_pair": round(us_per_pair),
        "alarms": {half: _alarms(pairs, clean, half) for half in HALVES},
        "detection": {
            name: {half: _detected(name, pairs, clean, half) for half in HALVES}
            for name in CORRUPTIONS
        },
    }


def _compared(french: str, english: str) -> Comparison:
    return compare(french, english, source_lang="fr", target_lang="en")


def _alarms(pairs: Sequence[Pair], clean: Sequence[Comparison], half: str) -> dict[str, Any]:
    own = [found for pair, found in zip(pairs, clean, strict=True) if pair.half == half]
    sorts: Counter[str] = Counter()
    for found in own:
        sorts.update(f"missing {number.kind}" for number in found.missing)
        sorts.update(f"added {number.kind}" for number in found.added)
        sorts.update(f"changed {change.source.kind}" for change in found.changed)
    alarmed = sum(not found.agrees for found in own)
    return {"pairs": len(own), "alarmed": alarmed, "by_sort": dict(sorts.most_common())}


def _detected(
    name: str, pairs: Sequence[Pair], clean: Sequence[Comparison], half: str
) -> dict[str, int]:
    """How many lines could be changed so, and on how many of them something new was reported."""
    tried = found = 0
    for i, (pair, before) in enumerate(zip(pairs, clean, strict=True)):
        changed = corrupted(name, pair.english, i)
        if pair.half == half and changed != pair.english:
            tried += 1
            after = _compared(pair.french, changed)
            found += not after.agrees and after.facts != before.facts
    return {"tried": tried, "found": found}


def corrupted(name: str, line: str, index: int) -> str:
    """The line with one number changed; the same for the same arguments."""
    return CORRUPTIONS[name](line, random.Random(f"{SEED} {name} {index}"))


def figures(result: Mapping[str, Any]) -> dict[str, float]:
    """What is held to floors, in percent of the half that is reported."""
    alarms, detected = result["alarms"]["report"], _sums(result["detection"])["report"]
    return {
        "pairs without a false alarm": 100 - 100 * alarms["alarmed"] / alarms["pairs"],
        "changes found": 100 * detected["found"] / detected["tried"],
    }


def table(result: dict[str, Any]) -> str:
    """False alarms and detection in percent, a column a half."""
    lines = [
        f"{result['us_per_pair']} µs per pair",
        f"\n{'':24}" + "".join(f"{h:>18}" for h in HALVES),
    ]
    alarms = [result["alarms"][half] for half in HALVES]
    cells = [share(alarm["alarmed"], alarm["pairs"]) for alarm in alarms]
    lines.append(f"{'false alarms':24}" + "".join(f"{cell:>18}" for cell in cells))
    for sort in dict.fromkeys(sort for alarm in alarms for sort in alarm["by_sort"]):
        counts = [alarm["by_sort"].get(sort, 0) for alarm in alarms]
        lines.append(f"  {sort:22}" + "".join(f"{count:>18}" for count in counts))
    lines.append("\ndetected")
    for name, halves in [*result["detection"].items(), ("all", _sums(result["detection"]))]:
        cells = [share(halves[half]["found"], halves[half]["tried"]) for half in HALVES]
        lines.append(f"  {name:22}" + "".join(f"{cell:>18}" for cell in cells))
    return "\n".join(lines)


def _sums(detection: Mapping[str, Mapping[str, Mapping[str, int]]]) -> dict[str, dict[str, int]]:
    return {
        half: {
            key: sum(halves[half][key] for halves in detection.values())
            for key in ("tried", "found")
        }
        for half in HALVES
    }


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.numbers", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder with mt/")
    print(table(run(parser.parse_args(argv).data)))


if __name__ == "__main__":
    main()
