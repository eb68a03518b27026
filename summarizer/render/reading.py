"""The way of reading the columns: side by side, one below the other, or one language alone.

A choice for the reader, which the style sheet carries out: no script, and nothing is made again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from .. import languages
from ..messages import say
from ..types import Lang
from .wording import language_name

COLUMNS = "columns"
"""The columns side by side; one below the other only if they do not fit."""

ROWS = "rows"
"""Each point in all its languages, one below the other."""

NAME = "visavis-reading"
"""The name of the radio buttons."""


def control(columns: Sequence[Lang], speech: Lang = "en", chosen: str = COLUMNS) -> str:
    """The choice as radio buttons, as escaped HTML; empty if there is nothing to choose.

    `chosen` is `COLUMNS`, `ROWS` or a language; `COLUMNS` in the place of anything else. A language
    that is not known here cannot be chosen alone.
    """
    if len(columns) < 2:
        return ""
    known = [lang for lang in columns if lang in languages.codes()]
    ways = [(COLUMNS, say("reading columns", speech)), (ROWS, say("reading rows", speech))]
    alone = [(lang, language_name(lang)) for lang in known]
    checked = chosen if chosen in {ROWS, *known} else COLUMNS
    options = "".join(_option(*way, way[0] == checked) for way in (*ways, *alone))
    label = escape(say("reading", speech), quote=True)
    return f'<div class="reading" role="radiogroup" aria-label="{label}">{options}</div>\n'


def rules(langs: Iterable[Lang]) -> str:
    """The style sheet for each of these languages alone."""
    return "".join(map(_rule, langs))


def _option(value: str, words: str, is_checked: bool) -> str:
    lang = f' lang="{value}"' if value in languages.codes() else ""
    checked = " checked" if is_checked else ""
    return (
        f'<label{lang}><input type="radio" name="{NAME}" value="{value}"{checked}>'
        f"{escape(words)}</label>"
    )


def _rule(lang: Lang) -> str:
    """The other columns disappear, and with them the remarks that all columns share."""
    table = f'body:has(.reading [value="{lang}"]:checked) .visavis table:has([data-lang="{lang}"])'
    return (
        f'{table} [data-lang]:not([data-lang="{lang}"]) {{ display: none; }}\n'
        f"{table} p {{ max-width: 44rem; }}\n"
        f"{table} .shared {{ display: block; }}\n"
    )
