"""A translator that checks the answers of the one it wraps."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import chain

from .. import checks
from ..checks import copied, names, words
from ..engines.protocols import Translator
from ..messages import several
from ..types import Check, Lang, Side
from . import exonyms
from .capabilities import HasAlternatives, Wrapper, told
from .cleaning import clean
from .glossary import Terms
from .termed import Termed

NO_TERMS = Terms()


class Guarded(Wrapper[Translator]):
    """Checks every translation. `attempt` reports the problems; `translate` fits the protocol."""

    def __init__(self, inner: Translator, terms: Terms = NO_TERMS) -> None:
        super().__init__(inner)
        self._terms = terms

    def enforcing(self, terms: Terms) -> Guarded:
        """The same translator, held to these terms as well; itself if there are none."""
        return Guarded(Termed(self.inner, terms), terms) if terms else self

    def translate(self, texts: Sequence[str], *, source: Lang, target: Lang) -> list[str]:
        """One translation per text, in order; empty if none is usable."""
        return [side.text for side in self.attempt(texts, source=source, target=target)]

    def attempt(self, texts: Sequence[str], *, source: Lang, target: Lang) -> list[Side]:
        """A side for each text, in order, with its checks.

        A translation with a fault that is not fatal is shown with its failed check; if every
        hypothesis has a fatal one, the text is empty and the check says why. A text that is
        certainly in the target language already is left unchanged, and a check says so.
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

    def others(
        self, text: str, *, besides: Collection[str], source: Lang, target: Lang
    ) -> Iterator[Side]:
        """Further translations that passed their checks, each different from those in `besides`."""
        (first,) = self.inner.translate([text], source=source, target=target)
        answers = [first], self._others(text, first, source=source, target=target)
        seen = set(besides)
        for answer in chain.from_iterable(answers):
            side = self._checked(text, answer, source=source, target=target)
            if side.text not in seen and checks.passed(side.checks):
                yield side
            seen.add(side.text)

    def _settle(self, text: str, answer: str, *, source: Lang, target: Lang) -> Side:
        if not text.strip():
            return Side("")
        best = self._checked(text, answer, source=source, target=target)
        if not checks.passed(best.checks):
            for other in self._others(text, best.text, source=source, target=target):
                side = self._checked(text, other, source=source, target=target)
                if _soundness(side) > _soundness(best):  # a tie keeps the engine's favourite
                    best = side
                if checks.passed(best.checks):
                    break
        return _withheld(best) if _soundness(best) == 0 else best

    def _others(self, text: str, answer: str, *, source: Lang, target: Lang) -> Iterator[str]:
        """Further hypotheses: one instructed about the wrong words, then the engine's."""
        if words.can_compare(source, target):
            free = self._terms.without(text, answer)
            wrong = dict(words.missing(*free, source_lang=source, target_lang=target))
            if wrong and (better := told(self.inner, text, wrong, source=source, target=target)):
                yield better
        if isinstance(self.inner, HasAlternatives):
            yield from self.inner.alternatives(text, source=source, target=target)

    def _checked(self, text: str, answer: str, *, source: Lang, target: Lang) -> Side:
        cleaned = clean(answer, source=text, source_lang=source, lang=target)
        is_copy = copied.is_copy(text, cleaned, lang=target)  # left to the checks, which detect it
        if names.can_compare(source, target) and not is_copy:
            free, _ = self._terms.without(text, cleaned)  # the glossary takes precedence
            cleaned = exonyms.translated(free, cleaned, source_lang=source, target_lang=target)
        found = checks.of_translation(
            text, cleaned, source_lang=source, lang=target, terms=self._terms
        )
        return Side(cleaned, checks=found)


def _left_alone(text: str, target: Lang) -> Side:
    found = Check("translation", ok=True, code="already translated", args=(target,))
    return Side(text, checks=(found,))


def _soundness(side: Side) -> int:
    """2 for a translation that passed, 1 for one that is shown with a mark, 0 for none."""
    if checks.passed(side.checks):
        return 2
    return 0 if any(not c.ok and c.kind in checks.FATAL for c in side.checks) else 1


def _withheld(side: Side) -> Side:
    why = several(checks.faults(side.checks))
    return Side("", checks=(Check("translation", ok=False, code="not translated", args=(why,)),))
