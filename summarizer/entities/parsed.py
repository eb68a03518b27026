"""A text with its parse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..types import Lang

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text, its `Doc` and its language. `Doc.text` is rebuilt on every access."""

    text: str
    doc: Doc
    lang: Lang

    @property
    def vocab(self) -> Vocab:
        """The words of the pipeline, with their vectors if it has any."""
        return self.doc.vocab
