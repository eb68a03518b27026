"""Quotations that are in the language of the translation already, and rightly stay as they are.

"We will not back down" in a French article is neither copied nor a negation too many.
"""

from __future__ import annotations

from ..parsing import packages
from ..text.marks import QUOTATION, WORD
from ..types import Lang

MIN_WORDS = 3
MIN_COMMON = 2
"""The words of the other language that a quotation has at least, and more than of its own."""


def without(source: str, target: str, *, source_lang: Lang, lang: Lang) -> tuple[str, str]:
    """Both texts with a blank in the place of each quotation in the target's language.

    A quotation counts if the translation has it word for word.
    """
    for found in QUOTATION.finditer(source):
        quoted = found[0][1:-1].strip()
        if quoted in target and _is_in(quoted, lang, rather_than=source_lang):
            source = source.replace(found[0], " ")
            target = target.replace(quoted, " ")
    return source, target


def _is_in(text: str, lang: Lang, *, rather_than: Lang) -> bool:
    """Whether the common words of a short text are those of a language."""
    words = [word.casefold() for word in WORD.findall(text)]
    common = {code: _common(words, code) for code in (lang, rather_than)}
    return (
        len(words) >= MIN_WORDS
        and common[lang] >= MIN_COMMON
        and common[lang] > common[rather_than]
    )


def _common(words: list[str], lang: Lang) -> int:
    stops = packages.stop_words(lang)
    return sum(word in stops for word in words)
