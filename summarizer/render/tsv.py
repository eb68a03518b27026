"""A `Digest` as a table for spreadsheets and flash cards: one row a point, tabs between cells."""

from __future__ import annotations

import csv
import io

from ..types import Bullet, Digest, Side
from .legible import one_line
from .wording import change_note, columns, failures

EVIDENCE, MARKS = "evidence", "marks"
"""The heads of the columns after those of the languages."""

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_GAP = " […] "


def to_tsv(digest: Digest, *, article: str | None = None) -> str:
    """A line of heads, then a line for each point: its languages, its evidence, its marks.

    The evidence is quoted from the `article`, unchanged since it was summarised; without it, the
    cell holds offsets such as `12–80`. A cell never holds a tab or a line break, and begins with an
    apostrophe where a spreadsheet would otherwise take its text for a formula. Cells with quotation
    marks are quoted as spreadsheets do it.
    """
    out = io.StringIO()
    lines = csv.writer(out, dialect="excel-tab", lineterminator="\n")
    languages = columns(digest)
    lines.writerow([*languages, EVIDENCE, MARKS])
    for bullet in digest.bullets:
        texts = [bullet.sides.get(lang, Side("")).text for lang in languages]
        cells = [*texts, _evidence(bullet, article), "; ".join(marks(bullet))]
        lines.writerow([_harmless(one_line(cell)) for cell in cells])
    return out.getvalue()


def marks(bullet: Bullet) -> list[str]:
    """The findings of all failed checks of a point, in words, and a reader's changes of it."""
    found = [*bullet.checks, *(c for side in bullet.sides.values() for c in side.checks)]
    changes = [(lang, change_note(side)) for lang, side in bullet.sides.items() if side.changed]
    return [*failures(found), *(f"{lang}: {change}" for lang, change in changes)]


def _evidence(bullet: Bullet, article: str | None) -> str:
    if article is None:
        return _GAP.join(f"{span.start}–{span.end}" for span in bullet.evidence)
    return _GAP.join(article[span.start : span.end] for span in bullet.evidence)


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA) else cell
