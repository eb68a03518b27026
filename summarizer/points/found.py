"""A word that points to another sentence, as found."""

from __future__ import annotations

from typing import NamedTuple


class Found(NamedTuple):
    """The place behind such a word, its antecedent, and the sentence that names it.

    `phrase` is empty if no antecedent is sure; `place` is -1 for the title.
    """

    position: int
    phrase: str = ""
    place: int = -1
