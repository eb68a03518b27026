"""A mix of training examples, made of corpora as a file says it."""

from __future__ import annotations

import gzip
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from training.hints import Hinter
from training.lexicon import Entry, read_lexicon
from training.prompt import NAMES, prompt

TAGS = ("p", "b", "i", "em", "li", "h2", "title", "system", "user", "instructions", "translation")


@dataclass(frozen=True)
class Pair:
    """Two texts of a corpus, with its name for their document and how sure the pair is."""

    source: str
    target: str
    document: str = ""
    agreement: float | None = None


@dataclass(frozen=True)
class Example:
    """A prompt, the answer to learn, and the part of the mix that it is of."""

    prompt: str
    answer: str
    part: str


@dataclass(frozen=True)
class Part:
    """A part of a mix: a corpus, what is left out of it, and how it is asked."""

    name: str
    corpus: str
    """`NAME.fr-en`: the languages are those of the prompt and of the answer."""
    form: str
    """`plain`, `hints`, `tags` or `entries`."""
    count: int
    agreement: float = 0.0
    without: str | None = None
    """A regular expression for the documents that are left out."""
    only: str | None = None
    longest: int = 600
    """In characters, of either side."""
    lexicon: str | None = None
    """The word list of `hints` and `entries`."""

    @property
    def languages(self) -> tuple[str, str]:
        """Source and target."""
        source, _, target = self.corpus.rpartition(".")[2].partition("-")
        return source, target


@dataclass(frozen=True)
class Mix:
    """What a training run sees."""

    seed: int
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class _Making:
    """A part with what its examples are made of."""

    part: Part
    data: Path
    lexicons: Path
    chance: random.Random

    def pairs(self) -> Iterator[Pair]:
        return read_pairs(self.data / f"{self.part.corpus}.tsv.gz")

    def chosen(self) -> list[Pair]:
        kept = [pair for pair in self.pairs() if _passes(pair, self.part)]
        return self.chance.sample(kept, min(self.part.count, len(kept)))

    def lexicon(self) -> Mapping[str, tuple[Entry, ...]]:
        return read_lexicon(self.lexicons / str(self.part.lexicon))

    def example(self, source: str, target: str, hints: Sequence[tuple[str, str]] = ()) -> Example:
        return Example(prompt(*self.part.languages, source, hints), target, self.part.name)


def read_mix(path: Path) -> Mix:
    """A mix from its file.

    Raises:
        ValueError: A key is unknown or missing, a form or a language unknown, a lexicon missing.
    """
    raw: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    try:
        parts = tuple(Part(**part) for part in raw.pop("parts"))
        mix = Mix(parts=parts, **raw)
    except (TypeError, KeyError) as error:
        raise ValueError(f"{path}: {error}; see training/mixes/fr-en.yaml for the keys.") from error
    for part in parts:
        if part.form not in FORMS:
            raise ValueError(f"{path}: form {part.form!r} is none of {', '.join(sorted(FORMS))}.")
        if not set(part.languages) <= set(NAMES):
            raise ValueError(f"{path}: corpus {part.corpus!r} must end like '.fr-en'.")
        if part.form in NEED_LEXICON and part.lexicon is None:
            raise ValueError(f"{path}: part {part.name!r} needs a lexicon for {part.form!r}.")
    return mix


def read_pairs(path: Path) -> Iterator[Pair]:
    """The pairs of a corpus: tab-separated source, target, document, agreement."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            cells = [*line.rstrip("\n").split("\t"), "", ""]
            yield Pair(cells[0], cells[1], cells[2], float(cells[3]) if cells[3] else None)


def build(mix: Mix, data: Path, lexicons: Path) -> list[Example]:
    """All examples of a mix, in an order drawn with its seed."""
    chance = random.Random(mix.seed)
    built: list[Example] = []
    for part in mix.parts:
        built.extend(FORMS[part.form](_Making(part, data, lexicons, chance)))
    chance.shuffle(built)
    return built


def _passes(pair: Pair, part: Part) -> bool:
    return (
        (pair.agreement is None or pair.agreement >= part.agreement)
        and not (part.without and re.search(part.without, pair.document))
        and (not part.only or bool(re.search(part.only, pair.document)))
        and max(len(pair.source), len(pair.target)) <= part.longest
    )


def _plain(making: _Making) -> Iterator[Example]:
    for pair in making.chosen():
        yield making.example(pair.source, pair.target)


def _hinted(making: _Making) -> Iterator[Example]:
    pairs = making.chosen()
    hinter = Hinter(making.part.languages[0], making.lexicon(), making.chance)
    for pair, hints in zip(pairs, hinter.hints(pairs), strict=True):
        yield making.example(pair.source, pair.target, hints)


def _tagged(making: _Making) -> Iterator[Example]:
    for pair in making.chosen():
        tag = making.chance.choice(TAGS)
        yield making.example(f"<{tag}>{pair.source}</{tag}>", f"<{tag}>{pair.target}</{tag}>")


def _entries(making: _Making) -> Iterator[Example]:
    """Words of the corpus that are rare there, with their first translation."""
    seen = Counter(w for pair in making.pairs() for w in re.findall(r"[\w-]+", pair.source))
    entries = [
        found[0]
        for head, found in making.lexicon().items()
        if RARE[0] <= seen[head] <= RARE[1] and len(head) > SHORT
    ]
    for entry in making.chance.sample(entries, min(making.part.count, len(entries))):
        yield making.example(entry.head, entry.words[0])


RARE = (1, 8)
"""How often a word is in a corpus for its entry to be an example."""

SHORT = 3
"""Letters of a word that is too short to be an example."""

FORMS: Mapping[str, Callable[[_Making], Iterator[Example]]] = {
    "plain": _plain,
    "hints": _hinted,
    "tags": _tagged,
    "entries": _entries,
}

NEED_LEXICON = {"hints", "entries"}
