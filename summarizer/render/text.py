"""A `Digest` for the terminal: two columns if they fit, else one language below the other."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..types import Bullet, Digest, Label, Lang, Side
from .legible import one_line
from .runs import entity_numbers, evidence_numbers, numbers_of, text_runs
from .wording import (
    change_note,
    columns,
    evidence_legend,
    failures,
    footer,
    language_name,
    method_note,
)

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

MIN_COLUMN_WIDTH = 40
"""Cells that one language needs; if the terminal has fewer, the languages are stacked."""

_MIN_WIDTH = 20
# Of medium lightness in the 256-colour cube: they can be read on black and on white.
_PALETTE = ("color(33)", "color(166)", "color(35)", "color(134)", "color(167)", "color(37)")
_LABEL_STYLES: dict[Label, str] = {
    "person": "bold",
    "place": "underline",
    "organisation": "bold underline",
    "other": "italic underline",
    "date": "italic",
    "quantity": "italic",
}
# Rich breaks lines at no-break spaces, as in "1 234" or "« mot". Private code points replace
# them during the layout; those from an article itself are not shown.
_HOLD = str.maketrans({"\u00a0": "\ue000", "\u202f": "\ue001", "\ue000": "�", "\ue001": "�"})
_RELEASE = str.maketrans({"\ue000": "\u00a0", "\ue001": "\u202f"})


def to_text(digest: Digest, *, width: int, color: bool) -> str:
    """Lay out a digest in lines of at most `width` cells (20 at least), ending in a line break.

    With `color`, an entity has the same colour in all columns and its label another weight or
    underline, as ANSI sequences; without it the text is plain. Control characters in the
    digest are shown, never sent.
    """
    view = _View(digest)
    wide = width >= MIN_COLUMN_WIDTH * len(view.columns)
    table = view.side_by_side() if wide else view.stacked()
    return _draw([table, *view.footer(gap=not wide)], width=max(width, _MIN_WIDTH), color=color)


class _View:
    """A digest with its numbering, and the parts to draw."""

    def __init__(self, digest: Digest) -> None:
        self.digest = digest
        self.columns = columns(digest)
        self._colours = entity_numbers(digest)
        self._evidence = evidence_numbers(digest)

    def side_by_side(self) -> Table:
        """A row for each bullet, a column for each language."""
        from rich import box
        from rich.table import Table

        table = Table(box=box.SIMPLE_HEAD, expand=True, leading=1, pad_edge=False, header_style="")
        table.add_column(justify="right", no_wrap=True)
        for lang in self.columns:
            table.add_column(self._heading(lang), ratio=1, overflow="fold")
        for number, bullet in enumerate(self.digest.bullets, start=1):
            table.add_row(str(number), *(self._cell(bullet, lang) for lang in self.columns))
        return table

    def stacked(self) -> Table:
        """For each bullet the languages one below the other, named by their codes."""
        from rich.table import Table

        table = Table.grid(padding=(0, 1), expand=True)
        table.add_column(justify="right", no_wrap=True)
        table.add_column(style="dim", overflow="fold", max_width=7)
        table.add_column(ratio=1, overflow="fold")
        for lang in self.columns:
            if title := self.digest.title.get(lang):
                table.add_row("", _held(lang), _text(title, "bold"))
        for number, bullet in enumerate(self.digest.bullets, start=1):
            table.add_row()
            for index, lang in enumerate(self.columns):
                label = "" if index else str(number)
                table.add_row(label, _held(lang), self._cell(bullet, lang))
        return table

    def footer(self, *, gap: bool) -> list[Text]:
        """Notes, the places of the evidence, and the models of the digest."""
        lines = footer(self.digest, legend=evidence_legend(self.digest))
        return [*([_text("")] if gap else []), *(_text(line, "dim") for line in lines)]

    def _heading(self, lang: Lang) -> Text:
        title = self.digest.title.get(lang, "")
        name = _text(language_name(lang), "dim")
        return name.append("\n").append_text(_text(title, "bold")) if title else name

    def _cell(self, bullet: Bullet, lang: Lang) -> Text:
        side = bullet.sides.get(lang, Side(""))
        cell = self._highlighted(side)
        warnings = failures(side.checks)
        if lang == self.columns[0]:
            cell.append(self._references(bullet), style="dim")
            warnings = failures(bullet.checks) + warnings
            if note := method_note(self.digest, bullet):
                cell.append(f"\n({note})", style="dim")
        if change := change_note(side):
            cell.append(f"\n({change})", style="dim")
        for warning in warnings:
            cell.append("\n").append_text(_text(f"⚠ {warning}", "yellow"))
        return cell

    def _highlighted(self, side: Side) -> Text:
        cell = _text("" if side.text else "—")
        for run in text_runs(side):
            style = ""
            if run.entity:
                colour = _PALETTE[self._colours[run.entity.key] % len(_PALETTE)]
                style = f"{colour} {_LABEL_STYLES[run.entity.label]}"
            if run.in_bracket:
                style = f"dim {style}".strip()
            cell.append_text(_text(run.text, style))
        return cell

    def _references(self, bullet: Bullet) -> str:
        numbers = numbers_of(bullet.evidence, self._evidence)
        return _held("".join(f"\N{NO-BREAK SPACE}[{number}]" for number in numbers))


def _held(text: str) -> str:
    return one_line(text).translate(_HOLD)


def _text(text: str, style: str = "") -> Text:
    from rich.text import Text

    return Text.assemble((_held(text), style))  # so that the style ends with the text


def _draw(parts: Iterable[Table | Text], *, width: int, color: bool) -> str:
    from rich.console import Console

    console = Console(
        file=io.StringIO(),
        width=width,
        force_terminal=color,
        color_system="256" if color else None,
        force_jupyter=False,
        legacy_windows=False,
        _environ={},
    )
    with console.capture() as capture:
        console.print(*parts, sep="\n", highlight=False)
    lines = capture.get().translate(_RELEASE).split("\n")
    return "\n".join(line.rstrip(" ") for line in lines)
