"""Which language detector is right, wrong, or says that it does not know.

    python -m benchmarks.language [--data DIR]

Every item of the data is read by `summarizer.text.language.detect` and by plain detectors, all with
the same eight candidates. The items of each file are split by a seed into a half on which the
constants of `summarizer.text.language` were tuned and a half that was only reported on.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from summarizer.text.detectors import LANGUAGES
from summarizer.text.language import detect
from summarizer.types import UNKNOWN, Lang

from . import samples
from .samples import DEFAULT_DATA, HALVES, SEED, Half

PACKAGES = ("langdetect", "py3langid", "lingua-language-detector")
SHORT: Mapping[str, Any] = {"most": 60}

VERDICTS = ("right", "wrong", "unknown")
KINDS = ("sentences", "word-pairs", "single-words")

Detector = Callable[[str], Lang]


class Item(NamedTuple):
    """One line of the data: its text, its language, and the half it was drawn into."""

    kind: str
    lang: Lang
    half: Half
    text: str


def ours() -> Detector:
    """The function under test."""
    return lambda text: detect(text, among=LANGUAGES).lang


def langdetect_alone() -> Detector:
    """The first detector as a careful user calls it: seeded, and restricted by a prior."""
    from langdetect import LangDetectException
    from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory

    factory = DetectorFactory()
    profiles = sorted(Path(PROFILES_DIRECTORY).iterdir())
    factory.load_json_profile([profile.read_text("utf-8") for profile in profiles])
    factory.set_seed(0)

    def tell(text: str) -> Lang:
        detector = factory.create()
        detector.set_prior_map(dict.fromkeys(LANGUAGES, 1.0))
        detector.append(text)
        try:
            return str(detector.detect())
        except LangDetectException:
            return UNKNOWN

    return tell


def py3langid_alone() -> Detector:
    """The second detector, restricted through its own interface."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(LANGUAGES)
    return lambda text: str(identifier.classify(text)[0])


def lingua_alone() -> Detector:
    """A third detector, in its accurate mode."""
    import lingua

    codes = [getattr(lingua.IsoCode639_1, lang.upper()) for lang in LANGUAGES]
    detector = lingua.LanguageDetectorBuilder.from_iso_codes_639_1(*codes).build()

    def tell(text: str) -> Lang:
        found = detector.detect_language_of(text)
        return str(found.iso_code_639_1.name).lower() if found else UNKNOWN

    return tell


SYSTEMS: dict[str, Callable[[], Detector]] = {
    "visavis": ours,
    "langdetect": langdetect_alone,
    "py3langid": py3langid_alone,
    "lingua": lingua_alone,
}


def run(data: Path = DEFAULT_DATA, most: int | None = None) -> dict[str, Any]:
    """Measure every system on the items under `data`/langid, or the first `most`.

    Returns a JSON-able object: `rows` of counts (right, wrong, unknown) by system, kind, language
    and half; `ms_per_item` by system; `versions`, `seed` and `data_sha256` to tell runs apart.
    Raises SystemExit where the data is absent.
    """
    items = list(_items(data, most))
    rows: list[dict[str, Any]] = []
    ms_per_item = {}
    for name, build in SYSTEMS.items():
        tell = build()
        tell("Une phrase pour tout charger avant de mesurer.")
        start = time.perf_counter()
        rows += _rows(name, tell, items)
        ms_per_item[name] = round((time.perf_counter() - start) / len(items) * 1e3, 3)
    return {
        "subject": "language",
        "seed": SEED,
        "data_sha256": samples.digest(_files(data).values()),
        "versions": {dist: version(dist) for dist in PACKAGES},
        "ms_per_item": ms_per_item,
        "rows": rows,
    }


def _files(data: Path) -> dict[tuple[str, Lang], Path]:
    wanted = {(k, lang): f"langid/{k}.{lang}.txt" for k in KINDS for lang in LANGUAGES}
    found = samples.located(data, wanted.values(), subject="language")
    return dict(zip(wanted, found, strict=True))


def _items(data: Path, most: int | None) -> Iterator[Item]:
    """The first items of each file, half drawn for tuning; its split depends on nothing else."""
    for (kind, lang), path in _files(data).items():
        texts = [line for line in samples.lines(path) if line.strip()]
        tuned = samples.tuned(len(texts), f"{kind} {lang}")
        for index, text in enumerate(texts[:most]):
            yield Item(kind, lang, samples.half_of(index, tuned), text)


def _rows(system: str, tell: Detector, items: Sequence[Item]) -> list[dict[str, Any]]:
    counts: dict[tuple[str, Lang, str], Counter[str]] = {}
    for item in items:
        found = tell(item.text)
        verdict = {item.lang: "right", UNKNOWN: "unknown"}.get(found, "wrong")
        counts.setdefault((item.kind, item.lang, item.half), Counter())[verdict] += 1
    return [
        {"system": system, "kind": kind, "lang": lang, "half": half}
        | {verdict: count[verdict] for verdict in VERDICTS}
        for (kind, lang, half), count in counts.items()
    ]


def table(result: dict[str, Any]) -> str:
    """The counts in percent: a line for every kind, system and half, a column a language."""
    lines = ["wrong/unknown in %; the rest is right"]
    for kind in KINDS:
        lines.append(f"\n{kind:22}" + "".join(f"{lang:>11}" for lang in LANGUAGES))
        for system, ms in result["ms_per_item"].items():
            chosen = [r for r in result["rows"] if (r["system"], r["kind"]) == (system, kind)]
            for name, halves in (("all", HALVES), *((half, (half,)) for half in HALVES)):
                cell = partial(_cell, [row for row in chosen if row["half"] in halves])
                label = f"{system:11} {name:6}" + (f"{ms:.2f} ms" if name == "all" else "")
                lines.append(f"{label:22}" + "".join(f"{cell(lang):>11}" for lang in LANGUAGES))
    return "\n".join(lines)


def figures(result: Mapping[str, Any]) -> dict[str, float]:
    """What is held to floors: items that the program does not get wrong, and sentences it tells."""
    own = [row for row in result["rows"] if (row["system"], row["half"]) == ("visavis", "report")]
    found = {f"{kind} not wrong": _share(own, kind, "right", "unknown") for kind in KINDS}
    return {**found, "sentences right": _share(own, "sentences", "right")}


def _share(rows: Sequence[Mapping[str, Any]], kind: str, *verdicts: str) -> float:
    """The items of a kind with one of these verdicts, in percent."""
    chosen = [row for row in rows if row["kind"] == kind]
    own, whole = (
        sum(int(row[verdict]) for row in chosen for verdict in names)
        for names in (verdicts, VERDICTS)
    )
    return 100 * own / whole


def _cell(rows: Sequence[dict[str, Any]], lang: Lang) -> str:
    right, wrong, unknown = (
        sum(row[verdict] for row in rows if row["lang"] == lang) for verdict in VERDICTS
    )
    total = right + wrong + unknown
    return f"{100 * wrong / total:.1f}/{100 * unknown / total:.1f}"


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.language", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder with langid/")
    print(table(run(parser.parse_args(argv).data)))


if __name__ == "__main__":
    main()
