"""The display of events on the page: the status, the points, the article, the details."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from html import escape
from typing import Any, NamedTuple

from .. import render
from ..messages import say
from ..render.html import View, section
from ..render.legible import one_line
from ..render.wording import describe
from ..types import (
    DEFAULT_COLUMNS,
    UNKNOWN,
    Bullet,
    BulletTranslated,
    BulletWritten,
    Detection,
    Digest,
    Done,
    Downloading,
    Event,
    Lang,
    LanguageFound,
    Opened,
    Origin,
    Planned,
    Run,
    TitleTranslated,
)
from . import changes, details
from .addresses import is_address
from .tools import Tools

WRITTEN_SHARE = 0.25
"""The progress of a run, of 1, once its points are written; the translations take the rest."""


class Shown(NamedTuple):
    """The parts of the page, as HTML, and the downloadable files, with the data for a change."""

    status: str = ""
    points: str = ""
    article: str = ""
    details: str = ""
    files: Mapping[str, Any] | None = None


NOTHING = Shown()


class Showing:
    """One run, as far as it has been received."""

    def __init__(self, article: str, *, speech: Lang) -> None:
        self._given = self._article = article
        self._origin: Origin | None = None
        self._speech = speech
        self._language = Detection(UNKNOWN, 0.0)
        self._title: dict[Lang, str] = dict.fromkeys(DEFAULT_COLUMNS, "")
        self._rows: dict[int, Bullet] = {}
        self._run = Run((), {}, len(article), len(article), "")
        self.shown = Shown(starting(article, speech))

    def see(self, event: Event) -> Shown:
        """The parts of the page after an event."""
        if isinstance(event, Done):
            self.shown = self._whole(event.digest)
            return self.shown
        self._take(event)
        words, share = describe(event, self._speech), self._share
        if isinstance(event, Downloading):
            share = event.bytes_done / event.bytes_total if event.bytes_total else 0.0
        self.shown = self.shown._replace(status=status(words, share))
        if isinstance(event, BulletWritten | BulletTranslated | TitleTranslated):
            view = View(self._digest(), is_whole=False, is_focusable=True, speech=self._speech)
            self.shown = self.shown._replace(
                points=section(view.table()), article=section(view.article(self._article))
            )
        return self.shown

    def _take(self, event: Event) -> None:
        match event:
            case Opened(document):
                self._article, self._origin = document.text, document.origin
            case LanguageFound(detection):
                self._language = detection
            case Planned(facts, models):
                self._run = Run(models, {}, len(self._article), len(self._article), "", facts)
            case TitleTranslated(title):
                self._title.update(title)
            case BulletWritten(index, bullet) | BulletTranslated(index, bullet):
                self._rows[index] = bullet

    @property
    def _share(self) -> float:
        """The progress of the run, in [0, 1]."""
        if not self._rows:
            return 0.0
        whole = sum(len(row.sides) == len(DEFAULT_COLUMNS) for row in self._rows.values())
        return WRITTEN_SHARE + (1 - WRITTEN_SHARE) * whole / len(self._rows)

    def _digest(self) -> Digest:
        rows = tuple(self._rows[index] for index in sorted(self._rows))
        return Digest(self._language, self._title, rows, self._run, origin=self._origin)

    def _whole(self, digest: Digest) -> Shown:
        status = done(digest.run, self._speech)
        return whole(digest, self._given, self._speech, status)


def whole(digest: Digest, given: str, speech: Lang, status: str) -> Shown:
    """A finished digest, and the article as it was `given`, in a text or by an address."""
    article, tools = digest.text or given, Tools(digest, speech)
    view = View(digest, is_focusable=True, speech=speech, tools=tools)
    return Shown(
        status,
        section(view.table() + view.footer()),
        section(view.article(article)),
        section(details.of(digest, speech)),
        {
            **files(digest, article, speech),
            "given": given,
            "changes": changes.to_keep(digest),
        },
    )


def files(digest: Digest, article: str, speech: Lang) -> dict[str, str]:
    """The digest in each file format, by file extension; the Word document is in base64."""
    document = render.to_docx(digest, article=article, speech=speech)
    return {
        "json": digest.to_json(indent=2) + "\n",
        "md": render.to_markdown(digest, speech=speech),
        "html": render.to_html(digest, article=article, speech=speech),
        "docx": b64encode(document).decode(),
    }


def starting(text: str, speech: Lang) -> str:
    """The status line of a run that has not said anything yet."""
    given = text.strip()
    words = say("reading page", speech, place=given) if is_address(given) else None
    return status(words or say("starting", speech), 0.0)


def status(words: str, share: float) -> str:
    """The status line, with its progress in [0, 1]."""
    bar = f'<progress max="1" value="{share:.3f}"></progress>' if 0.0 <= share < 1.0 else ""
    return f'<div class="visavis-status">{bar}<span>{escape(one_line(words))}</span></div>'


def done(run: Run, speech: Lang) -> str:
    """The status line of finished work."""
    seconds = sum(run.seconds.values())
    return status(say("done", speech, seconds=seconds), 1.0)


def problem(words: str) -> str:
    """The problem and its remedy."""
    line = escape(one_line(words))
    return f'<div class="visavis-status problem"><strong>⚠</strong> <span>{line}</span></div>'
