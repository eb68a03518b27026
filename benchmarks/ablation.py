"""The worth of each family of rules and of each check: every one is switched off in turn.

    python -m benchmarks.ablation [--articles N] [--data DIR]

Rules of points: how many of the points of Wikinews change, ROUGE-1 of two sentences on OrangeSum,
the key phrases of Wikinews, and how many of the points that were read by hand lean on a sentence
that is not shown. Rules of names: F1 on the marked articles whose errors nobody had in sight.
Only the half for working on is used for points, so that a rule may go by these figures.

Checks of translations: the marks that readers judged (`gold/marks.json`), right or wrong, and the
points that would lose their only right mark without the check. The lines are those of the code
and the tables that only this family has.
"""

from __future__ import annotations

import argparse
import inspect
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple, get_args
from unittest import mock

from rouge_score.rouge_scorer import RougeScorer

from summarizer import Request, load
from summarizer.article import ranking
from summarizer.entities import from_spacy, label_votes, search, trimming
from summarizer.messages.errors import NothingToShow
from summarizer.points import (
    antecedents,
    choosing,
    fitness,
    memory,
    nouns,
    openers,
    persons,
    pointing,
    verbs,
)
from summarizer.points.alone import Alone
from summarizer.points.faults import Fault

from . import entities as names
from . import isolated_cache, samples, summaries
from .choosers import Chosen
from .reading import GOLD as READ
from .samples import DEFAULT_DATA

MARKS = Path(__file__).with_name("gold") / "marks.json"
"""By article its points, each with a verdict on the English and one on each mark."""

ARTICLES = 120
SHORT: Mapping[str, Any] = {"articles": 10}

PACKAGE = Path(ranking.__file__).parents[1]

Off = Callable[[], AbstractContextManager[Any]]


class Family(NamedTuple):
    """Some rules: their name, how to switch them off, and the lines that only they need."""

    name: str
    off: Off
    lines: int


class Points(NamedTuple):
    """The points of the articles with one family off, by article of each set."""

    orange: Sequence[Sequence[Chosen]]
    wiki: Mapping[str, Sequence[Chosen]]


def _lines(*parts: Any) -> int:
    """The lines of functions, modules, or tables of the package."""
    return sum(
        len((PACKAGE / part).read_text("utf-8").splitlines())
        if isinstance(part, str)
        else len(inspect.getsource(part).splitlines())
        for part in parts
    )


def _without_fault(code: str) -> Off:
    faults = fitness._faults

    def kept(*args: Any) -> Iterator[tuple[Fault, float]]:
        return ((found, factor) for found, factor in faults(*args) if found != code)

    return lambda: mock.patch.object(fitness, "_faults", kept)


def _uncompleted(docs: Sequence[Any], **_: Any) -> list[Alone | None]:
    return [Alone(doc.text) for doc in docs]


def _unweighted(feature: str) -> Off:
    return lambda: mock.patch.dict(ranking.WEIGHTS, {feature: 0.0})


FAULT_LINES: Mapping[str, Sequence[Any]] = {
    "order": (verbs.is_order,),
    "glued": (fitness._has_glued_words,),
    "pointer": (pointing.inside,),
    "opening pointer": (pointing._points_back, pointing._opens_with),
    "pronoun": (pointing._has_loose_participle,),
    "no verb": (verbs.is_finite,),
    "torn quotation": (fitness._is_torn,),
}
"""The functions that only one fault needs; its line in the list of faults is counted as two."""

POINT_FAMILIES = (
    *(
        Family(f"fault: {code}", _without_fault(code), 2 + _lines(*FAULT_LINES.get(code, ())))
        for code in get_args(Fault)
    ),
    Family(
        "antecedents and connectors",
        lambda: mock.patch.object(antecedents, "complete", _uncompleted),
        _lines(antecedents, persons, nouns, memory, openers),
    ),
    Family("rank: title", _unweighted("title"), 3),
    Family("rank: position", _unweighted("position"), 5),
    Family("votes of the first sentences", lambda: mock.patch.object(ranking, "VOTES", 1.0), 6),
    Family("spread", lambda: mock.patch.object(choosing, "SPREAD_WEIGHT", 0.0), 3),
)


def _as_marked(page: Any, mention: Any) -> dict[str, float]:
    return {mention.label: 1.0}


NAME_FAMILIES = (
    Family(
        "trimming",
        lambda: mock.patch.object(trimming, "clean", lambda text, m, *, lang: iter([m])),
        _lines(trimming),
    ),
    Family(
        "label votes",
        lambda: mock.patch.object(label_votes, "votes", _as_marked),
        _lines(label_votes),
    ),
    Family(
        "words that name nothing",
        lambda: mock.patch.object(from_spacy, "_names_nothing", lambda page, m: False),
        _lines(from_spacy._names_nothing),
    ),
    Family(
        "search in the document",
        lambda: mock.patch.object(search, "completed", lambda text, m, known: list(m)),
        _lines(search),
    ),
)

CHECK_LINES: Mapping[str, Sequence[Any]] = {
    "repetition": ("checks/repetition.py",),
    "copied": ("checks/copied.py",),
    "dates": ("checks/days.py",),
    "names": ("checks/names/__init__.py", "checks/names/named.py", "checks/names/unmatched.py"),
    "negation": ("checks/negation.py",),
    "words": ("checks/words/__init__.py", "checks/words/entries.py", "checks/words/fr-en.tsv"),
    "untranslated": ("checks/untranslated.py",),
    "numbers": ("numbers/comparing.py",),
}
"""By kind of check the files that only it needs; what it shares with others is not counted."""


def run(data: Path = DEFAULT_DATA, articles: int = ARTICLES) -> dict[str, Any]:
    """Switch off each family in turn; `articles` of OrangeSum at most.

    Returns a JSON-able object: `points`, `names` and `checks`, each a list of rows with `family`
    and its figures; the first row of the first two is the program as it is. Raises SystemExit if
    the data are missing.
    """
    return {
        "points": _point_rows(data, articles),
        "names": [_name_row(family, data) for family in (WHOLE, *NAME_FAMILIES)],
        "checks": list(_check_rows(json.loads(MARKS.read_text("utf-8")))),
    }


WHOLE = Family("nothing off", nullcontext, 0)


def _point_rows(data: Path, articles: int) -> list[dict[str, Any]]:
    news = samples.located(data, [samples.ORANGESUM], subject="ablation")
    (phrases,) = samples.located(data, [samples.WIKINEWS_PHRASES], subject="ablation")
    paths = samples.wikinews(data, subject="ablation")
    orange = summaries.drawn(list(summaries.orangesum(*news)), "orangesum", "tune", articles)
    wiki = dict(zip([p.stem for p in paths], summaries.wikinews(phrases, paths), strict=True))
    with tempfile.TemporaryDirectory() as folder, isolated_cache(Path(folder)):
        made = {family.name: _points(family, orange, wiki) for family in (WHOLE, *POINT_FAMILIES)}
    whole, leaning = made[WHOLE.name], _leaning()
    scorer = RougeScorer(["rouge1"], tokenizer=summaries.Unicode())
    tuned = samples.indices_of("tune", len(wiki), "wikinews")
    rows = []
    for family in (WHOLE, *POINT_FAMILIES):
        points = made[family.name]
        both = [(whole.wiki[stem], points.wiki[stem]) for stem in wiki]
        rows.append(
            {
                "family": family.name,
                "lines": family.lines,
                "changed": sum(len({*new} - {*old}) for old, new in both),
                "rouge1": 100 * mean(_rouge1(scorer, orange, points.orange)),
                "phrases": 100 * mean(_held([*wiki.items()], tuned, points.wiki)),
                "leaning": sum(
                    (stem, point.start) in leaning
                    for stem, own in points.wiki.items()
                    for point in own
                ),
            }
        )
    return rows


def _points(
    family: Family, orange: Sequence[summaries.Item], wiki: Mapping[str, summaries.Item]
) -> Points:
    with family.off():
        pipeline = load("embedded", offline=True)  # nothing that was made before is known to it

        def choose(text: str, count: int) -> list[Chosen]:
            try:
                digest = pipeline.run(Request(text, bullets=count, source="fr", columns=("fr",)))
            except NothingToShow:
                return []
            return [Chosen(b.fr.shown, b.evidence[-1].start) for b in digest.bullets]

        with mock.patch.object(pipeline, "_digests", None):
            return Points(
                [choose(item.text, 2) for item in orange],
                {stem: choose(item.text, summaries.POINTS) for stem, item in wiki.items()},
            )


def _rouge1(
    scorer: RougeScorer, items: Sequence[summaries.Item], made: Sequence[Sequence[Chosen]]
) -> Iterator[float]:
    for item, own in zip(items, made, strict=True):
        output = " ".join(point.text for point in own)
        yield scorer.score(item.standfirst, output)["rouge1"].fmeasure


def _held(
    items: Sequence[tuple[str, summaries.Item]],
    among: Sequence[int],
    made: Mapping[str, Sequence[Chosen]],
) -> Iterator[float]:
    for stem, item in (items[i] for i in among):
        yield summaries.phrases_held(item.phrases, " ".join(p.text for p in made[stem]))


def _leaning() -> set[tuple[str, int]]:
    """The sentences that a reader found to lean on their neighbours, by article and start."""
    gold = json.loads(READ.read_text("utf-8"))["articles"]
    return {
        (stem, point["start"])
        for stem, points in gold.items()
        for point in points
        if "french leans" in point
    }


def _name_row(family: Family, data: Path) -> dict[str, Any]:
    with family.off(), mock.patch.dict(names.SYSTEMS, {"visavis": names.ours}, clear=True):
        rows = [r for r in names.run(data)["rows"] if r["half"] == "report"]
    right, wrong, missed = (sum(r[key] for r in rows) for key in ("right", "wrong", "missed"))
    return {
        "family": family.name,
        "lines": family.lines,
        "f1": 100 * 2 * right / (2 * right + wrong + missed),
        "wrong": wrong,
        "missed": missed,
    }


def _check_rows(gold: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """A row for each kind of mark, and one for all of them."""
    points = [point for article in gold["articles"].values() for point in article]
    kinds = sorted({mark["kind"] for point in points for mark in point.get("marks", ())})
    for kind in (*kinds, None):
        own = [
            [mark for mark in point.get("marks", ()) if kind in (None, mark["kind"])]
            for point in points
        ]
        alone = sum(
            any(mark["right"] for mark in marks)
            and not any(m["right"] for m in point["marks"] if m not in marks)
            for point, marks in zip(points, own, strict=True)
        )
        yield {
            "family": kind or "all checks",
            "lines": _lines(*CHECK_LINES.get(kind or "", ())),
            "right": sum(mark["right"] for marks in own for mark in marks),
            "wrong": sum(not mark["right"] for marks in own for mark in marks),
            "only": alone,
            "points": len(points),
            "untrue": sum("untrue" in point for point in points),
        }


def table(result: Mapping[str, Any]) -> str:
    """A table each for points, names and checks."""
    lines = [
        f"{'points without':32}{'lines':>6}{'changed':>9}{'ROUGE-1':>9}{'phrases':>9}{'lean':>6}"
    ]
    lines += [
        f"{r['family']:32}{r['lines']:6}{r['changed']:9}{r['rouge1']:9.1f}{r['phrases']:8.1f}%"
        f"{r['leaning']:6}"
        for r in result["points"]
    ]
    lines += ["", f"{'names without':32}{'lines':>6}{'F1':>9}{'wrong':>9}{'missed':>9}"]
    lines += [
        f"{r['family']:32}{r['lines']:6}{r['f1']:9.1f}{r['wrong']:9}{r['missed']:9}"
        for r in result["names"]
    ]
    lines += ["", f"{'check':32}{'lines':>6}{'right':>9}{'wrong':>9}{'only mark':>11}"]
    lines += [
        f"{r['family']:32}{r['lines']:6}{r['right']:9}{r['wrong']:9}{r['only']:11}"
        for r in result["checks"]
    ]
    if result["checks"]:
        total = result["checks"][-1]
        lines.append(f"{total['untrue']} of {total['points']} points that were read are untrue.")
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ablation", description=__doc__)
    parser.add_argument("--articles", type=int, default=ARTICLES, help="of OrangeSum")
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder of the data")
    given = parser.parse_args(argv)
    print(table(run(given.data, given.articles)))


if __name__ == "__main__":
    main()
