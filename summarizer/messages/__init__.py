"""All messages of the program, by code, in English and in French side by side.

The rest of the package uses facts: a code, and plain values for the slots of its two sentences.
Only `Fact.in_words` puts them into words, for a reader. To add or change a message, change its
row in one of the tables: `findings` (checks), `notices` (the run), `problems` (errors in the
input), `files` (files to read), `downloads`, `runtimes` and `servers` (errors of models),
`data_files` (errors in a user's own data), `labels` (around a digest) and `page`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .formats import Words
from .table import JOINED, SPOKEN, TABLE

__all__ = ["SPOKEN", "Arg", "Fact", "is_code", "say", "several"]

COMMAND = {"source": "--source fr"}
"""The option of the command that a message refers to, by slot."""

_WORDS = {lang: Words(lang) for lang in SPOKEN}


@dataclass(frozen=True, slots=True)
class Fact:
    """A code of the table, and the values for the slots of its sentences, in order."""

    code: str
    args: tuple[str | int | float | tuple[str, ...] | Fact, ...] = ()

    def in_words(self, lang: str = "en", **ways: str) -> str:
        """The fact as a sentence or phrase, in a language of `SPOKEN`.

        `ways` are a reader's names for the options, if they differ from the command's. Raises
        ValueError for a code that is not in the table, and for values that do not fit it.
        """
        return say(self.code, lang, *self.args, **(COMMAND | ways))


Arg = str | int | float | tuple[str, ...] | Fact


def say(code: str, lang: str = "en", *args: Arg, **values: object) -> str:
    """The sentence or phrase of a code, in a language of `SPOKEN`; raises as `Fact.in_words`."""
    index = SPOKEN.index(lang)
    if code in JOINED:
        return JOINED[code][index].join(_part(arg, lang) for arg in args)
    if code not in TABLE:
        raise ValueError(f"no message has the code {code!r}")
    try:
        return _WORDS[lang].vformat(TABLE[code][index], args, values)
    except (IndexError, KeyError, TypeError, ValueError) as error:
        raise ValueError(f"the message {code!r} cannot be made of {args!r}: {error}") from error


def is_code(word: str) -> bool:
    """Whether a word is a code of the table."""
    return word in TABLE or word in JOINED


def several(facts: Sequence[Fact], code: str = "several") -> Fact:
    """Facts joined into one, with the separator of `code`."""
    return facts[0] if len(facts) == 1 else Fact(code, tuple(facts))


def _part(arg: Arg, lang: str) -> str:
    return arg.in_words(lang) if isinstance(arg, Fact) else str(arg)
