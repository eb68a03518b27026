"""A sentence too long for a model -> its clauses; put together again, they are the sentence.

It is cut where it hurts least: at `;` and `:` and dashes, then at commas, then before words that
join clauses; never inside a quotation, a bracket or a number, as long as there is another place.
A blank, and inside a word without end any place, are the last resort. Nothing is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from ..types import Lang

Fits = Callable[[str], bool]

_JOINING: Mapping[Lang, str] = {
    "fr": "et ou mais car donc or ni qui que dont où lorsque quand puisque comme tandis alors afin "
    "après avant pendant selon pour sans",
    "en": "and or but because so which who whom whose that where when while although though after "
    "before since until if unless as",
    "de": "und oder aber denn sondern dass weil wenn als ob obwohl während nachdem bevor damit wo",
    "es": "y e o u pero sino que porque quien cuando donde aunque mientras para si como según",
    "it": "e ed o ma che perché quando dove mentre anche se come secondo per cui",
    "nl": "en of maar want dat omdat die wanneer als terwijl hoewel nadat voordat zodat waar",
    "pt": "e ou mas que porque quem quando onde embora enquanto para se como segundo",
}
_STRONG = r"(?:[;:]|\s[–—])\s+"
_COMMA = r"(?<!\d),\s+|,\s+(?!\d)"
_BLANK = r"(?<!\d)\s+|\s+(?!\d)"
_EVERYWHERE = r"\bURL\d{1,6}\b|(?s:.)"  # what stands for an address stays whole
_ENCLOSED = re.compile(
    r"«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|\"[^\"]*\"|\([^()]*\)|\[[^\[\]]*\]",
)
_NESTED = 3
"""Deeper brackets inside brackets than this are not looked into."""


def split(text: str, *, fits: Fits, lang: Lang) -> list[str]:
    """The pieces of a sentence, each as long as fits; joined, they are the sentence."""
    joining = _joining(lang)
    outside = [_STRONG, _COMMA, joining]
    levels = [(pattern, True) for pattern in outside]
    levels += [("|".join(outside), False), (_BLANK, False), (_EVERYWHERE, False)]
    return _split(text, levels, fits)


def _split(text: str, levels: Sequence[tuple[str, bool]], fits: Fits) -> list[str]:
    if not levels or fits(text):
        return [text]
    (pattern, keeps_enclosed), *weaker = levels
    segments = _segments(text, pattern, keeps_enclosed=keeps_enclosed)
    if len(segments) > 1:
        segments = _packed(segments, fits)
        return [piece for segment in segments for piece in _split(segment, weaker, fits)]
    return _split(text, weaker, fits)


def _segments(text: str, pattern: str, *, keeps_enclosed: bool) -> list[str]:
    """The text cut after each match."""
    searched = _hide_enclosed(text) if keeps_enclosed else text
    cuts = [0, *(found.end() for found in re.finditer(pattern, searched)), len(text)]
    return [text[start:end] for start, end in pairwise(cuts) if start < end]


def _packed(segments: Sequence[str], fits: Fits) -> list[str]:
    """As many segments together as fit; one that does not fit by itself stays alone."""
    packed: list[str] = []
    start = 0
    while start < len(segments):
        end = _farthest(segments, start, fits)
        packed.append("".join(segments[start:end]))
        start = end
    return packed


def _farthest(segments: Sequence[str], start: int, fits: Fits) -> int:
    """Up to where segments fit together: in strides that grow, then in strides that shrink."""
    end, stride = start + 1, 1
    while end + stride <= len(segments) and fits("".join(segments[start : end + stride])):
        end += stride
        stride *= 2
    while stride := stride // 2:
        if end + stride <= len(segments) and fits("".join(segments[start : end + stride])):
            end += stride
    return end


def _hide_enclosed(text: str) -> str:
    """The text, as long as before, with nothing to cut at inside quotations and brackets."""
    for _ in range(_NESTED):
        text = _ENCLOSED.sub(lambda found: "\0" * len(found[0]), text)
    return text


@lru_cache
def _joining(lang: Lang) -> str:
    """What stands before a word that joins clauses; nothing in a language without a list."""
    words = "|".join(_JOINING.get(lang, "").split())
    return rf"\s+(?=(?:{words})\s)" if words else r"(?!)"
