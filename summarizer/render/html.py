"""A `Digest` as HTML: a fragment to put into a page, or a complete page."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Literal, Protocol

from .. import languages
from ..messages import say
from ..types import UNKNOWN, Bullet, Digest, Lang, Side
from . import reading
from .legible import legible, one_line
from .runs import (
    EvidenceRun,
    TextRun,
    article_runs,
    entity_numbers,
    entity_surfaces,
    evidence_numbers,
    named_runs,
    numbers_of,
    text_runs,
)
from .wording import (
    change_note,
    columns,
    failures,
    footer,
    language_name,
    method_note,
    place,
)

PALETTE_SIZE = 8
"""Colours that `digest.css` has for entities, as the classes `entity-0` to `entity-7`."""

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def to_html(digest: Digest, *, article: str | None = None, speech: Lang = "en") -> str:
    """A whole page with its style inside: it has no script and fetches nothing.

    The reader chooses whether the columns are side by side, one below the other, or one alone. With
    the `article`, unchanged since it was summarised, its text follows with the evidence
    marked, and each bullet links to it. All text is escaped. `speech`, one of `messages.SPOKEN`, is
    the language of all words around the points.
    """
    title = next(filter(None, digest.title.values()), "Vis-à-vis")
    shown = section(reading.control(columns(digest), speech) + _inner(digest, article, speech))
    return f"{page_head(title, speech)}<body>\n<main>\n{shown}</main>\n</body>\n</html>\n"


def page_head(title: str, speech: Lang = "en") -> str:
    """The beginning of a page up to its body: its title, its language, its style inside it."""
    return (
        f'<!DOCTYPE html>\n<html lang="{speech}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{line(title)}</title>\n<style>\n{stylesheet()}</style>\n</head>\n"
    )


def stylesheet() -> str:
    """The style of the fragment: light and dark, screen and paper, wide and narrow."""
    style = Path(__file__).with_name("digest.css").read_text(encoding="utf-8")
    return style + reading.rules(languages.codes())


def fragment(digest: Digest, *, article: str | None = None) -> str:
    """The digest as `<section class="visavis">`, styled by `stylesheet()`, escaped throughout."""
    return section(_inner(digest, article))


def _inner(digest: Digest, article: str | None, speech: Lang = "en") -> str:
    view = View(digest, is_linked=article is not None, speech=speech)
    own = view.article(article) if article is not None else ""
    return view.table() + view.footer() + own


def section(inner: str) -> str:
    """The element to which the style sheet applies, around parts of a view."""
    return f'<section class="visavis">\n{inner}</section>\n'


class Tools(Protocol):
    """The controls at the texts of a digest, as escaped HTML."""

    def at_title(self, lang: Lang) -> str:
        """Those of the title in a column."""
        ...

    def at_point(self, index: int, lang: Lang) -> str:
        """Those of a point, which counts from 0, in a column."""
        ...


class View:
    """A digest with its numbering, and the parts of the page, escaped throughout.

    Entities have `data-entity`, equal for equal keys, in the columns and in the article. The ids of
    rows start at `point-1`, those of evidence in the article at `evidence-1`; both have the numbers
    of their evidence as `data-evidence`. In an unfinished digest, a cell without a side is shown as
    pending.
    """

    def __init__(
        self,
        digest: Digest,
        *,
        is_linked: bool = True,
        is_whole: bool = True,
        is_focusable: bool = False,
        speech: Lang = "en",
        tools: Tools | None = None,
    ) -> None:
        """`is_linked`: the article is on the page; `is_focusable`: the keyboard reaches names.

        `tools` are the controls at each text, if a reader may change it. `speech` is the language
        of all words except the article's, one of `messages.SPOKEN`.
        """
        self._digest = digest
        self._is_linked = is_linked
        self._is_whole = is_whole
        self._focus = ' tabindex="0"' if is_focusable else ""
        self._speech = speech
        self._tools = tools
        self._columns = columns(digest)
        self._entities = entity_numbers(digest)
        self._names = entity_surfaces(digest, self._entities)
        self._evidence = evidence_numbers(digest)

    def table(self) -> str:
        """A row for each bullet, a column for each language."""
        heads = "".join(self._head(lang) for lang in self._columns)
        rows = "".join(self._row(n, bullet) for n, bullet in enumerate(self._digest.bullets, 1))
        return (
            f'<table>\n<thead><tr><th scope="col">#</th>{heads}</tr></thead>\n'
            f"<tbody>\n{rows}</tbody>\n</table>\n"
        )

    def footer(self) -> str:
        """Notes and provenance."""
        lines = footer(self._digest, self._speech)
        return f"<footer>{''.join(f'<p>{line(remark)}</p>' for remark in lines)}</footer>\n"

    def article(self, text: str) -> str:
        """The article with its evidence marked."""
        lang = self._digest.language.lang
        language = "" if lang == UNKNOWN else f' lang="{line(lang)}"'
        body = "".join(map(self._evidence_run, article_runs(text, self._evidence)))
        return f'<article{language} dir="auto">{body}</article>\n'

    def _head(self, lang: Lang) -> str:
        title = self._digest.title.get(lang)
        name = f"<small>{line(language_name(lang))}</small>"
        strong = f"<strong>{line(title)}</strong>" if title else ""
        code = line(lang)
        tools = self._tools.at_title(lang) if self._tools else ""
        start = f'<th scope="col" lang="{code}" data-lang="{code}" dir="auto">'
        return f"{start}{name}{strong}{tools}</th>"

    def _row(self, number: int, bullet: Bullet) -> str:
        cells = "".join(self._cell(number, bullet, lang) for lang in self._columns)
        head = f'<th scope="row">{number}{self._references(bullet)}</th>'
        evidence = " ".join(map(str, numbers_of(bullet.evidence, self._evidence)))
        return f'<tr id="point-{number}" data-evidence="{evidence}">{head}{cells}</tr>\n'

    def _cell(self, number: int, bullet: Bullet, lang: Lang) -> str:
        if lang not in bullet.sides and not self._is_whole:
            words = line(say("coming", self._speech))
            return f'<td class="coming" data-lang="{line(lang)}"><p>{words}</p></td>'
        side = bullet.sides.get(lang, Side(""))
        text = "".join(self._run(run) for run in text_runs(side)) or "—"
        note = method_note(self._digest, bullet, self._speech)
        is_first = lang == self._columns[0]
        remarks = (
            _remarks([note] if note else [], "note", is_first)
            + _remarks(filter(None, [change_note(side, self._speech)]), "note")
            + _remarks(failures(bullet.checks, self._speech), "warning", is_first)
            + _remarks(failures(side.checks, self._speech), "warning")
        )
        code = line(lang)
        tools = self._tools.at_point(number - 1, lang) if self._tools else ""
        return f'<td data-lang="{code}"><p lang="{code}" dir="auto">{text}</p>{remarks}{tools}</td>'

    def _run(self, run: TextRun) -> str:
        shown = self._marked(run)
        if not run.in_bracket:
            return shown
        return f'<span class="bracket" title="{line(say("bracket", self._speech))}">{shown}</span>'

    def _marked(self, run: TextRun) -> str:
        if run.entity is None:
            return line(run.text)
        number = self._entities[run.entity.key]
        label = run.entity.label
        return (
            f'<mark class="entity-{number % PALETTE_SIZE} {label}" data-entity="{number}" '
            f'title="{line(say(label, self._speech))}"{self._focus}>{line(run.text)}</mark>'
        )

    def _references(self, bullet: Bullet) -> str:
        spans = {self._evidence[item.start, item.end]: item for item in bullet.evidence}
        links = []
        for number in numbers_of(bullet.evidence, self._evidence):
            span = spans[number]
            chars = say("characters", self._speech, start=span.start, end=span.end)
            title = ", ".join(filter(None, [chars, place(self._digest, span.start, self._speech)]))
            link = f' href="#evidence-{number}"' if self._is_linked else ""
            links.append(f'<a{link} title="{line(title)}">[{number}]</a>')
        return f"<small>{' '.join(links)}</small>" if links else ""

    def _evidence_run(self, run: EvidenceRun) -> str:
        text = "".join(map(self._named, named_runs(run.text, self._names)))
        if not run.numbers:
            return text
        anchors = "".join(f'<sup id="evidence-{number}">[{number}]</sup>' for number in run.begins)
        numbers = " ".join(map(str, run.numbers))
        return f'<mark data-evidence="{numbers}">{anchors}{text}</mark>'

    def _named(self, run: tuple[str, int | None]) -> str:
        text, number = run
        shown = escape(legible(text))
        return shown if number is None else f'<span data-entity="{number}">{shown}</span>'


def _remarks(lines: Iterable[str], kind: Literal["note", "warning"], is_shown: bool = True) -> str:
    """Remarks; those of a whole row are shown in a further column only if that is read alone."""
    start = f'<p class="{kind}">' if is_shown else f'<p class="{kind} shared" hidden>'
    return "".join(f"{start}{line(remark)}</p>" for remark in lines)


def line(text: str) -> str:
    """Any text as one escaped line of HTML, for an element or an attribute."""
    return escape(one_line(text), quote=True)
