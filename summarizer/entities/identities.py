"""Groups the mentions that name the same thing, and gives each thing one label.

The same spelling is the same thing throughout a document. A last name, with or without an initial,
is the person with that full name in the document, if there is only one; an acronym is the
organisation with these initials.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from ..text.forms import lowered
from ..types import Label
from .label_votes import Votes, add, best
from .mentions import words

MIN_AGAINST = 2.0
"""The lead of place or organisation over person that rules out a last name."""

_SMALL = frozenset("de du des la le les l d et en à pour the of and for on in".split())


def comparable(name: str) -> str:
    """A name in the form used for comparison: lower case, without hyphens and apostrophes."""
    return " ".join(map(lowered, words(name)))


@dataclass(slots=True)
class Identities:
    """All named things, by folded name."""

    votes: dict[str, Votes] = field(default_factory=dict)
    spellings: dict[str, dict[str, None]] = field(default_factory=dict)
    """The spellings of each, in order of appearance."""
    full: dict[str, str] = field(default_factory=dict)
    """From short to full folded names, once `settle` has been called."""

    def learn(self, name: str, votes: Votes) -> None:
        """Add the votes of one mention."""
        key = comparable(name)
        self.spellings.setdefault(key, {})[name] = None
        total = self.votes.setdefault(key, {})
        for label, weight in votes.items():
            add(total, label, weight)

    def settle(self) -> None:
        """Join short names to full ones, with the votes for both."""
        self.full = {**self._acronyms(), **self._short_people()}
        for short, whole in self.full.items():
            for label, weight in self.votes.get(short, {}).items():
                add(self.votes[whole], label, weight)

    def labels(self) -> dict[str, Label]:
        """The searchable spellings of names, and last names of people, with labels."""
        found = {name: self.label(name) for names in self.spellings.values() for name in names}
        for last, whole in self._last_names().items():
            found.setdefault(last, self.label(whole))
        return {name: label for name, label in found.items() if label and label != "other"}

    def label(self, name: str) -> Label | None:
        """The label of a name; None without evidence."""
        key = comparable(name)
        return best(self.votes.get(self.full.get(key, key), {}))

    def name(self, name: str) -> str:
        """The full name of a short name, or its acronym if there is one."""
        key = comparable(name)
        return next(iter(self.spellings.get(self.full.get(key, key), ())), name)

    def _short_people(self) -> dict[str, str]:
        """From last names and names with an initial to their only possible full name."""
        whole = self._people()
        lasts = {comparable(last) for last in self._last_names()}
        return {
            short: next(iter(names))
            for short, names in whole.items()
            if len(names) == 1 and self._can_join(short, next(iter(names)), lasts)
        }

    def _people(self) -> dict[str, set[str]]:
        """From every short form of a person's full name to the full names, folded."""
        whole: dict[str, set[str]] = {}
        for key, name in self._full_people():
            first, *rest = name.split()
            initials = " ".join(word[0] for word in words(first))
            shorts = {first, rest[-1], " ".join(rest), f"{initials} {rest[-1]}"}
            for short in map(comparable, shorts):
                whole.setdefault(short, set()).add(key)
        return whole

    def _full_people(self) -> Iterator[tuple[str, str]]:
        """People with several names, the first not just an initial: folded and as spelled."""
        for key, names in self.spellings.items():
            name = next(iter(names))
            first, *rest = name.split()
            is_initial = len("".join(words(first))) < 2
            if rest and not is_initial and best(self.votes[key]) == "person":
                yield key, name

    def _last_names(self) -> dict[str, str]:
        """From last names, as spelled, to the only full name that has them."""
        found: dict[str, list[str]] = {}
        for _, name in self._full_people():
            if comparable(last := name.split()[-1]) not in _SMALL:
                found.setdefault(last, []).append(name)
        return {last: names[0] for last, names in found.items() if len(names) == 1}

    def _can_join(self, short: str, whole: str, last_names: Collection[str]) -> bool:
        """Whether a short name can be a person's; a first name needs positive evidence.

        Few organisations have a person's last name, so their evidence must exceed the person's.
        """
        own = self.votes.get(short, {})
        if short not in last_names and " " not in short:
            return best(own) == "person"
        surer = own.get("organisation", 0.0) - self.votes[whole].get("person", 0.0) / 2
        against = max(own.get("place", 0.0), surer)
        return against - own.get("person", 0.0) < MIN_AGAINST

    def _acronyms(self) -> dict[str, str]:
        """From full names to the acronyms of their initials."""
        acronyms = {
            key
            for key, names in self.spellings.items()
            if " " not in key and all(map(str.isupper, names))
        }
        return {
            key: short
            for key in self.votes
            for short in {_initials(key, small=True), _initials(key, small=False)}
            if short in acronyms and " " in key
        }


def _initials(key: str, *, small: bool) -> str:
    """The initials of a folded name, with or without those of its small words."""
    return "".join(word[0] for word in key.split() if small or word not in _SMALL)
