"""How well the article of a web page is found: 44 pages in `gold/pages`, of different make.

    python -m benchmarks.pages [--half tune] [--show PAGE]

The pages were written for this benchmark, with invented news; `gold/pages.json` names segments of
the article, which the text must hold, and segments of the page around it, which it must not. Recall
is the share of the first that are found; precision is the share of article segments among all that
are found. A page of headlines must be refused. Titles, authors, dates and sites are counted too.
trafilatura alone reads the same pages; what it finds on a page of headlines counts as wrong once.

The program was mended on the 38 pages of the half "tune" (hours of live pages, standfirsts, links
to other articles, share buttons); the six of "report" were written after that, and are the figure
to quote. Nothing here comes from the web: figures on pages as they are may be lower.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from trafilatura import extract

from summarizer.inputs.charset import decoded
from summarizer.inputs.web_page import document
from summarizer.messages.errors import NoArticle
from summarizer.types import Document

GOLD = Path(__file__).with_name("gold")
FACTS = ("title", "author", "published", "site")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A page: segments lost and taken in wrongly, and facts that differ (as expected, as found)."""

    name: str
    segments: int
    lost: tuple[str, ...]
    wrong: tuple[str, ...]
    facts: Mapping[str, tuple[str, str]]


def verdicts(half: str) -> Iterator[Verdict]:
    """Each page read and compared, in order."""
    for name, expected in _gold(half).items():
        read = page(name)
        if expected is None or read is None:
            wrong = (read.text,) if read else ()
            lost = tuple(expected["text"]) if expected else ()
            yield Verdict(name, len(lost), lost, wrong, {})
            continue
        found = {fact: getattr(read.origin, fact) for fact in FACTS}
        yield Verdict(
            name,
            len(expected["text"]),
            tuple(part for part in expected["text"] if part not in read.text),
            tuple(part for part in expected["boilerplate"] if part in _below(read)),
            {f: (expected[f], found[f]) for f in FACTS if expected[f] != found[f]},
        )


def _gold(half: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((GOLD / "pages.json").read_text("utf-8"))[half]
    return found


def page(name: str) -> Document | None:
    """The article of a page, or None if it was refused."""
    try:
        return document(_html(name), f"https://www.exemple.fr/{name}")
    except NoArticle:
        return None


def _html(name: str) -> str:
    return decoded((GOLD / "pages" / f"{name}.html").read_bytes(), name=name)


def _below(read: Document) -> str:
    """The text below the title, which may hold the name of the site."""
    return read.text.removeprefix(read.origin.title)


def shares(lost: int, wrong: int, segments: int) -> dict[str, float]:
    """Recall, precision and F1 for segments lost and taken in wrongly."""
    found = segments - lost
    recall, precision = found / segments, found / (found + wrong)
    f1 = 2 * recall * precision / (recall + precision)
    return {"recall": recall, "precision": precision, "f1": f1}


def others(half: str) -> dict[str, dict[str, float]]:
    """The shares of the libraries alone, on the same pages."""
    return {name: _alone(read, half) for name, read in LIBRARIES.items()}


def _alone(read: Callable[[str], str], half: str) -> dict[str, float]:
    lost = wrong = segments = 0
    for name, expected in _gold(half).items():
        text = " ".join(read(_html(name)).split())
        if expected is None:
            wrong += bool(text)
            continue
        segments += len(expected["text"])
        lost += sum(" ".join(part.split()) not in text for part in expected["text"])
        below = text.removeprefix(expected["title"])
        wrong += sum(" ".join(part.split()) in below for part in expected["boilerplate"])
    return shares(lost, wrong, segments)


def _by_trafilatura(html: str, *, favor_precision: bool) -> str:
    return extract(html, favor_precision=favor_precision, include_comments=False) or ""


LIBRARIES: Mapping[str, Callable[[str], str]] = {
    "trafilatura, for precision": partial(_by_trafilatura, favor_precision=True),
    "trafilatura": partial(_by_trafilatura, favor_precision=False),
}


def run(half: str = "report") -> dict[str, Any]:
    """Read all pages; returns a JSON-able object of counts and shares."""
    read = list(verdicts(half))
    segments, lost = sum(v.segments for v in read), sum(len(v.lost) for v in read)
    return {
        "half": half,
        "pages": len(read),
        "segments": segments,
        "lost": {v.name: v.lost for v in read if v.lost},
        "wrong": {v.name: v.wrong for v in read if v.wrong},
        **shares(lost, sum(len(v.wrong) for v in read), segments),
        "others": others(half),
        "facts": {v.name: v.facts for v in read if v.facts},
        "facts_right": {f: sum(f not in v.facts for v in read) for f in FACTS},
    }


def table(result: dict[str, Any]) -> str:
    """Shares in %, then what was lost, taken in wrongly or misread, page by page."""
    lines = [
        f"{result['half']}: {result['pages']} pages, {result['segments']} segments of articles"
    ]
    lines += [
        f"{name}: recall {of['recall']:.1%}, precision {of['precision']:.1%}, F1 {of['f1']:.1%}"
        for name, of in {"visavis": result, **result["others"]}.items()
    ]
    lines += [f"{fact}: right on {n} pages" for fact, n in result["facts_right"].items()]
    for key in ("lost", "wrong"):
        lines += [f"{key}: {name}: {part}" for name, parts in result[key].items() for part in parts]
    for name, facts in result["facts"].items():
        lines += [f"{fact}: {name}: {pair[1]!r} for {pair[0]!r}" for fact, pair in facts.items()]
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None) -> None:
    """Print the figures, or the text of one page as read."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("--show", metavar="PAGE", help="the article of this page")
    parser.add_argument("--half", choices=("tune", "report"), default="report", help="the pages")
    options = parser.parse_args(argv)
    if options.show:
        read = page(options.show)
        print(f"{read.text}\n\n{read.origin}" if read else "refused: no article")
    else:
        print(table(run(options.half)))


if __name__ == "__main__":
    main()
