"""The names of a text compared with those of another: missing, added and changed ones.

A name is a capitalised word without an ordinary use in its language, or one that `identity`
knows. It is kept if the other text has the same word, its spelling in the other language, or any
name of the same thing. Texts are not parsed; the dictionaries of spaCy's packages decide which
words are ordinary, so that only texts in their languages can be compared.

Measured by `benchmarks/names.py` on the human translations of newstest2013 fr-en: 4.8 % raise an
alarm, and 92.2 % of those in which one name was changed do. A difference between names made of
ordinary words only (Supreme Court) counts only if another name differs too.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from ...identity import known
from ...parsing import dictionary
from ...types import Check, Fact, Lang
from .named import read
from .unmatched import Name, Weight, unmatched

SIMILAR = 0.6
"""Two names with at least this similarity, in [0, 1], are spellings of one name."""


class Differences(NamedTuple):
    """Names by which a text differs from its source, as written there, in order.

    `changed` holds pairs: the name in the source, and its replacement.
    """

    missing: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    changed: tuple[tuple[str, str], ...] = ()


def can_compare(source_lang: Lang, target_lang: Lang) -> bool:
    """Whether texts in these languages can be compared."""
    return dictionary.holds(source_lang, target_lang)


def warm(lang: Lang) -> None:
    """Read the words and names of a language now; nothing if texts in it cannot be compared."""
    if can_compare(lang, lang):
        dictionary.is_ordinary("", lang)
        known.names(lang)


def differences(source: str, target: str, *, source_lang: Lang, target_lang: Lang) -> Differences:
    """The differences between the names of a text and of its source; none in case of doubt.

    Raises KeyError for languages that `can_compare` refuses.
    """
    there, here = read(source, source_lang), read(target, target_lang)
    missing, added = unmatched(there, here), unmatched(here, there)
    if not _is_alarming(missing, added):
        return Differences()
    return _sorted_out(_shown(missing, added), _shown(added, missing))


def additions(source: str, text: str, *, lang: Lang) -> tuple[str, ...]:
    """The names of a text that its source, in the same language, does not have.

    A summary leaves names out, but adds none. Raises KeyError for a language without dictionary.
    """
    if text in source:
        return ()
    found = unmatched(read(text, lang), read(source, lang))
    return tuple(name.text for name in found if name.weight is Weight.SURE)


def check(source: str, target: str, *, source_lang: Lang, target_lang: Lang) -> Check:
    """The check "names" of a translation against its source; its facts name the differences."""
    found = differences(source, target, source_lang=source_lang, target_lang=target_lang)
    faults = [Fact("name changed", pair) for pair in found.changed]
    faults += [Fact("name missing", (name,)) for name in found.missing]
    faults += [Fact("name added", (name,)) for name in found.added]
    return Check.of("names", faults)


def _is_alarming(missing: Sequence[Name], added: Sequence[Name]) -> bool:
    """Whether unmatched names show a fault: one sure name, or doubtful ones on both sides.

    A missing name that may be left out counts as doubtful. Ordinary words in capitals never count
    alone.
    """
    if any(n.weight is Weight.SURE and not n.can_be_left_out for n in missing):
        return True
    if any(n.weight is Weight.SURE for n in added):
        return True
    weights = {name.weight for name in (*missing, *added)}
    return bool(missing and added) and weights != {Weight.ORDINARY}


def _shown(names: Sequence[Name], others: Sequence[Name]) -> list[str]:
    """The names to report: the surest ones; doubtful ones only if the other side has any."""
    best = max((name.weight for name in names), default=Weight.SURE)
    worth_telling = best is Weight.SURE or others
    return [name.text for name in names if name.weight is best] if worth_telling else []


def _sorted_out(missing: list[str], added: list[str]) -> Differences:
    """Pair missing names with added ones: similar names, and the last one left on each side."""
    changed = []
    for old in list(dict.fromkeys(missing)):
        new = max(added, key=lambda name: _similarity(old, name), default="")
        if new and (_similarity(old, new) >= SIMILAR or len(missing) == len(added) == 1):
            changed.append((old, new))
            missing = [name for name in missing if name != old]
            added = [name for name in added if name != new]
    unique = dict.fromkeys
    return Differences(tuple(unique(missing)), tuple(unique(added)), tuple(changed))


def _similarity(one: str, other: str) -> float:
    return SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False).ratio()
