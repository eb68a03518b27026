"""The checks and the names of a text in a digest that a reader has changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .. import article as articles
from .. import checks, entities
from ..messages.errors import InvalidOption
from ..text import labels
from ..translation import dated
from ..types import Bullet, Check, CheckKind, Digest, Evidence, Fact, Lang, Side, written
from . import steps
from .work import Work

_OF_THE_WHOLE: frozenset[CheckKind] = frozenset({"length", "completeness", "copied", "repetition"})
"""Checks that make sense only if the source says no more than the text."""


class Rechecking:
    """Checks for the texts of one digest; `article` is needed if the digest does not hold it."""

    def __init__(self, digest: Digest, article: str, work: Work) -> None:
        """Raises InvalidOption for an article that is not the digest's."""
        self._digest = digest
        self._lang = digest.language.lang
        self._article = digest.text or article
        self._work = work
        self.written = written(digest)
        if self._article and len(self._article) != digest.run.chars_given:
            sizes = len(self._article), digest.run.chars_given
            raise InvalidOption("article other", *sizes)

    def source(self, bullet: Bullet) -> tuple[Side, Lang]:
        """The source of the translations of a point: its own column, or else its best evidence."""
        if self.written:
            return bullet.sides[self.written], self.written
        return Side(next(iter(self._quoted(bullet.evidence)), "")), self._lang

    def held(self, bullet: Bullet) -> Bullet:
        """A point whose own column has changed, with its checks against the article.

        It gets other evidence if the rest of the article supports it better.
        """
        lang = self.written
        assert lang is not None, "a point that is in no column cannot change"
        text = _worded(bullet.sides[lang])
        quoted = self._quoted(bullet.evidence)
        if lang != self._lang:  # the points were written in a translation of the article
            found = checks.of_translation(" ".join(quoted), text, source_lang=self._lang, lang=lang)
            return replace(bullet, checks=_of_a_part(found))
        found = checks.of_bullet(text, quoted, article=self._text(), lang=lang)
        if not checks.passed(found):
            evidence, better = self._elsewhere(text, lang)
            if sum(check.ok for check in better) > sum(check.ok for check in found):
                bullet, found = replace(bullet, evidence=evidence), better
        return replace(bullet, checks=(*found, checks.in_language(text, lang=lang)))

    def compared(self, bullet: Bullet, lang: Lang) -> Side:
        """A translation of a point, with its checks against it."""
        source, source_lang = self.source(bullet)
        side = bullet.sides[lang]
        given, text = _worded(source), _worded(side)
        found = self._as_translation(given, text, source_lang, lang)
        if not self.written and bullet.method == "abstractive":
            found = _of_a_part(found)
        return replace(side, checks=found)

    def faults_of_title(self, text: str, lang: Lang) -> list[Fact]:
        """The faults of a title against the article, or against the title as written."""
        if lang == self._lang:
            found = checks.of_bullet(text, [self._text()], article=self._text(), lang=lang)
            return checks.faults([check for check in found if check.kind in ("numbers", "names")])
        title = self._digest.title.get(self._lang, "")
        return checks.faults(self._as_translation(title, text, self._lang, lang)) if title else []

    def named(self, side: Side, lang: Lang) -> Side:
        """A side with its names, the same as in the rest of the digest."""
        sides = [each for bullet in self._digest.bullets for each in bullet.sides.items()]
        texts = [side.text, *(bracket.text for bracket in side.brackets)]
        with self._work.stage("entities"):
            own, *within = entities.find(
                texts,
                lang=lang,
                context=[other.text for code, other in sides if code == lang],
                known=[entity for _, other in sides for entity in other.entities],
            )
        noted = zip(side.brackets, within, strict=True)
        brackets = tuple(replace(bracket, entities=found) for bracket, found in noted)
        return replace(side, entities=own, brackets=brackets)

    def _as_translation(
        self, source: str, text: str, source_lang: Lang, lang: Lang
    ) -> tuple[Check, ...]:
        terms = self._work.terms(source_lang, lang)
        return checks.of_translation(source, text, source_lang=source_lang, lang=lang, terms=terms)

    def _text(self) -> str:
        if not self._article:
            raise InvalidOption("article needed")
        return self._article

    def _quoted(self, evidence: Sequence[Evidence]) -> list[str]:
        """The evidence, best first, each on one line as the program reads it."""
        best = sorted(evidence, key=lambda each: -each.score)
        spans = (self._text()[each.start : each.end] for each in best)
        return [" ".join(steps.repair(span, self._work).text.split()) for span in spans]

    def _elsewhere(self, text: str, lang: Lang) -> tuple[tuple[Evidence, ...], tuple[Check, ...]]:
        """The evidence for a text in the whole article, and its checks against that."""
        read = articles.read(steps.clean(self._text(), self._work), lang=lang)
        given = list(read.surfaces.items())
        held = checks.support(text, [surface for _, surface in given], lang=lang)
        best = [given[i][1] for i in sorted(held, key=lambda i: -held[i])]
        found = checks.of_bullet(text, best, article=read.all_surfaces, lang=lang)
        spans = [Evidence(given[i][0].start, given[i][0].end, round(held[i], 3)) for i in held]
        return tuple(sorted(spans, key=lambda each: each.start)), found


def _worded(side: Side) -> str:
    """The words that are checked: not its label, nor its dates, which come from the calendar."""
    return labels.split(dated.without(side).shown).body


def _of_a_part(found: Sequence[Check]) -> tuple[Check, ...]:
    """The checks of a text against a source that may say more."""
    return tuple(check for check in found if check.kind not in _OF_THE_WHOLE)
