"""How certain terms are to be translated, or that they are not.

    glossary = Glossary.read(Path("terms.tsv"))
    glossary = Glossary.of([("pacte vert", "Green Deal"), ("Le Monde", "Le Monde", "fr-en")])

`Glossary.for_pair` gives the `Terms` of one pair of languages, which find them in a text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from ..types import Lang
from . import lines
from .terms import Found, Term, Terms

__all__ = ["Found", "Glossary", "Term", "Terms"]


@dataclass(frozen=True, slots=True)
class Glossary:
    """Terms and their translations; make one with `read` or `of`, which refuse contradictions."""

    terms: tuple[Term, ...] = ()

    @classmethod
    def read(cls, path: Path) -> Glossary:
        """The glossary in a file: UTF-8, a term a line, a tab or “ = ”, its translation.

        Raises GlossaryError, which names the file, the line, the value and the remedy.
        """
        return cls(lines.terms(lines.of_file(path)))

    @classmethod
    def typed(cls, text: str) -> Glossary:
        """The glossary that somebody typed, in the form of a file.

        Raises GlossaryError, which names the line, the value and the remedy.
        """
        return cls(lines.terms(lines.of_text(text, "Glossary")))

    @classmethod
    def of(cls, terms: Mapping[str, str] | Iterable[Sequence[str]]) -> Glossary:
        """The glossary of {term: translation}, or of these with a pair: (…, …, "fr-en").

        Raises GlossaryError, which names the place (from 1), the value and the remedy.
        """
        rows = terms.items() if isinstance(terms, Mapping) else terms
        listed = ([row] if isinstance(row, str) else row for row in rows)
        return cls(lines.terms((f"Term {i}", row) for i, row in enumerate(listed, start=1)))

    @property
    def fingerprint(self) -> str:
        """Names the terms: the same for the same terms in the same order; empty without any."""
        if not self.terms:
            return ""
        rows = "\n".join("\t".join(astuple(term)) for term in self.terms)
        return hashlib.sha256(rows.encode("utf-8", "surrogatepass")).hexdigest()

    def for_pair(self, source_lang: Lang, target_lang: Lang) -> Terms:
        """The terms that hold for a pair; one that names the pair goes before one that does not."""
        general = {t.source: t for t in self.terms if not t.source_lang}
        own = {
            t.source: t
            for t in self.terms
            if (t.source_lang, t.target_lang) == (source_lang, target_lang)
        }
        return Terms((general | own).values())
