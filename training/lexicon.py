"""A bilingual word list in Wiktionary's form: `headword {part of speech} [label] :: words`."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_LINE = re.compile(r"^(?P<head>[^{:\[]+?) \{(?P<kind>[^}]*)\}[^:]*:: (?P<words>.+)$")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}|/[^/]*/")
_KINDS = {"m", "f", "mf", "n", "adj", "v", "adv", "prop", "initialism"}
_LONGEST = 3
"""Words in a translation: a longer one is a definition."""


@dataclass(frozen=True)
class Entry:
    """A headword with its translations, the most usual first."""

    head: str
    kind: str
    words: tuple[str, ...]


def read_lexicon(path: Path) -> Mapping[str, tuple[Entry, ...]]:
    """The entries of a file by headword, in the order of the file."""
    found: dict[str, tuple[Entry, ...]] = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for entry in _entries(lines):
            found[entry.head] = (*found.get(entry.head, ()), entry)
    return found


def _entries(lines: Iterator[str] | gzip.GzipFile) -> Iterator[Entry]:
    for line in lines:
        match = _LINE.match(str(line).strip())
        if not match or match["kind"].split("|")[0] not in _KINDS:
            continue
        bare = _ASIDE.sub("", match["words"])
        words = tuple(
            word
            for word in (" ".join(part.split()) for part in re.split("[,;]", bare))
            if word and len(word.split()) <= _LONGEST and re.fullmatch(r"[\w' .-]+", word)
        )
        if words and not match["head"].startswith(("-", "'")):
            yield Entry(match["head"], match["kind"].split("|")[0], words)
