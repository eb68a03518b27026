"""Removes a model's additions from its answer: chatter, labels, tags, quotes, bullet signs.

Words are removed only if nothing in the source can explain them: a preamble whose words are all
typical openings of models, while the source has none of these. Everything else stays, for the
checks and the reader to judge.
"""

from __future__ import annotations

import re

from .. import languages
from ..text.forms import lowered
from ..text.marks import BULLETS, LETTERS
from ..types import Lang

_PREAMBLE = re.compile(r"[^:\n]{1,80}:(?!\d)\s*")
_COLON = re.compile(r":(?!\d)")
_TAG = re.compile(r"</?text>")
ABBREVIATION = re.compile(r"\b\w\.$")
_BULLET = re.compile(rf"^\s*(?:[{BULLETS}]\s+|(?P<number>\d{{1,2}})[.)]\s+)")
_FIGURE = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d+)+")
_TORN_FIGURE = re.compile(r"\b(\d+)([.,]) (\d+)\b")
_DECIMAL_COMMA = re.compile(r"(?<![\d.,])\d+,\d{1,2}(?![\d,]|\.\d)")
_NOT_DIGIT = re.compile(r"\D")
_QUOTES = {'"': '"', "«": "»", "“": "”", "'": "'", "‘": "’", "`": "`"}


def clean(answer: str, *, source: str, source_lang: Lang, lang: Lang) -> str:
    """An answer without the model's additions: chatter, labels, tags, quotes, bullet signs.

    A quotation mark, a bullet sign or a colon that also occurs in the source is kept. A source of
    one line gets an answer of one line. A source without a full stop, such as a title, gets an
    answer without one. `lang` is the language of the answer.
    """
    text = answer.strip() if _TAG.search(source) else _TAG.sub("", answer).strip()
    own = _Own(source, source_lang, lang)
    text = own.without_preambles(text)
    if "\n" not in source.strip() and "\n" in text:
        text = own.on_one_line(text)
    sign = _BULLET.match(text)
    if sign and not _BULLET.match(source) and (sign["number"] or "-") not in source:
        text = text[sign.end() :]
    text = _rejoin_figures(_unstop(_unquote(text, source), source), source)
    return _with_decimal_points(text, source) if languages.of(lang).decimal_sign == "." else text


class _Own:
    """Finds the model's additions to an answer: text that nothing in the source can explain.

    Finds nothing if the chatter of one of the two languages is not known.
    """

    def __init__(self, source: str, source_lang: Lang, lang: Lang) -> None:
        known = [languages.of(one).chatter for one in (source_lang, lang)]
        self._is_known = all(chatter.task for chatter in known)
        self._known = known
        self._source = source
        self._source_words = frozenset(_words(source))
        both = source_lang, lang
        self._names = {languages.name(one, within=other).lower() for one in both for other in both}

    def without_preambles(self, text: str) -> str:
        """An answer without its leading preambles: "Sure! Here is the translation:"."""
        surplus = len(_COLON.findall(text)) - len(_COLON.findall(self._source))
        for _ in range(surplus):
            preamble = _PREAMBLE.match(text)
            if preamble is None or not self._is_own(_words(preamble[0])):
                break
            text = text[preamble.end() :].strip()
        return text

    def on_one_line(self, text: str) -> str:
        """An answer without its trailing remarks, its lines joined by blanks."""
        kept: list[str] = []
        for line in filter(None, map(str.strip, text.splitlines())):
            if kept and self._is_remark(_words(line)[:1]):
                break
            kept.append(line)
        return " ".join(kept)

    def _is_own(self, words: list[str]) -> bool:
        """Whether a preamble of these words is the model's: it holds no unexpected word.

        The source must contain none of the words that reveal a preamble, in its language.
        """
        telling = [word for word in words if self._tells(word)]
        rest = set(words).difference(telling, *(chatter.fillers for chatter in self._known))
        return (
            self._is_known
            and bool(telling)
            and not rest
            and not any(self._tells(word) for word in self._source_words)
        )

    def _tells(self, word: str) -> bool:
        return word in self._names or any(
            word in chatter.openings or word.startswith(chatter.task) for chatter in self._known
        )

    def _is_remark(self, words: list[str]) -> bool:
        remarks = frozenset[str]().union(*(chatter.remarks for chatter in self._known))
        return (
            self._is_known
            and not remarks.isdisjoint(words)
            and remarks.isdisjoint(self._source_words)
        )


def _words(text: str) -> list[str]:
    return LETTERS.findall(lowered(text))


def _with_decimal_points(text: str, source: str) -> str:
    """Replace a decimal comma copied from the source by a point: "1,3 million"."""
    copied = set(_DECIMAL_COMMA.findall(source))
    return _DECIMAL_COMMA.sub(
        lambda found: found[0].replace(",", ".") if found[0] in copied else found[0], text
    )


def _rejoin_figures(text: str, source: str) -> str:
    """Remove the blank from "4, 465 metres" if the source has such a figure."""
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
