"""Names that a translation left in the language of its source: "the summit in La Haye"."""

from __future__ import annotations

import re

from ..checks.names.named import NamedMention, NamedText, read
from ..identity import spelling
from ..identity.own import own_name
from ..parsing.dictionary import is_ordinary
from ..types import Lang

_KINDS = ("city:", "country:", "region:", "place:", "person:", "org:", "Q")
"""The kinds of things with one name per language; a people or a term has many expressions."""

_PLACES = ("city:", "country:", "region:", "place:")
_SPACES = (" ", "\u00a0", "\u202f")

_ARTICLE = re.compile(r"\bthe $", re.IGNORECASE)


def translated(source: str, target: str, *, source_lang: Lang, target_lang: Lang) -> str:
    """The target, with untranslated names replaced by those of the tables.

    Only a name with a certain meaning in the source is replaced, and only if it is not a name in
    the target language. `checks.names.can_compare` must accept both languages.
    """
    reading = read(source, source_lang)
    for mention in reading.mentions:
        surface = reading.surface(mention.first, mention.last)
        if surface not in target:  # as at the beginning of a sentence: "L'ONU"
            surface = spelling.without_articles(surface)
        own = "" if _is_surname(mention, reading) else _own(mention, surface, target_lang)
        if own not in ("", surface) and own not in target:
            target = _replaced(target, surface, own)
    return target


def _own(mention: NamedMention, surface: str, lang: Lang) -> str:
    """The name in the target language; empty if it is uncertain."""
    if not mention.is_sure or len(mention.ids) != 1:
        return ""
    (key,) = mention.ids
    if not key.startswith(_KINDS) or is_ordinary(surface, lang):
        return ""
    return own_name(key, lang, like=surface)


def _is_surname(mention: NamedMention, reading: NamedText) -> bool:
    """Whether a place name follows a likely first name: François Hollande."""
    if mention.first == 0 or not all(key.startswith(_PLACES) for key in mention.ids):
        return False
    before, name = reading.words[mention.first - 1], reading.words[mention.first]
    if reading.text[before.end : name.start] not in _SPACES or not before.text[0].isupper():
        return False
    opens = reading.opens_sentence(mention.first - 1)
    return not (opens and is_ordinary(before.text, reading.lang))


def _replaced(target: str, surface: str, own: str) -> str:
    """The target with the replaced name, whole words only, without a doubled "the"."""
    pattern = re.compile(rf"(\b[Tt]he )?(?<!\w){re.escape(surface)}(?!\w)", re.IGNORECASE)

    def put(match: re.Match[str]) -> str:
        article = match[1] or ""
        return (
            own
            if article and _ARTICLE.search(article) and own.startswith("The ")
            else article + own
        )

    return pattern.sub(put, target)
