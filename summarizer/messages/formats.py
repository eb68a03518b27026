"""The values in a message as each language writes them: `{0:quote}`, `{0:number}`, `{0:lang}`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from string import Formatter
from typing import Any

from .table import JOINED, QUOTED, SPOKEN

_LARGE_BYTES = ((1e9, "digital-gigabyte"), (1e6, "digital-megabyte"), (1e3, "digital-kilobyte"))
_GROUPED_FROM = 1000
"""Below this, a whole number is written the same in every language."""


class Words(Formatter):
    """Fills the slots of the messages in one language. Values are never read as templates."""

    def __init__(self, lang: str) -> None:
        self._lang = lang

    def format_field(self, value: Any, format_spec: str) -> str:
        """A value in the format of its slot; without one, a fact in words, a tuple with commas."""
        if format_spec:
            return _FORMATS[format_spec](value, self._lang)
        if hasattr(value, "in_words"):
            return str(value.in_words(self._lang))
        return ", ".join(value) if isinstance(value, tuple) else str(value)


def number(value: float, lang: str) -> str:
    """A number with the separators of a language."""
    if isinstance(value, int) and abs(value) < _GROUPED_FROM:
        return str(value)
    from babel.numbers import format_decimal

    return format_decimal(value, locale=lang)


def decimal(value: float, lang: str) -> str:
    """A number with one decimal."""
    from babel.numbers import format_decimal

    return format_decimal(value, format="#,##0.0", locale=lang)


def size(size_bytes: int, lang: str) -> str:
    """A number of bytes for people: three digits and a decimal unit."""
    from babel.units import format_unit

    for unit, name in _LARGE_BYTES:
        if size_bytes >= unit:
            digits = float(f"{size_bytes / unit:.3g}")
            return format_unit(digits, name, length="short", locale=lang)
    return format_unit(size_bytes, "digital-byte", locale=lang)


@cache
def language(code: str, lang: str) -> str:
    """The name of a language, as CLDR has it; its code if CLDR has none."""
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(lang).languages.get(code, code))
    except (UnknownLocaleError, ValueError):
        return code


def quoted(value: object, lang: str) -> str:
    """A value in the quotation marks of a language."""
    return QUOTED[SPOKEN.index(lang)].format(value)


def _languages(codes: tuple[str, ...], lang: str) -> str:
    return _listed([language(code, lang) for code in codes], "and", lang)


def _listed(parts: Sequence[str], joint: str, lang: str) -> str:
    """Parts with commas between them, and before the last a word of `JOINED`."""
    word = JOINED[joint][SPOKEN.index(lang)]
    return word.join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


_FORMATS: Mapping[str, Callable[[Any, str], str]] = {
    "number": number,
    "decimal": decimal,
    "size": size,
    "quote": quoted,
    "lang": language,
    "langs": _languages,
    "and": lambda parts, lang: _listed(parts, "and", lang),
    "or": lambda parts, lang: _listed(parts, "or", lang),
}
