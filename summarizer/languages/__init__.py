"""The languages as data: a file of rules and words for each, read at first use.

To add a language, add a file named after its code: `<code>.yaml` beside this module, or in the
folder named by the variable VISAVIS_LANGUAGES. A model must be able to read it, too. A language
without a file, or without a key in its file, gets the neutral default of `schema`. Names of
languages, months, days and currencies come from CLDR, by Babel.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from ..messages.errors import LanguageFileError
from ..messages.formats import language
from .kinds import NEVER
from .names import Elision, Names
from .numbers import Numbers
from .reading import read
from .schema import (
    Chatter,
    Cues,
    Days,
    Dictionary,
    Language,
    Negation,
    Pages,
    Quotes,
    Sentences,
    Sexes,
    Spacy,
)

__all__ = [
    "NEVER",
    "VARIABLE",
    "Chatter",
    "Cues",
    "Days",
    "Dictionary",
    "Elision",
    "Language",
    "Names",
    "Negation",
    "Numbers",
    "Pages",
    "Quotes",
    "Sentences",
    "Sexes",
    "Spacy",
    "codes",
    "every",
    "files",
    "name",
    "of",
]

VARIABLE = "VISAVIS_LANGUAGES"
_NEUTRAL = Language()


@cache
def files() -> dict[str, Path]:
    """The file of each language by its code; a user's file replaces that of the program.

    Raises LanguageFileError if the user's folder is missing.
    """
    folders = [Path(__file__).parent]
    if named := os.environ.get(VARIABLE):
        folders.append(Path(named).expanduser())
        if not folders[-1].is_dir():
            raise LanguageFileError("languages folder absent", str(folders[-1]))
    return {path.stem: path for folder in folders for path in sorted(folder.glob("*.yaml"))}


def codes() -> tuple[str, ...]:
    """The languages that have a file, in alphabetical order."""
    return tuple(sorted(files()))


@cache
def of(lang: str) -> Language:
    """The rules and words of a language. Raises LanguageFileError if its file is wrong."""
    path = files().get(lang)
    return read(path) if path else _NEUTRAL


@cache
def every() -> tuple[Language, ...]:
    """All languages that have a file, for words that may occur in texts of any language."""
    return tuple(map(of, codes()))


@cache
def name(lang: str, *, within: str = "en") -> str:
    """The name of a language in another, by CLDR; its code if CLDR has no name for it."""
    return language(lang, within)
