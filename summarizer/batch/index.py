"""The page that lists the articles of a batch, in the style of a digest and escaped like it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from ..messages import Fact, say
from ..render.html import line, page_head
from ..render.wording import notice
from ..types import Lang


@dataclass(frozen=True, slots=True)
class Row:
    """An article in the list: its title or name, its origin, its files by format.

    `reason` is that of a failure, and empty for a digest.
    """

    title: str
    origin: str
    points: int
    marks: int
    files: Mapping[str, str]
    reason: str = ""

    @classmethod
    def of(cls, record: Mapping[str, Any], files: Mapping[str, str]) -> Row:
        """The row of a record of the journal."""
        origin = (record["digest"] or {}).get("origin") or {}
        places = [origin.get("site"), origin.get("published"), record["name"]]
        return cls(
            record["title"] or origin.get("title") or "",
            " · ".join(filter(None, places)),
            record["points"],
            record["marks"],
            files,
            record["failure"]["reason"] if record["failure"] else "",
        )


def page(rows: Iterable[Row], facts: Sequence[Fact], speech: Lang = "en") -> Iterator[str]:
    """The page, piece by piece, so that any number of rows fits into memory."""
    heads = (say(code, speech) for code in ("batch title", "batch points", "batch marks"))
    cells = "".join(f'<th scope="col">{line(head)}</th>' for head in heads)
    yield page_head(say("batch title", speech), speech)
    yield '<body>\n<main>\n<section class="visavis">\n'
    yield f'<table>\n<thead><tr><th scope="col">#</th>{cells}</tr></thead>\n<tbody>\n'
    for number, row in enumerate(rows, start=1):
        yield _row(number, row, speech)
    yield f"</tbody>\n</table>\n<footer><p>{line(notice(facts, speech))}</p></footer>\n"
    yield "</section>\n</main>\n</body>\n</html>\n"


def _row(number: int, row: Row, speech: Lang) -> str:
    title = (
        f'<strong dir="auto">{_linked(row)}</strong><small dir="auto">{line(row.origin)}</small>'
    )
    if row.reason:
        failed = f"{say('batch failed', speech)}: {row.reason}"
        rest = f'<td colspan="2"><p class="warning">{line(failed)}</p></td>'
    else:
        rest = f"<td>{row.points}</td><td>{row.marks}</td>"
    return f'<tr><th scope="row">{number}</th><td>{title}{_others(row)}</td>{rest}</tr>\n'


def _linked(row: Row) -> str:
    title = line(row.title or row.origin)
    return f'<a href="{_href(row.files["html"])}">{title}</a>' if "html" in row.files else title


def _others(row: Row) -> str:
    """The links to the files of other formats."""
    others = [(form, path) for form, path in row.files.items() if form != "html"]
    links = (f'<a href="{_href(path)}">{line(form)}</a>' for form, path in others)
    return f"<small>{' · '.join(links)}</small>" if others else ""


def _href(path: str) -> str:
    return line(quote(path))
