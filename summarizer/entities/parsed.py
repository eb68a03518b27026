"""A text with what the parser says about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..types import Lang

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text, its `Doc` and its language. `Doc.text` is put together anew at every use."""

    text: str
    doc: Doc
    lang: Lang

    @property
    def vocab(self) -> Vocab:
        """The words of the pipeline, with their vectors where it has any."""
        return self.doc.vocab
