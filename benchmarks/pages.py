"""How well the article of a web page is found: twenty pages in `gold/pages`, of different make.

    python -m benchmarks.pages [--show PAGE]

The pages were written for this benchmark, with invented news; `gold/pages.json` names segments of
the article, which the text must hold, and segments of the page around it, which it must not. Recall
is the share of the first that are found; precision is the share of article segments among all that
are found. A page of headlines must be refused. Titles, authors, dates and sites are counted too.

Nothing here comes from the web: figures on pages as they are may be lower.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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


def verdicts() -> Iterator[Verdict]:
    """Each page read and compared, in order."""
    for name, expected in json.loads((GOLD / "pages.json").read_text("utf-8")).items():
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


def page(name: str) -> Document | None:
    """The article of a page, or None if it was refused."""
    html = decoded((GOLD / "pages" / f"{name}.html").read_bytes(), name=name)
    try:
        return document(html, f"https://www.exemple.fr/{name}")
    except NoArticle:
        return None


def _below(read: Document) -> str:
    """The text below the title, which may hold the name of the site."""
    return read.text.removeprefix(read.origin.title)


def run() -> dict[str, Any]:
    """Read all pages; returns a JSON-able object of counts and shares."""
    read = list(verdicts())
    segments, lost = sum(v.segments for v in read), sum(len(v.lost) for v in read)
    wrong = sum(len(v.wrong) for v in read)
    found = segments - lost
    recall, precision = found / segments, found / (found + wrong)
    return {
        "pages": len(read),
        "segments": segments,
        "lost": {v.name: v.lost for v in read if v.lost},
        "wrong": {v.name: v.wrong for v in read if v.wrong},
        "recall": recall,
        "precision": precision,
        "f1": 2 * recall * precision / (recall + precision),
        "facts": {v.name: v.facts for v in read if v.facts},
        "facts_right": {f: sum(f not in v.facts for v in read) for f in FACTS},
    }


def table(result: dict[str, Any]) -> str:
    """Shares in %, then what was lost, taken in wrongly or misread, page by page."""
    lines = [
        f"{result['pages']} pages, {result['segments']} segments of articles: "
        f"recall {result['recall']:.1%}, precision {result['precision']:.1%}, F1 {result['f1']:.1%}"
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
    options = parser.parse_args(argv)
    if options.show:
        read = page(options.show)
        print(f"{read.text}\n\n{read.origin}" if read else "refused: no article")
    else:
        print(table(run()))


if __name__ == "__main__":
    main()
