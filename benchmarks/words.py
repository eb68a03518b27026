"""Whether the checks of words keep quiet on good translations and speak up on lost words.

    python -m benchmarks.words [--data DIR]

On newstest2013 and newsdiscusstest2015 fr-en: how many lines hold a word of the table, and how many
translations have a mark for such a word or for one that was left in French; those of people and
those of other systems, most of which are right. For the detection, each word of the table is looked
for in the translation of another line, where it should not be.
The lines are split by a seed into a half whose marks were read while the table was written, and a
half of which only the figures were.
"""

from __future__ import annotations

import argparse
import html
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from summarizer.checks import untranslated
from summarizer.checks import words as word_checks
from summarizer.types import Lang

from . import samples
from .parallel import share
from .samples import DEFAULT_DATA, HALVES, Half
from .translation import SYSTEMS

SETS = ("newstest2013", "newsdiscusstest2015")
PEOPLE = "people"
OTHER_LINE = 7
"""The translation of another line is that of so many lines further on."""

SHORT: Mapping[str, Any] = {}


def run(data: Path = DEFAULT_DATA) -> dict[str, Any]:
    """Measure all lines. Raises SystemExit where the data are missing.

    Returns a JSON-able object: for each half the lines, how many hold a word of the table, how
    many translations of each system each check marks, how many of people would be marked if the
    French were the translation, and of the words how many are missed in the translation of another
    line.
    """
    sets = {name: _files(data, name) for name in SETS}
    read = {name: _read(files) for name, files in sets.items()}
    return {
        "data_sha256": samples.digest(path for files in sets.values() for path in files.values()),
        "halves": {half: _measured(half, read) for half in HALVES},
    }


def _files(data: Path, name: str) -> dict[str, Path]:
    """The sources, and the translations of people and of each system."""
    places = {"source": f"mt/{name}.fr-en.fr", PEOPLE: f"mt/{name}.fr-en.en"}
    places |= {system: f"mt/systems/{name}.fr-en.{system}.en" for system in SYSTEMS}
    found = samples.located(data, places.values(), subject="words")
    return dict(zip(places, found, strict=True))


def _read(files: Mapping[str, Path]) -> dict[str, list[str]]:
    return {name: [*map(html.unescape, samples.lines(path))] for name, path in files.items()}


def _measured(half: Half, read: Mapping[str, Mapping[str, Sequence[str]]]) -> dict[str, Any]:
    lines = held = words = missed = into_french = 0
    marked = {system: dict.fromkeys(CHECKS, 0) for system in (PEOPLE, *SYSTEMS)}
    for name, sides in read.items():
        count = len(sides["source"])
        for i in samples.indices_of(half, count, name):
            source = sides["source"][i]
            here = len(_missing(source, ""))
            lines, held, words = lines + 1, held + (here > 0), words + here
            missed += len(_missing(source, sides[PEOPLE][(i + OTHER_LINE) % count]))
            into_french += bool(_missing(sides[PEOPLE][i], source, "en", "fr"))
            for system, own in marked.items():
                for check, found in CHECKS.items():
                    own[check] += bool(found(source, sides[system][i]))
    return {
        "lines": lines,
        "held": held,
        "marked": marked,
        "marked_into_french": into_french,
        "words": words,
        "missed": missed,
    }


def _missing(
    source: str, target: str, source_lang: Lang = "fr", target_lang: Lang = "en"
) -> Sequence[object]:
    return word_checks.missing(source, target, source_lang=source_lang, target_lang=target_lang)


def _kept(source: str, target: str) -> Sequence[object]:
    return untranslated.words(source, target, source_lang="fr", target_lang="en")


CHECKS: Mapping[str, Callable[[str, str], Sequence[object]]] = {
    "words": _missing,
    "untranslated": _kept,
}


def figures(result: Mapping[str, Any]) -> dict[str, float]:
    """What is held to floors, in percent, of the half that only figures were seen of."""
    own = result["halves"]["report"]
    return {
        "lines with a word of the table": 100 * own["held"] / own["lines"],
        **{
            f"{system} without a mark: {check}": 100 - 100 * count / own["lines"]
            for system in (PEOPLE, "google")
            for check, count in own["marked"][system].items()
        },
        "people into French without a mark": 100 - 100 * own["marked_into_french"] / own["lines"],
        "lost words found": 100 * own["missed"] / own["words"],
    }


def table(result: dict[str, Any]) -> str:
    """A block a half: what is held, what is marked, what is found."""
    lines = []
    for half, own in result["halves"].items():
        lines += [f"{half} half", f"  hold a word    {share(own['held'], own['lines'])}"]
        for system, counts in own["marked"].items():
            said = ", ".join(f"{check} {share(n, own['lines'])}" for check, n in counts.items())
            lines.append(f"  marked: {system:22}{said}")
        lines.append(
            f"  marked: people, into French   {share(own['marked_into_french'], own['lines'])}"
        )
        lines.append(f"  lost words found    {share(own['missed'], own['words'])}")
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.words", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder with mt/")
    print(table(run(parser.parse_args(argv).data)))


if __name__ == "__main__":
    main()
