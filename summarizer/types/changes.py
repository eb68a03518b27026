"""A reader's changes of a digest, as values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .values import Bullet, Digest, Lang, Way


@dataclass(frozen=True, slots=True)
class Correction:
    """A reader's words in the place of one text of a digest.

    `point` counts from 0; None is the title. Without a `text`, that of the program comes back.
    """

    point: int | None
    lang: Lang
    text: str | None
    way: Way = "hand"


@dataclass(frozen=True, slots=True)
class Kept:
    """A change to be made again in another digest of the same article.

    `of` is the text of the point as the program first wrote it; None is the title.
    """

    of: str | None
    lang: Lang
    text: str
    way: Way = "hand"

    def within(self, digest: Digest) -> Correction | None:
        """The same change of a digest; None if that lacks the point or the column."""
        if self.lang not in digest.title:
            return None
        if self.of is None:
            return Correction(None, self.lang, self.text)
        main = written(digest)
        for index, bullet in enumerate(digest.bullets):
            if self.of and _first(bullet, main) == self.of:
                return Correction(index, self.lang, self.text, self.way)
        return None


def kept(digest: Digest) -> Iterator[Kept]:
    """The changes of a digest, in the order in which they must be made again.

    Those of a row for which the program had no text are left out: nothing would name it.
    """
    main = written(digest)
    for lang in sorted(digest.title_before, key=lambda lang: lang != digest.language.lang):
        yield Kept(None, lang, digest.title[lang])
    for bullet in digest.bullets:
        first = _first(bullet, main)
        for lang in sorted(bullet.sides, key=lambda lang: lang != main):
            side = bullet.sides[lang]
            if side.changed and first:
                yield Kept(first, lang, side.shown, side.changed)


def written(digest: Digest) -> Lang | None:
    """The column in which the points were written; None if all columns are translations.

    Its sides have no checks: those of the point are the row's.
    """
    for lang in dict.fromkeys((digest.language.lang, *digest.columns)):
        sides = [(bullet.before or bullet).sides.get(lang) for bullet in digest.bullets]
        if sides and all(side is not None and not side.checks for side in sides):
            return lang
    return None


def _first(bullet: Bullet, main: Lang | None) -> str:
    """The text of a row as the program first wrote it, in the first column that has one."""
    sides = (bullet.before or bullet).sides
    if main:
        return sides[main].shown
    return next((side.shown for side in sides.values() if side.text), "")
