"""Whether a text has the names of another: what is missing, what was added, what was changed.

A name is a capitalised word that its language has no ordinary use for, or one that `identity`
knows. It is kept where the other text has the same word, the word as the other language spells it,
or any name of the same thing. Read without a pipeline; what is ordinary is told by the
dictionaries of spaCy's packages, so that only texts in their languages can be compared.

Measured by `benchmarks/names.py` on the human translations of newstest2013 fr-en: 4.8 % raise an
alarm, and 92.2 % of those in which one name was changed do. Names made of ordinary words only
(Supreme Court) are told apart where another name differs too, not alone.
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
"""From this similarity on, in [0, 1], a name is another one misspelt."""


class Differences(NamedTuple):
    """Names by which a text differs from its source, as they stand there, in order.

    `changed` holds pairs: the name in the source, and what stands for it.
    """

    missing: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    changed: tuple[tuple[str, str], ...] = ()


def can_compare(source_lang: Lang, target_lang: Lang) -> bool:
    """Whether texts in these languages can be compared."""
    return dictionary.holds(source_lang, target_lang)


def warm(lang: Lang) -> None:
    """Read the words and names of a language now; nothing where texts in it cannot be compared."""
    if can_compare(lang, lang):
        dictionary.is_ordinary("", lang)
        known.names(lang)


def differences(source: str, target: str, *, source_lang: Lang, target_lang: Lang) -> Differences:
    """How the names of a text differ from those of its source; nothing where that is in doubt.

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
    """The check "names" of a translation against its source; it says what differs."""
    found = differences(source, target, source_lang=source_lang, target_lang=target_lang)
    faults = [Fact("name changed", pair) for pair in found.changed]
    faults += [Fact("name missing", (name,)) for name in found.missing]
    faults += [Fact("name added", (name,)) for name in found.added]
    return Check.of("names", faults)


def _is_alarming(missing: Sequence[Name], added: Sequence[Name]) -> bool:
    """Whether what has no counterpart shows a fault: one sure name, or doubtful ones on both sides.

    What can be left out counts as doubtful where it is missing. Ordinary words in capitals never
    count alone.
    """
    if any(n.weight is Weight.SURE and not n.can_be_left_out for n in missing):
        return True
    if any(n.weight is Weight.SURE for n in added):
        return True
    weights = {name.weight for name in (*missing, *added)}
    return bool(missing and added) and weights != {Weight.ORDINARY}


def _shown(names: Sequence[Name], others: Sequence[Name]) -> list[str]:
    """The names to tell of: the surest that there are, where the other side has any."""
    best = max((name.weight for name in names), default=Weight.SURE)
    worth_telling = best is Weight.SURE or others
    return [name.text for name in names if name.weight is best] if worth_telling else []


def _sorted_out(missing: list[str], added: list[str]) -> Differences:
    """Pairs what is missing with what was added: what is alike, and two that are left alone."""
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
