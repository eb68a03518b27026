"""The check that a converted model reads well, without an original to compare it with.

The canaries are the same sentences in all our languages. So each translation has a reference; one
in another language, of another length, or going in circles does not resemble it. A summary has its
passage: it must be in its language, shorter, mostly in its words, and must not go in circles.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ..store.catalog.manifest import ModelManifest
from ..text import language
from ..types import Lang
from . import canaries

LIKENESS = 0.4
"""The least share of short letter sequences common to a translation and the expected one.

Twelve other good translations of the canaries have 0.54 and more, two different canaries of one
language 0.24 at most; those of its neighbours, such as Spanish and Portuguese, up to 0.65.
"""

ENOUGH = 0.8
"""The least share of the canaries that must read well, or like the original."""

RUN_CHARS = (2, 3, 4)

OWN_WORDS = 0.6
"""The least share of the words of a summary that its passage must contain."""

DISTINCT_PAIRS = 0.6
"""The least share of distinct word pairs among those of a summary."""

MOST_LENGTH = 1.2
"""The greatest length of a summary, in characters, as a multiple of its passage."""

Answers = tuple[str, str]
"""The answers of a runtime to a text: greedily, and by the search used at work."""

_WORD = re.compile(r"\w+")


def count_good(manifest: ModelManifest, found: Sequence[Answers]) -> int:
    """The number of canaries that read well.

    None does in a language that has no canaries, or if the answers are in another language.

    `found` has two answers for each canary, in the order of `canaries.of`.
    """
    answers, good = iter(found), 0
    for texts, _, target in canaries.of(manifest):
        group = [next(answers) for _ in texts]
        if all(is_in(one, target) for one in zip(*group, strict=True)):
            wanted = texts if manifest.task == "summarization" else canaries.sentences(target)
            reads = is_summarized if manifest.task == "summarization" else is_translated
            good += sum(
                all(reads(answer, text) for answer in pair)
                for text, pair in zip(wanted, group, strict=bool(wanted))
            )
    return good


def is_translated(answer: str, expected: str) -> bool:
    """Whether a translation of a canary resembles the expected one."""
    return likeness(answer, expected) >= LIKENESS


def is_summarized(answer: str, passage: str) -> bool:
    """Whether a text can be a summary of a passage in its own language."""
    words, known = _words(answer), set(_words(passage))
    return (
        bool(words)
        and len(answer) <= MOST_LENGTH * len(passage)
        and sum(word in known for word in words) >= OWN_WORDS * len(words)
        and len(set(pairwise(words))) >= DISTINCT_PAIRS * (len(words) - 1)
    )


def is_in(answers: Sequence[str], lang: Lang) -> bool:
    """Whether the answers together are in a language."""
    return language.detect("\n".join(answers)).lang == lang


def likeness(one: str, other: str) -> float:
    """The similarity of two texts, in [0, 1]: the mean over sequences of a few lengths."""
    return sum(_shared(one, other, chars) for chars in RUN_CHARS) / len(RUN_CHARS)


def _shared(one: str, other: str, chars: int) -> float:
    runs = [Counter(_runs(text, chars)) for text in (one, other)]
    both = sum((runs[0] & runs[1]).values())
    return 2 * both / max(1, sum(runs[0].values()) + sum(runs[1].values()))


def _runs(text: str, chars: int) -> list[str]:
    plain = " ".join(_words(text))
    return [plain[i : i + chars] for i in range(len(plain) - chars + 1)]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
