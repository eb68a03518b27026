"""The checks of a bullet against the sentences of the article that support it."""

from __future__ import annotations

from collections.abc import Sequence

from .. import numbers
from ..types import Check, CheckKind, Fact, Lang
from . import names, negation
from .evidence import SUPPORTED, coverage


def of_bullet(
    text: str, supporting: Sequence[str], *, article: str, lang: Lang
) -> tuple[Check, ...]:
    """The checks of a bullet against its evidence, best sentence first, all in one language.

    A name may also occur elsewhere in `article`. Names and negations are checked in the languages
    whose words are known.
    """
    ok = coverage(text, supporting, lang=lang) >= SUPPORTED
    found = [Check.of("evidence", () if ok else [Fact("evidence missing")])]
    found.append(_supported_numbers(text, supporting, lang=lang))
    if names.can_compare(lang, lang):
        found.append(_supported_names(text, supporting, article=article, lang=lang))
    if negation.can_compare(lang):
        found.append(negation.of_bullet(text, supporting, lang=lang))
    return tuple(found)


def of_sentence(text: str, *, lang: Lang) -> tuple[Check, ...]:
    """The checks of a bullet that is a sentence of the article, word for word: its own evidence."""
    kinds: list[CheckKind] = ["numbers"]
    kinds += ["names"] if names.can_compare(lang, lang) else []
    kinds += ["negation"] if negation.can_compare(lang) else []
    ok = coverage(text, [text], lang=lang) >= SUPPORTED
    evidence = Check.of("evidence", () if ok else [Fact("evidence missing")])
    return (evidence, *(Check(kind, ok=True) for kind in kinds))


def _supported_numbers(text: str, supporting: Sequence[str], *, lang: Lang) -> Check:
    found = numbers.unsupported(text, supporting, lang=lang)
    return Check.of("numbers", [Fact("number unsupported", (number.text,)) for number in found])


def _supported_names(text: str, supporting: Sequence[str], *, article: str, lang: Lang) -> Check:
    """The article, which may be long, is read only if the evidence lacks a name."""
    missing = dict.fromkeys(names.additions("\n".join(supporting), text, lang=lang))
    nowhere = names.additions(article, text, lang=lang) if missing else ()
    found = [name for name in missing if name in nowhere]
    return Check.of("names", [Fact("name unsupported", (name,)) for name in found])
