"""A translator that checks what it is given."""

from __future__ import annotations

from collections.abc import Sequence

from .. import checks, naming
from ..naming import exonyms
from ..protocols import Translator
from ..types import Check, Lang, Side
from .around import Around, HasAlternatives
from .cleaning import clean


class Guarded(Around[Translator]):
    """Checks every translation. `attempt` says what was wrong; `translate` fits the protocol."""

    def translate(self, texts: Sequence[str], *, source: Lang, target: Lang) -> list[str]:
        """One translation a text, in order; empty where none is usable."""
        return [side.text for side in self.attempt(texts, source=source, target=target)]

    def attempt(self, texts: Sequence[str], *, source: Lang, target: Lang) -> list[Side]:
        """A side for each text, in order, with its checks.

        A translation with a fault that is not fatal is shown with its failed check; where every
        hypothesis has a fatal one, the text is empty and the check says why. A text that surely is
        in the target language already is left alone, and a check says so.
        """
        found = {
            i: _left_alone(text, target)
            for i, text in enumerate(texts)
            if checks.is_already_in(text, source=source, target=target)
        }
        asked = [i for i in range(len(texts)) if i not in found]
        given = [texts[i] for i in asked]
        answers = self.inner.translate(given, source=source, target=target) if given else []
        for i, answer in zip(asked, answers, strict=True):
            found[i] = self._settle(texts[i], answer, source=source, target=target)
        return [found[i] for i in range(len(texts))]

    def _settle(self, text: str, answer: str, *, source: Lang, target: Lang) -> Side:
        if not text.strip():
            return Side("")
        sides = [_checked(text, answer, source=source, target=target)]
        if not checks.passed(sides[0].checks) and isinstance(self.inner, HasAlternatives):
            others = self.inner.alternatives(text, source=source, target=target)
            sides += [_checked(text, other, source=source, target=target) for other in others]
        best = max(sides, key=_soundness)  # the first of equals: the engine's own favourite
        return _withheld(best) if _soundness(best) == 0 else best


def _left_alone(text: str, target: Lang) -> Side:
    return Side(text, checks=(Check("translation", ok=True, detail=f"already in {target}"),))


def _checked(text: str, answer: str, *, source: Lang, target: Lang) -> Side:
    cleaned = clean(answer, source=text)
    if naming.can_compare(source, target):
        cleaned = exonyms.translated(text, cleaned, source_lang=source, target_lang=target)
    found = checks.of_translation(text, cleaned, source_lang=source, lang=target)
    return Side(cleaned, checks=found)


def _soundness(side: Side) -> int:
    """2 for a translation that passed, 1 for one that is shown with a mark, 0 for none."""
    if checks.passed(side.checks):
        return 2
    return 0 if any(not c.ok and c.kind in checks.FATAL for c in side.checks) else 1


def _withheld(side: Side) -> Side:
    why = checks.faults(side.checks)
    return Side("", checks=(Check("translation", ok=False, detail=f"not translated: {why}"),))
