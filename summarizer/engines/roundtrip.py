"""The way back: a model's translations, translated again by a model for the other direction.

That one may be at fault itself. So it is also given the known translations of the canaries, and
only the canaries that it brings back from these count.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pydantic import BaseModel

from ..messages.errors import EngineError
from ..store.catalog.manifest import ModelManifest
from . import canaries, proof
from .protocols import Translator

Sibling = Callable[[], Translator | None]
"""Finds the model for the other direction; None if none is here, converted and proven."""


def absent() -> None:
    """No model for the other direction is here."""


class WayBack(BaseModel, frozen=True):
    """The result of a round trip through the model with the id `through`.

    That model brings `known` of the canaries back from their known translations, and `returned` of
    these also from the answers of the model on trial. `made_from` is its commit and its sha256.
    """

    through: str
    made_from: str
    known: int = 0
    returned: int = 0

    def counts(self, texts: int) -> bool:
        """Whether the other model can be a judge: it brings most of the known texts back."""
        return self.known >= proof.ENOUGH * texts > 0

    @property
    def is_passed(self) -> bool:
        """Whether enough of the answers come back."""
        return self.returned >= proof.ENOUGH * self.known

    def is_by(self, sibling: Translator | None) -> bool:
        """Whether this model was the judge, with these very bytes."""
        return sibling is not None and _named(sibling) == (self.through, self.made_from)


def take(manifest: ModelManifest, answers: Sequence[proof.Answers], sibling: Translator) -> WayBack:
    """Send the answers to the canaries back, in the order of `canaries.of`.

    A sibling that fails brings nothing back, and so is no judge.
    """
    through, made_from = _named(sibling)
    given, known, returned = iter(answers), 0, 0
    for texts, source, target in canaries.of(manifest):
        expected = canaries.sentences(target)
        searched = [next(given)[1] for _ in texts]
        try:
            back = sibling.translate([*expected, *searched], source=target, target=source)
        except EngineError:
            back = []
        for text, of_known, of_answer in zip(
            texts, back[: len(expected)], back[len(expected) :], strict=False
        ):
            is_known = proof.is_translated(of_known, text)
            known += is_known
            returned += is_known and proof.is_translated(of_answer, text)
    return WayBack(through=through, made_from=made_from, known=known, returned=returned)


def _named(sibling: Translator) -> tuple[str, str]:
    info = sibling.info
    return info.id, f"{info.revision} {info.sha256}"
