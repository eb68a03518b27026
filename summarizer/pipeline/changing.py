"""A digest in which a reader changes one text: new checks, names and translations.

A changed point is checked against the article, a changed translation against its point. If the
point itself changes, its translations follow, but for those that a reader has changed too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from .. import checks
from ..messages import several
from ..messages.errors import InvalidOption
from ..translation import dated
from ..translation.guarded import Guarded
from ..types import Bracket, Bullet, Correction, Digest, Fact, Lang, ModelInfo, Side
from . import translating
from .rechecking import Rechecking
from .work import Work

MAX_CHARS = 2000
"""The longest text of a correction."""


class Changing:
    """Changes one digest, step by step; `digest` is as far as it has come.

    `article` is the text that was summed up, if the digest does not hold it.
    """

    def __init__(self, digest: Digest, article: str, work: Work) -> None:
        """Raises InvalidOption for an article that is not the digest's."""
        self.digest = digest
        self._work = work
        self._checking = Rechecking(digest, article, work)

    def apply(self, wanted: Correction) -> None:
        """Put the reader's words in, and check them.

        Raises InvalidOption for a point or a column that the digest lacks, for words that are empty
        or too long, and without the article where it is needed.
        """
        self.require(wanted.point, wanted.lang)
        if wanted.point is None:
            self._apply_to_title(wanted)
            return
        lang, bullet = wanted.lang, self.digest.bullets[wanted.point]
        before = bullet.before or bullet
        own = before.sides[lang]
        words = own.shown if wanted.text is None else _fit(wanted.text)
        side = own
        if words != own.shown:
            typed = replace(_typed(words, own, lang), changed=wanted.way)
            side = self._checking.named(typed, lang)
        made = replace(bullet, sides={**bullet.sides, lang: side}, before=before)
        if lang == self._checking.written and side.changed:
            made = self._checking.held(made)
        elif lang == self._checking.written:
            made = replace(made, evidence=before.evidence, checks=before.checks)
        for column, each in made.sides.items():
            if each.changed and column != self._checking.written:
                sides = {**made.sides, column: self._checking.compared(made, column)}
                made = replace(made, sides=sides)
        self._put(wanted.point, made)

    def outdated(self, wanted: Correction) -> list[Lang]:
        """The columns whose translation is no longer of the text that a correction has left.

        Those that a reader has written are not among them, nor is a text just put in.
        """
        if wanted.point is None:
            main: Lang | None = self.digest.language.lang
            changed = set(self.digest.title_before)
            is_other = wanted.lang == main or main in self.digest.title_before
            is_other = is_other and bool(self.digest.title.get(main or ""))
        else:
            main, bullet = self._checking.written, self.digest.bullets[wanted.point]
            changed = {lang for lang, side in bullet.sides.items() if side.changed == "hand"}
            if bullet.sides[wanted.lang].changed:
                changed.add(wanted.lang)
            is_other = bullet.before is not None
        if not is_other or main not in self.digest.columns:
            return []
        mine = self.digest.columns if wanted.lang == main else (wanted.lang,)
        return [lang for lang in mine if lang != main and lang not in changed]

    def source_of(self, point: int | None) -> Lang:
        """The language from which a point, or with None the title, is translated."""
        own = self.digest.language.lang
        return own if point is None else self._checking.written or own

    def translate(self, point: int | None, lang: Lang, translator: Guarded) -> None:
        """Translate a point, or the title, again. Raises Cancelled, EngineError, TextTooLong."""
        if point is None:
            source = self.digest.language.lang
            given = [Side(self.digest.title[source])]
            (side,) = translating.translated(given, lang, source, translator, self._work)
            self._put_title(side.text, lang, checks.faults(side.checks))
            return
        bullet = self.digest.bullets[point]
        own, source = self._checking.source(bullet)
        (side,) = translating.translated([own], lang, source, translator, self._work)
        side = self._checking.named(side, lang)
        self._put(point, replace(bullet, sides={**bullet.sides, lang: side}))

    def exchange(self, point: int, lang: Lang, translator: Guarded) -> bool:
        """Put the next translation that passes in the place of this one; False if there is none.

        There is none of a point that is in no column and no sentence of the article: its own words
        are not known. Raises as `translate`.
        """
        bullet = self.digest.bullets[point]
        if self._checking.written is None and bullet.method != "extractive":
            return False
        before = bullet.before or bullet
        first, now = (dated.without(row.sides[lang]).shown for row in (before, bullet))
        own, source = self._checking.source(bullet)
        others = translating.others(own, lang, source, translator, self._work, besides={first})
        side = next(others if now == first else _behind(others, now), None)
        if side is None:
            return False
        side = replace(self._checking.named(side, lang), changed="request")
        self._put(point, replace(bullet, sides={**bullet.sides, lang: side}, before=before))
        return True

    def require(self, point: int | None, lang: Lang) -> None:
        """Raises InvalidOption for a point or a column that the digest lacks."""
        if point is not None and not 0 <= point < len(self.digest.bullets):
            raise InvalidOption("point unknown", point + 1, len(self.digest.bullets))
        if lang not in self.digest.columns:
            raise InvalidOption("column unknown", lang, self.digest.columns)

    def credit(self, models: Sequence[ModelInfo]) -> None:
        """Name further models that wrote a text of the digest."""
        known = dict.fromkeys((*self.digest.run.models, *models))
        run = replace(self.digest.run, models=tuple(known))
        self.digest = replace(self.digest, run=run)

    def _put(self, index: int, made: Bullet) -> None:
        """Put a row into the digest; as it first was, if no reader's change is left in it."""
        before, main = made.before, self._checking.written
        is_same = before and (not main or made.sides[main].text == before.sides[main].text)
        if before and is_same and not any(side.changed for side in made.sides.values()):
            made = before
        rows = self.digest.bullets
        self.digest = replace(self.digest, bullets=(*rows[:index], made, *rows[index + 1 :]))

    def _apply_to_title(self, wanted: Correction) -> None:
        lang, before = wanted.lang, dict(self.digest.title_before)
        first = before.pop(lang, self.digest.title[lang])
        text = first if wanted.text is None else _fit(wanted.text)
        if text != first:
            before[lang] = first
        faults = self._checking.faults_of_title(text, lang)
        self.digest = replace(self.digest, title_before=before)
        self._put_title(text, lang, faults)

    def _put_title(self, text: str, lang: Lang, faults: Sequence[Fact]) -> None:
        """Put a title into a column, and its faults into the run."""
        run = self.digest.run
        facts = [f for f in run.facts if f.code != "title withheld" or f.args[:1] != (lang,)]
        facts += [Fact("title withheld", (lang, several(faults)))] if faults else []
        self.digest = replace(
            self.digest,
            title={**self.digest.title, lang: text},
            run=replace(run, facts=tuple(facts), notice=""),
        )


def _behind(others: Iterator[Side], shown: str) -> Iterator[Side]:
    """Those behind the one that is shown, so that none comes twice; all if it is not among them."""
    passed = []
    for other in others:
        if dated.without(other).shown == shown:
            yield from others
            return
        passed.append(other)
    yield from passed


def _fit(text: str) -> str:
    """A reader's words on one line. Raises InvalidOption."""
    words = " ".join(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").split())
    if not any(map(str.isalnum, words)):
        raise InvalidOption("correction empty")
    if len(words) > MAX_CHARS:
        raise InvalidOption("correction too long", len(words), MAX_CHARS)
    return words


def _typed(words: str, own: Side, lang: Lang) -> Side:
    """A reader's words as a side; those brackets that they left in it are brackets still.

    A date whose word they have changed is left out: nobody knows the date of the new word.
    """
    found: list[Bracket] = []
    kept, end = "", 0
    for bracket in own.brackets:
        shown = f" [{bracket.text}]"
        start = words.find(shown, end)
        if start > 0:
            kept += words[end:start]
            found.append(replace(bracket, position=len(kept), entities=()))
            end = start + len(shown)
    side = Side(kept + words[end:], brackets=tuple(found))
    return dated.at_their_words(side, own, lang=lang)
