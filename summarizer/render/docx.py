"""A `Digest` as a Word document: a table with a column for each language, then the evidence."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING

from ..messages import say
from ..types import Bullet, Digest, Lang, Side
from . import word_parts as parts
from .legible import one_line
from .runs import TextRun, evidence_numbers, numbers_of, text_runs
from .word_styles import BRACKET, KINDS, MARK, REFERENCE, SMALL, WIDTH_CM, prepare, style_of
from .wording import (
    change_note,
    columns,
    failures,
    language_name,
    method_note,
    notes,
    origin,
    place,
    provenance,
)

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell, _Column
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run


_HEAD_COLOUR = "F2F2F2"
_NUMBER_CM = 0.9
_LONGEST_WHOLE = 1_500
"""Characters of a cell up to which its row is never divided between pages."""

_LONGEST_PROPERTY = 255  # characters, by the standard


def to_docx(digest: Digest, *, article: str | None = None, speech: Lang = "en") -> bytes:
    """A whole document; equal digests make equal bytes.

    The evidence is quoted from the `article`, unchanged since it was summarised; without it, only
    its offsets are given. `speech`, one of `messages.SPOKEN`, is the language of all other words.
    Every text names its language, so that spell checkers know it.
    """
    from docx import Document

    made = _Made(Document(), digest, speech)
    made.titles()
    made.table()
    made.legend()
    made.evidence(article)
    made.about()
    return parts.packed(made.document)


class _Made:
    """A document that is being made."""

    def __init__(self, document: Document, digest: Digest, speech: Lang) -> None:
        self.document = document
        self._digest = digest
        self._speech = speech
        self._columns = columns(digest)
        self._evidence = evidence_numbers(digest)
        parts.set_default_language(document, speech)
        prepare(document)
        self._set_properties()

    def titles(self) -> None:
        """The title in each column's language."""
        for style, lang in zip(["Title", *["Subtitle"] * 9], self._columns, strict=False):
            if title := self._digest.title.get(lang):
                _add(self.document.add_paragraph(style=style), title, lang)

    def table(self) -> None:
        """A row for each point."""
        table = self.document.add_table(1, 1 + len(self._columns), style="Table Grid")
        table.autofit = False
        head = table.rows[0]
        parts.repeat_on_each_page(head)
        names = [("#", self._speech), *((language_name(lang), lang) for lang in self._columns)]
        for cell, (name, lang) in zip(head.cells, names, strict=True):
            parts.shade_cell(cell, _HEAD_COLOUR)
            _add(cell.paragraphs[0], name, lang).bold = True
        for number, bullet in enumerate(self._digest.bullets, start=1):
            row = table.add_row()
            cells = row.cells
            _add(cells[0].paragraphs[0], str(number), self._speech)
            for cell, lang in zip(cells[1:], self._columns, strict=True):
                self._fill(cell, bullet, lang)
            if all(len(cell.text) <= _LONGEST_WHOLE for cell in cells):
                parts.keep_together(row)
        _lay_out(table.columns, len(self._columns))

    def legend(self) -> None:
        """The kinds of the highlighted names, each as it looks."""
        sides = chain.from_iterable(bullet.sides.values() for bullet in self._digest.bullets)
        shown = {run.entity.label for side in sides for run in text_runs(side) if run.entity}
        if not shown:
            return
        paragraph = self.document.add_paragraph(style=SMALL)
        _add(paragraph, say("names shown", self._speech), self._speech)
        for label in (label for label in KINDS if label in shown):
            _add(paragraph, "  ", self._speech)
            _add(paragraph, say(label, self._speech), self._speech, style_of(label))

    def evidence(self, article: str | None) -> None:
        """The sentences that support the points, by number, each with its place."""
        if not self._evidence:
            return
        heading = self.document.add_paragraph(style="Heading 2")
        _add(heading, say("evidence heading", self._speech), self._speech)
        for (start, end), number in self._evidence.items():
            paragraph = self.document.add_paragraph()
            parts.add_bookmark(paragraph, _bookmark(number), number)
            _add(paragraph, f"[{number}] ", self._speech, REFERENCE)
            if article is not None:
                quoted = " ".join(article[start:end].split())
                _add(paragraph, f"{quoted} ", self._digest.language.lang)
            where = say("characters", self._speech, start=start, end=end)
            shown = ", ".join(filter(None, [place(self._digest, start, self._speech), where]))
            _add(paragraph, f"({shown})", self._speech, BRACKET)

    def about(self) -> None:
        """The notes and the origin; at the foot of each page, the models."""
        for line in filter(None, [*notes(self._digest, self._speech), origin(self._digest)]):
            _add(self.document.add_paragraph(style=SMALL), line, self._speech)
        foot = self.document.sections[0].footer.paragraphs[0]
        foot.style = self.document.styles[SMALL]
        _add(foot, f"Vis-à-vis · {provenance(self._digest, self._speech)} · ", self._speech)
        parts.add_field(foot, "PAGE")
        _add(foot, " / ", self._speech)
        parts.add_field(foot, "NUMPAGES")

    def _fill(self, cell: _Cell, bullet: Bullet, lang: Lang) -> None:
        """A side with its names, its evidence in the first column, and its marks."""
        side, paragraph = bullet.sides.get(lang, Side("")), cell.paragraphs[0]
        for run in text_runs(side):
            _add(paragraph, run.text, lang, _style_of_run(run))
        if not side.text:
            _add(paragraph, "—", self._speech)
        marks = failures(side.checks, self._speech)
        if lang == self._columns[0]:
            self._refer(paragraph, bullet)
            marks = failures(bullet.checks, self._speech) + marks
            if note := method_note(self._digest, bullet, self._speech):
                _add(cell.add_paragraph(), f"({note})", self._speech, BRACKET)
        if change := change_note(side, self._speech):
            _add(cell.add_paragraph(), f"({change})", self._speech, BRACKET)
        for mark in marks:
            _add(cell.add_paragraph(), f"⚠ {mark}", self._speech, MARK)

    def _refer(self, paragraph: Paragraph, bullet: Bullet) -> None:
        for number in numbers_of(bullet.evidence, self._evidence):
            run = _add(paragraph, f"\N{NO-BREAK SPACE}[{number}]", self._speech, REFERENCE)
            parts.add_link(paragraph, run, _bookmark(number))

    def _set_properties(self) -> None:
        known, origin = self.document.core_properties, self._digest.origin
        title = next(filter(None, self._digest.title.values()), "Vis-à-vis")
        known.title = _property(title)
        known.author = known.last_modified_by = "Vis-à-vis"
        known.subject = _property(origin.name if origin else "")
        known.comments = _property(provenance(self._digest, self._speech))
        known.language = ", ".join(map(parts.locale_tag, self._columns))
        for element in list(known._element):  # the day on which the template was made
            if element.tag.endswith(("}created", "}modified")):
                known._element.remove(element)


def _add(paragraph: Paragraph, text: str, lang: Lang, style: str = "") -> Run:
    """Add text in a language, on one line and without what XML forbids."""
    run = paragraph.add_run(one_line(text), style or None)
    parts.set_language(run, lang)
    return run


def _property(text: str) -> str:
    return one_line(text)[:_LONGEST_PROPERTY]


def _bookmark(number: int) -> str:
    return f"evidence_{number}"


def _style_of_run(run: TextRun) -> str:
    if run.entity:
        return style_of(run.entity.label)
    return BRACKET if run.in_bracket else ""


def _lay_out(columns: Iterable[_Column], languages: int) -> None:
    """The columns of the languages are equally wide."""
    from docx.shared import Cm, Pt

    free = WIDTH_CM - _NUMBER_CM
    for number, column in enumerate(columns):
        width = Cm(free / max(1, languages) if number else _NUMBER_CM)
        column.width = width
        for cell in column.cells:
            cell.width = width
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = (
                    Pt(2)
                )
