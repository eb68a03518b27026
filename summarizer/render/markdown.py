"""A `Digest` as GitHub-flavoured Markdown."""

from __future__ import annotations

import re

from ..types import Bullet, Digest, Lang, Side
from .legible import one_line
from .runs import TextRun, evidence_numbers, numbers_of, text_runs
from .wording import (
    change_note,
    columns,
    evidence_legend,
    failures,
    footer,
    language_name,
    method_note,
)

_MARKUP = re.compile(r"[\\`*_\[\]|~$]")
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_AUTOLINK = re.compile(r"(:)(?=//)|(?<=www)(\.)|(@)", re.IGNORECASE)
_BREAK = "<br>"


def to_markdown(digest: Digest, *, speech: Lang = "en") -> str:
    """A table with a row for each bullet, then evidence and provenance; entities are bold.

    `speech`, one of `messages.SPOKEN`, is the language of all words around the points. All text of
    the digest is escaped: no markup, HTML or link comes from an article.
    """
    lines = footer(digest, speech, legend=evidence_legend(digest, speech))
    return "\n\n".join(["\n".join(_table(digest, speech)), *map(_escape, lines)]) + "\n"


def _table(digest: Digest, speech: Lang) -> list[str]:
    languages = columns(digest)
    head = ["#", *(_escape(language_name(lang)) for lang in languages)]
    rule = ["--:", *("---" for _ in languages)]
    titles = [_bold(digest.title.get(lang, "")) for lang in languages]
    rows = [
        [str(number), *(_cell(digest, bullet, lang, speech) for lang in languages)]
        for number, bullet in enumerate(digest.bullets, start=1)
    ]
    return [_row(cells) for cells in [head, rule, *([["", *titles]] if any(titles) else []), *rows]]


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(digest: Digest, bullet: Bullet, lang: Lang, speech: Lang) -> str:
    side = bullet.sides.get(lang, Side(""))
    text = "".join(_run(run) for run in text_runs(side)) or "—"
    lines = [text]
    warnings = failures(side.checks, speech)
    if lang == columns(digest)[0]:
        lines = [text + _references(digest, bullet), _italic(method_note(digest, bullet, speech))]
        warnings = failures(bullet.checks, speech) + warnings
    lines.append(_italic(change_note(side, speech)))
    return _BREAK.join(filter(None, [*lines, *(f"⚠ {_escape(warning)}" for warning in warnings)]))


def _references(digest: Digest, bullet: Bullet) -> str:
    numbers = numbers_of(bullet.evidence, evidence_numbers(digest))
    return "".join(_escape(f"\N{NO-BREAK SPACE}[{number}]") for number in numbers)


def _run(run: TextRun) -> str:
    return _bold(run.text) if run.entity else _escape(run.text)


def _bold(text: str) -> str:
    """Bold, unless white space at an end would make the asterisks literal."""
    return f"**{_escape(text)}**" if text and text == text.strip() else _escape(text)


def _italic(text: str) -> str:
    return f"*{_escape(text)}*" if text else ""


def _escape(text: str) -> str:
    escaped = _MARKUP.sub(r"\\\g<0>", one_line(text)).translate(_HTML)
    return _AUTOLINK.sub(lambda sign: f"&#{ord(sign[0])};", escaped)
