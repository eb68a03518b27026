"""text -> Detection: a language, its probability and the alternatives, or `UNKNOWN`.

Two independent detectors read every passage (a line, or a piece of a long one) of the text, and
the passages vote by length:

- langdetect 1.0.9 (character n-grams, sampled; seeded here), restricted to the candidates;
- py3langid 0.4 (byte n-grams, naive Bayes), over all its languages.

They are combined as independent witnesses, by multiplying probabilities (a logarithmic opinion
pool). langdetect reports 1.0 even when it is wrong, so its probability is first discounted:
with n letters it counts for n / (n + `_HALF_TRUST_LETTERS`), the rest is spread evenly. On a
short text py3langid therefore decides; on a paragraph both must agree or the margin is small.

A text in a language outside the candidates would be forced into one of them. If py3langid finds
another language much likelier than every candidate, `detect` returns that language ("pl", "ru",
...): the caller knows that it has no route, and can list those it has.

Trust and margin floor were chosen on one half of the development data, split by a seed, and are
reported on the other: `python -m benchmarks.language` prints both. The outsider odds come from
spaCy's example sentences in 60 languages. Failures of plain detectors were read on both halves.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .. import languages
from ..types import UNKNOWN, Alternative, Detection, Lang
from . import detectors
from .detectors import LANGUAGES, known, langdetect, py3langid

_HALF_TRUST_LETTERS = 64
_MARGIN_FLOOR = 0.5
"""The minimum difference of probability between the two best languages of a passage."""
_OUTSIDER_ODDS = 4.0
"""The minimum ratio of the probability of another language to that of every candidate."""
_MIN_LETTERS = 8
_PASSAGE_CHARS = 200
_PASSAGES = 128
"""Bounds the cost, with `_PASSAGE_CHARS`; the passages read are spread over the text."""
_JOINED_CHARS = 1_000
"""Characters read at once if single lines are too short for a verdict, as in a list of words."""
_SHOWN_ALTERNATIVES = 3
_SHOWN_FROM = 0.005

_PIECE = re.compile(rf".{{1,{_PASSAGE_CHARS}}}(?!\S)|.{{{_PASSAGE_CHARS}}}")
"""A line or a part of it; a word or address is cut only if it fills a passage by itself."""
_NOISE = re.compile(r"(?:https?://|www\.)\S+|[^\s@]+@[^\s@]+|[\W\d_]*\d[\W\d_]*")
_LEFTOVERS = {code: bytes([code]).decode("cp1252", "replace") for code in range(0x80, 0xA0)}
"""C1 controls, which in practice are cp1252 punctuation read as Latin-1 (U+0092 for ’)."""


def detect(text: str, *, among: Sequence[Lang] | None = None) -> Detection:
    """Detect the language of a text, or return `UNKNOWN`.

    Identical lines count once, so that a repeated notice does not outvote the article. For a text
    in several languages the result is the one with most letters, its confidence is about its
    share, and the others are the alternatives. Accepts any text.

    Args:
        text: The text as given; at most 128 passages of 200 characters, spread over it, are read.
        among: The candidates; without them, `LANGUAGES` and those that have a file. A language
            outside them is still found if it is clear.

    Returns:
        The language with its probability in [0, 1], and at most three runners-up, best first.
        An ISO 639-1 code, or 639-3 for a language without one. `UNKNOWN`, with confidence 0 and
        the guesses as alternatives, for fewer than two words or eight letters, and if no passage
        has a clear verdict.

    Raises:
        InvalidOption: None of the candidates can be detected.
    """
    candidates = known({*LANGUAGES, *languages.codes()} if among is None else among)
    passages = _passages(text)
    readings = [_read(passage, candidates) for passage in passages]
    whole = " ".join(passages)
    if len(readings) > 1 and not _mostly_clear(readings):
        readings = [_read(whole[:_JOINED_CHARS], candidates)]
    clear = set() if _too_short(whole) else {reading.best for reading in readings if reading.clear}
    return _verdict(_vote(readings), clear)


def can_detect(lang: Lang) -> bool:
    """Whether the detectors know this language."""
    return detectors.knows(lang)


@dataclass(frozen=True, slots=True)
class _PassageScores:
    """The detectors' reading of one passage: probabilities by language, and its weight."""

    shares: Mapping[Lang, float]
    letters: int

    @property
    def best(self) -> Lang:
        return _ranked(self.shares)[0]

    @property
    def clear(self) -> bool:
        first, second, *_ = sorted([0.0, *self.shares.values()], reverse=True)
        return first - second >= _MARGIN_FLOOR


def _mostly_clear(readings: Sequence[_PassageScores]) -> bool:
    clear = sum(reading.letters for reading in readings if reading.clear)
    return 2 * clear >= sum(reading.letters for reading in readings)


def _ranked(shares: Mapping[Lang, float]) -> list[Lang]:
    """Languages, likeliest first; equals by code, so that the order never depends on chance."""
    return sorted(shares, key=lambda lang: (-shares[lang], lang))


def _vote(readings: Sequence[_PassageScores]) -> dict[Lang, float]:
    """The mean of the readings, weighted by letters."""
    total = sum(reading.letters for reading in readings)
    votes: dict[Lang, float] = defaultdict(float)
    for reading in readings:
        for lang, share in reading.shares.items():
            votes[lang] += share * reading.letters / total
    return votes


def _verdict(shares: Mapping[Lang, float], clear: set[Lang]) -> Detection:
    """The likeliest of the clear languages; the others, and all if none is, as alternatives."""
    guesses = [Alternative(lang, round(min(shares[lang], 1.0), 4)) for lang in _ranked(shares)]
    best = next((guess for guess in guesses if guess.lang in clear), Alternative(UNKNOWN, 0.0))
    others = [guess for guess in guesses if guess != best and guess.confidence >= _SHOWN_FROM]
    return Detection(best.lang, best.confidence, tuple(others[:_SHOWN_ALTERNATIVES]))


# The text, made ready to be read


def _passages(text: str) -> list[str]:
    """Lines, each once, in pieces without noise; evenly thinned out if there are too many."""
    lines = dict.fromkeys(map(str.strip, text.splitlines()))
    pieces = [piece for line in lines for piece in _PIECE.findall(line)]
    every = max(1, math.ceil(len(pieces) / _PASSAGES))
    return [clean for piece in pieces[::every] if _letters(clean := _clean(piece))]


def _clean(passage: str) -> str:
    """The passage without addresses and numbers; in lower case if it is mostly in capitals."""
    passage = unicodedata.normalize("NFC", passage.translate(_LEFTOVERS))
    passage = " ".join(_NOISE.sub(" ", passage).split())
    # langdetect skips words in capitals, and both detectors learnt from ordinary text. Lower case,
    # not casefold, which would remove the ß, a strong sign of German.
    capitals = sum(map(str.isupper, passage))
    return passage.lower() if 2 * capitals > _letters(passage) else passage


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _too_short(text: str) -> bool:
    """Whether any verdict would be a guess. Scripts without case may write without spaces."""
    one_word = " " not in text and any(char.isupper() or char.islower() for char in text)
    return one_word or _letters(text) < _MIN_LETTERS


def _read(passage: str, candidates: Sequence[Lang]) -> _PassageScores:
    """Both opinions combined, or py3langid's if another language is clearly likelier."""
    letters = _letters(passage)
    anywhere = py3langid(passage)
    inside = {lang: anywhere[lang] for lang in candidates}
    outsider = max((p for lang, p in anywhere.items() if lang not in inside), default=0.0)
    if outsider >= _OUTSIDER_ODDS * max(inside.values()):
        return _PassageScores(anywhere, letters)
    trust = letters / (letters + _HALF_TRUST_LETTERS)
    doubt = (1 - trust) / len(inside)
    named = langdetect(passage, candidates)
    pooled = {lang: p * (trust * named.get(lang, 0.0) + doubt) for lang, p in inside.items()}
    total = sum(pooled.values())
    return _PassageScores({lang: p / total for lang, p in pooled.items()}, letters)
