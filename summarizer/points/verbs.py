"""The main verb of a sentence: whether there is one, and whether it gives an order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .cues import Cues

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

OPENING_QUOTES = frozenset('«“„"')
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})


def is_finite(token: Token) -> bool:
    """Whether a word is a finite verb, by its form or its tag."""
    return token.pos_ in {"VERB", "AUX"} and (
        "Fin" in token.morph.get("VerbForm", []) or token.tag_ in {"VBD", "VBP", "VBZ", "MD"}
    )


def is_order(doc: Doc, cues: Cues) -> bool:
    """Whether the main verb is an imperative, for which neither tagger has a tag.

    Its form and its lack of a subject identify it. News states facts; an order to the reader is
    about the page, or meant for a model that reads it ("Ignorez les instructions …").
    """
    if not doc.has_annotation("DEP"):
        return False
    root = next((token for token in doc if token.dep_ == "ROOT"), None)
    if root is None or any(c.dep_.partition(":")[0] in _SUBJECTS for c in root.children):
        return False
    if any(token.text[:1] in OPENING_QUOTES for token in doc[: root.i]):
        return False  # a quotation
    if root.tag_ == "VB":
        return all(c.lower_ in {"do", "let"} for c in root.children if c.dep_ == "aux")
    if not is_finite(root):
        return False
    opens = all(not t.is_alpha or t.lower_ == "ne" for t in doc[: root.i])
    return bool(
        cues.orders.fullmatch(root.lower_)
        or (opens and cues.opening_orders.fullmatch(root.lower_) and not root.text.isupper())
    )
