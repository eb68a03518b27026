"""The user's terms and their translations; a term may also stay as it is.

    glossary = Glossary.read(Path("terms.tsv"))
    glossary = Glossary.of([("pacte vert", "Green Deal"), ("Le Monde", "Le Monde", "fr-en")])

`Glossary.for_pair` gives the `Terms` of one pair of languages, which find them in a text.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from ...messages import Fact
from ...types import Lang
from . import lines
from .terms import Found, Term, Terms

__all__ = ["Found", "Glossary", "Term", "Terms"]


@dataclass(frozen=True, slots=True)
class Glossary:
    """Terms and their translations; `read` and `of` make one and refuse contradictions."""

    terms: tuple[Term, ...] = ()

    @classmethod
    def read(cls, path: Path) -> Glossary:
        """The glossary in a file: UTF-8, one term per line, a tab or “ = ”, its translation.

        Raises GlossaryError, which names the file, the line, the value and the remedy.
        """
        return cls(lines.terms(lines.of_file(path)))

    @classmethod
    def typed(cls, text: str) -> Glossary:
        """The glossary in the user's typed text, in the format of a file.

        Raises GlossaryError, which names the line, the value and the remedy.
        """
        return cls(lines.terms(lines.of_text(text)))

    @classmethod
    def of(cls, terms: Mapping[str, str] | Iterable[Sequence[str]]) -> Glossary:
        """The glossary of {term: translation}, or of these with a pair: (…, …, "fr-en").

        Raises GlossaryError, which names the place (from 1), the value and the remedy.
        """
        rows = terms.items() if isinstance(terms, Mapping) else terms
        listed = ([row] if isinstance(row, str) else row for row in rows)
        places = (Fact("given term", (number,)) for number in itertools.count(1))
        return cls(lines.terms(zip(places, listed, strict=False)))

    @property
    def fingerprint(self) -> str:
        """A hash of the terms in their order; empty without any."""
        if not self.terms:
            return ""
        rows = "\n".join("\t".join(astuple(term)) for term in self.terms)
        return hashlib.sha256(rows.encode("utf-8", "surrogatepass")).hexdigest()

    def for_pair(self, source_lang: Lang, target_lang: Lang) -> Terms:
        """The terms for a pair of languages; one that names the pair takes precedence."""
        general = {t.source: t for t in self.terms if not t.source_lang}
        own = {
            t.source: t
            for t in self.terms
            if (t.source_lang, t.target_lang) == (source_lang, target_lang)
        }
        return Terms((general | own).values())
