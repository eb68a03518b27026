"""Comparison of the numbers of two texts, and their differences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ..types import Fact, Lang
from .finding import find
from .quantity import Kind, Quantity
from .words import can_read

UNREAD: Lang = ""
"""A language whose number words are not known."""

_CONTEXTS: dict[Kind, str] = {
    "percent": "percent",
    "money": "money",
    "month": "month",
    "clock": "clock",
    "fraction": "ordinal",
    "approximate": "approximate",
    "ordinal": "ordinal",
    "roman": "ordinal",
}
"""Numbers of one context are comparable; all other kinds have the context "number"."""


@dataclass(frozen=True, slots=True)
class Change:
    """A number of the source and the number that replaces it in the target."""

    source: Quantity
    target: Quantity


@dataclass(frozen=True, slots=True)
class Comparison:
    """The differences between two texts, each in the order of its text.

    A number is `missing` if only the source has it, `added` if only the target does, and `changed`
    if one is missing and one of the same sort is added.
    """

    missing: tuple[Quantity, ...] = ()
    added: tuple[Quantity, ...] = ()
    changed: tuple[Change, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether there are no differences."""
        return not (self.missing or self.added or self.changed)

    @property
    def facts(self) -> list[Fact]:
        """A finding for each difference."""
        return [
            *(Fact("number changed", (c.source.text, c.target.text)) for c in self.changed),
            *(Fact("number added", (number.text,)) for number in self.added),
            *(Fact("number missing", (number.text,)) for number in self.missing),
        ]


def compare(source: str, target: str, *, source_lang: Lang, target_lang: Lang) -> Comparison:
    """The differences between the numbers of a translation and of its source.

    If the number words of one of the languages are not known, only digits are compared. Uncertain
    numbers are only reported as changed: if each text has one that the other lacks.
    """
    if not can_read(source_lang, target_lang):
        return _in_digits(source, target, source_lang=source_lang, target_lang=target_lang)
    there, here = find(source, lang=source_lang), find(target, lang=target_lang)
    in_source, in_target = _Index(there), _Index(here)
    missing, added = _absent(there, in_target), _absent(here, in_source)
    found = _settled(
        missing or _repeated(there, here, added), added or _repeated(here, there, missing)
    )
    exchanged = _exchanged(_by_sort(there, in_target), _by_sort(here, in_source))
    return replace(found, changed=(*found.changed, *exchanged))


def _in_digits(source: str, target: str, *, source_lang: Lang, target_lang: Lang) -> Comparison:
    """The comparison of digits, which may correspond to words of a known language.

    The order is ignored: word order differs more than between French and English.
    """
    there, here = find(source, lang=UNREAD), find(target, lang=UNREAD)
    in_source = _Index([*there, *find(source, lang=source_lang)])
    in_target = _Index([*here, *find(target, lang=target_lang)])
    return _settled(_absent(there, in_target), _absent(here, in_source))


def unsupported(text: str, sources: Iterable[str], *, lang: Lang) -> tuple[Quantity, ...]:
    """The figures of a text that none of its sources has, in order; all in the same language.

    Small numbers in words count too, from three on.
    """
    known = _Index(number for source in sources for number in find(source, lang=lang))
    absent = _absent(find(text, lang=lang), known)
    return tuple(n for n in absent if n.is_certain or (_is_small_word(n) and n.value > 2))


class _Index:
    """Numbers by their possible values."""

    def __init__(self, numbers: Iterable[Quantity]) -> None:
        self._by_value: dict[Fraction, set[tuple[Kind, str]]] = {}
        for number in numbers:
            for value in _readings(number):
                self._by_value.setdefault(value, set()).add((number.kind, number.currency))

    def has(self, number: Quantity) -> bool:
        return any(
            _fit(number, kind, currency)
            for value in _readings(number)
            for kind, currency in self._by_value.get(value, ())
        )

    def common(self, number: Quantity) -> Fraction | None:
        """The value that a number shares with one of these, if any."""
        return max((v for v in _readings(number) if v in self._by_value), default=None)


def _readings(number: Quantity) -> Iterator[Fraction]:
    yield from number.values
    if number.kind == "fraction":
        yield number.value * 100  # "la moitié" is 50 %


def _fit(number: Quantity, kind: Kind, currency: str) -> bool:
    """Whether two numbers of equal value can be the same, by their kind and currency."""
    if "month" in (number.kind, kind):
        return {number.kind, kind} <= {"month", "date"}
    return not (number.currency and currency) or number.currency == currency


def _absent(numbers: Iterable[Quantity], known: _Index) -> list[Quantity]:
    return [number for number in numbers if not known.has(number)]


def _repeated(
    numbers: Sequence[Quantity], others: Sequence[Quantity], unmatched: Sequence[Quantity]
) -> list[Quantity]:
    """The first small number in words that is rarer in the other text; at most one.

    Only if the other text has one without a counterpart: "two and two" for "deux et trois".
    """
    if not any(map(_is_small_word, unmatched)):
        return []
    surplus = Counter(number.value for number in numbers)
    surplus.subtract(number.value for number in others)
    small = filter(_is_small_word, numbers)
    return [number for number in small if surplus[number.value] > 0][:1]


def _is_small_word(number: Quantity) -> bool:
    return number.is_word and number.kind == "plain" and not number.is_certain


_BySort = dict[str, dict[Fraction, Quantity]]


def _by_sort(numbers: Iterable[Quantity], known: _Index) -> _BySort:
    """The numbers in digits that occur in both texts, by sort; each value once, in order."""
    sorts: _BySort = {}
    for number in numbers:
        if number.is_word or number.kind == "month":
            continue
        if (value := known.common(number)) is not None:
            sorts.setdefault(_sort(number), {}).setdefault(value, number)
    return sorts


_UNMISTAKABLE = ("percent", "money")


def _sort(number: Quantity) -> str:
    return number.kind if number.kind in (*_UNMISTAKABLE, "year", "clock") else "number"


def _exchanged(there: _BySort, here: _BySort) -> Iterator[Change]:
    """Numbers in the position of a different number of the source: "16 of 34" and "34 of 16".

    For percentages and money, also numbers whose sort has changed: "3 % in 2011".
    """
    for sort in there.keys() & here.keys():
        old, new = there[sort], here[sort]
        if len(old) == len(new) and (sort in _UNMISTAKABLE or old.keys() == new.keys()):
            for value, other in zip(old, new, strict=True):
                if value != other:
                    yield Change(old[value], new[other])


def _settled(missing: Sequence[Quantity], added: Sequence[Quantity]) -> Comparison:
    """The remaining numbers of both sides, paired if each side has one of the same context."""
    changed: list[Change] = []
    for context in dict.fromkeys(map(_context, missing)):
        there = _surest(number for number in missing if _context(number) == context)
        here = _surest(number for number in added if _context(number) == context)
        changed += [Change(old, new) for old, new in zip(there, here, strict=False)]
    told_missing = {change.source.start for change in changed}
    told_added = {change.target.start for change in changed}
    return Comparison(
        tuple(n for n in missing if n.is_certain and n.start not in told_missing),
        tuple(n for n in added if n.is_certain and n.start not in told_added),
        tuple(sorted(changed, key=lambda change: change.source.start)),
    )


def _context(number: Quantity) -> str:
    return _CONTEXTS.get(number.kind, "number")


def _surest(numbers: Iterable[Quantity]) -> list[Quantity]:
    return sorted(numbers, key=lambda number: (not number.is_certain, number.start))
