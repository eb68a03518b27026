"""A mix of training examples, made of corpora as a file says it."""

from __future__ import annotations

import gzip
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from training.hints import Hinter
from training.lexicon import read_lexicon
from training.prompt import prompt

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
    form: str
    """`plain`, `hints`, `tags` or `entries`."""
    count: int
    agreement: float = 0.0
    without: str | None = None
    """A regular expression for the documents that are left out."""
    only: str | None = None
    longest: int = 600
    """In characters, of either side."""


@dataclass(frozen=True)
class Mix:
    """What a training run sees."""

    source: str
    target: str
    seed: int
    lexicon: str
    parts: tuple[Part, ...]


def read_mix(path: Path) -> Mix:
    """A mix from its file.

    Raises:
        ValueError: A key is unknown or missing, or a form is.
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
    built = [e for part in mix.parts for e in FORMS[part.form](mix, part, data, lexicons, chance)]
    chance.shuffle(built)
    return built


def _chosen(mix: Mix, part: Part, data: Path, chance: random.Random) -> list[Pair]:
    path = data / f"{part.corpus}.{mix.source}-{mix.target}.tsv.gz"
    kept = [pair for pair in read_pairs(path) if _passes(pair, part)]
    return chance.sample(kept, min(part.count, len(kept)))


def _passes(pair: Pair, part: Part) -> bool:
    return (
        (pair.agreement is None or pair.agreement >= part.agreement)
        and not (part.without and re.search(part.without, pair.document))
        and (not part.only or bool(re.search(part.only, pair.document)))
        and max(len(pair.source), len(pair.target)) <= part.longest
    )


def _plain(
    mix: Mix, part: Part, data: Path, lexicons: Path, chance: random.Random
) -> Iterable[Example]:
    for pair in _chosen(mix, part, data, chance):
        yield Example(prompt(mix.source, mix.target, pair.source), pair.target, part.name)


def _hinted(
    mix: Mix, part: Part, data: Path, lexicons: Path, chance: random.Random
) -> Iterable[Example]:
    pairs = _chosen(mix, part, data, chance)
    hinter = Hinter(mix.source, read_lexicon(lexicons / mix.lexicon), chance)
    for pair, hints in zip(pairs, hinter.hints(pairs), strict=True):
        yield Example(prompt(mix.source, mix.target, pair.source, hints), pair.target, part.name)


def _tagged(
    mix: Mix, part: Part, data: Path, lexicons: Path, chance: random.Random
) -> Iterable[Example]:
    for pair in _chosen(mix, part, data, chance):
        tag = chance.choice(TAGS)
        source, target = (f"<{tag}>{side}</{tag}>" for side in (pair.source, pair.target))
        yield Example(prompt(mix.source, mix.target, source), target, part.name)


def _entries(
    mix: Mix, part: Part, data: Path, lexicons: Path, chance: random.Random
) -> Iterable[Example]:
    """Words of the corpus that are rare there, with their first translation."""
    path = data / f"{part.corpus}.{mix.source}-{mix.target}.tsv.gz"
    seen = Counter(w for pair in read_pairs(path) for w in re.findall(r"[\w-]+", pair.source))
    entries = [
        found[0]
        for head, found in read_lexicon(lexicons / mix.lexicon).items()
        if RARE[0] <= seen[head] <= RARE[1] and len(head) > 3
    ]
    for entry in chance.sample(entries, min(part.count, len(entries))):
        yield Example(prompt(mix.source, mix.target, entry.head), entry.words[0], part.name)


RARE = (1, 8)
"""How often a word is in a corpus for its entry to be an example."""

FORMS: Mapping[str, Callable[[Mix, Part, Path, Path, random.Random], Iterable[Example]]] = {
    "plain": _plain,
    "hints": _hinted,
    "tags": _tagged,
    "entries": _entries,
}
