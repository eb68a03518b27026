"""An answer without what a model adds of its own: chatter, labels, tags, quotes, bullet signs."""

from __future__ import annotations

import re

from ..types import Lang

_CHATTER = re.compile(
    r"^(?:sure|certainly|of course|here(?:'s| is)|bien sûr|certainement|voici)\b"
    r"[^:\n]{0,60}:(?!\d)\s*",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^(?:translation|traduction|english|french|français|anglais)\s*:\s*", re.I)
_COLON = re.compile(r":(?!\d)")
_TAG = re.compile(r"</?text>")
ABBREVIATION = re.compile(r"\b\w\.$")
_BULLET = re.compile(r"^\s*(?:[-*•–—]\s+|\d{1,2}[.)]\s+)")
_FIGURE = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d+)+")
_TORN_FIGURE = re.compile(r"\b(\d+)([.,]) (\d+)\b")
_DECIMAL_COMMA = re.compile(r"(?<![\d.,])\d+,\d{1,2}(?![\d,]|\.\d)")
_NOT_DIGIT = re.compile(r"\D")
_QUOTES = {'"': '"', "«": "»", "“": "”", "'": "'", "‘": "’", "`": "`"}


def clean(answer: str, *, source: str, lang: Lang) -> str:
    """An answer without what a model adds of its own: chatter, labels, tags, quotes, bullet signs.

    A quotation mark, a bullet sign or a colon that the source has too is kept. A source of one
    line gets an answer of one line: what follows is a remark of the model's. A source without a
    full stop, such as a title, gets an answer without. `lang` is the answer's.
    """
    text = _TAG.sub("", answer).strip()
    for preamble in (_CHATTER, _LABEL):
        if len(_COLON.findall(text)) > len(_COLON.findall(source)):
            text = preamble.sub("", text).strip()
    if "\n" not in source.strip() and "\n" in text:
        text = text.splitlines()[0].strip()
    if not _BULLET.match(source):
        text = _BULLET.sub("", text)
    text = _rejoin_figures(_unstop(_unquote(text, source), source), source)
    return _with_decimal_points(text, source) if lang == "en" else text


def _with_decimal_points(text: str, source: str) -> str:
    """Put a point where a decimal comma of the source was copied: "1,3 million"."""
    copied = set(_DECIMAL_COMMA.findall(source))
    return _DECIMAL_COMMA.sub(
        lambda found: found[0].replace(",", ".") if found[0] in copied else found[0], text
    )


def _rejoin_figures(text: str, source: str) -> str:
    """Take the blank out of "4, 465 metres" where the source has such a figure."""
    figures = {_NOT_DIGIT.sub("", found) for found in _FIGURE.findall(source)}

    def rejoined(torn: re.Match[str]) -> str:
        before, mark, after = torn.groups()
        return f"{before}{mark}{after}" if before + after in figures else torn.group()

    return _TORN_FIGURE.sub(rejoined, text)


def _unquote(text: str, source: str) -> str:
    closing_quote = _QUOTES.get(text[:1])
    if (
        closing_quote is None
        or len(text) < 2
        or text[-1] != closing_quote
        or source.lstrip()[:1] in _QUOTES
        or closing_quote in text[1:-1]
    ):
        return text
    return text[1:-1].strip()


def _unstop(text: str, source: str) -> str:
    if (
        not text.endswith(".")
        or text.endswith("..")
        or ABBREVIATION.search(text)
        or not source.rstrip()[-1:].isalnum()
    ):
        return text
    return text[:-1]
