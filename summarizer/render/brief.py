"""A `Digest` as a bare piece of HTML, for a feed reader: no style, no ids, no classes of ours."""

from __future__ import annotations

from ..types import Bullet, Digest, Lang, Side
from .html import line
from .tsv import marks
from .wording import columns, footer, language_name


def to_brief(digest: Digest, speech: Lang = "en") -> str:
    """A table with a row for each point and a column for each language; the marks are below it.

    All text is escaped.
    """
    languages = columns(digest)
    heads = "".join(f'<th scope="col">{line(language_name(lang))}</th>' for lang in languages)
    titles = "".join(_cell(digest.title.get(lang, ""), lang, "th") for lang in languages)
    rows = "".join(_row(bullet, languages) for bullet in digest.bullets)
    has_title = any(digest.title.values())
    return (
        f"<table>\n<thead>\n<tr>{heads}</tr>\n"
        + (f"<tr>{titles}</tr>\n" if has_title else "")
        + f"</thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
        + _marked(digest)
        + "".join(f"<p><small>{line(each)}</small></p>\n" for each in footer(digest, speech))
    )


def _row(bullet: Bullet, languages: tuple[Lang, ...]) -> str:
    cells = (_cell(bullet.sides.get(lang, Side("")).text, lang, "td") for lang in languages)
    return f"<tr>{''.join(cells)}</tr>\n"


def _cell(text: str, lang: Lang, tag: str) -> str:
    return f'<{tag} lang="{line(lang)}" dir="auto">{line(text) or "—"}</{tag}>'


def _marked(digest: Digest) -> str:
    found = [(n, mark) for n, bullet in enumerate(digest.bullets, 1) for mark in marks(bullet)]
    items = "".join(f"<li>⚠ {number}: {line(mark)}</li>\n" for number, mark in found)
    return f"<ul>\n{items}</ul>\n" if items else ""
