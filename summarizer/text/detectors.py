"""The two detectors of languages: langdetect (character n-grams) and py3langid (byte n-grams).

Each is loaded at first use, once: neither library guards its loading against other threads, and
importing them would make `import summarizer` slow. Nothing is changed after loading: langdetect's
state is one detector a call, py3langid's `rank` only reads.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from ..messages.errors import InvalidOption
from ..types import Lang

if TYPE_CHECKING:
    from langdetect.detector_factory import DetectorFactory
    from py3langid.langid import LanguageIdentifier

EXPECTED: tuple[Lang, ...] = ("de", "en", "es", "fr", "it", "nl", "pt")
"""Languages that articles are likely to be in."""

DECOYS: tuple[Lang, ...] = ("ca",)
"""Languages that would be mistaken for one of those if they were not candidates themselves."""

LANGUAGES: tuple[Lang, ...] = tuple(sorted(EXPECTED + DECOYS))
"""The languages that the detectors were measured on."""

_SEED = 0
_MACROLANGUAGES = {"ar": ["ary", "arz"], "no": ["nn"], "zh": ["wuu", "yue"]}
_MEMBER_OF = {member: whole for whole, members in _MACROLANGUAGES.items() for member in members}
"""Macrolanguages of ISO 639-3, among py3langid's languages: Egyptian Arabic is Arabic."""

_loading = Lock()


def knows(lang: Lang) -> bool:
    """Whether the detectors know this language."""
    return lang in _identifier().labels or lang in _MACROLANGUAGES


def langdetect(passage: str, candidates: Sequence[Lang]) -> dict[Lang, float]:
    """Probabilities above 0.1 over the candidates; empty if it finds no features."""
    from langdetect import LangDetectException

    detector = _factory(frozenset(LANGUAGES) | frozenset(candidates)).create()
    detector.set_prior_map(dict.fromkeys(candidates, 1.0))
    detector.append(passage)
    try:
        return {found.lang: found.prob for found in detector.get_probabilities()}
    except LangDetectException:
        return {}


def py3langid(passage: str) -> dict[Lang, float]:
    """Probabilities over all its languages, without its label for "no language"."""
    shares: dict[Lang, float] = defaultdict(float)
    for lang, share in _identifier().rank(passage):
        shares[_MEMBER_OF.get(lang, lang)] += share
    shares.pop("zxx", None)
    return shares


def known(among: Collection[Lang]) -> tuple[Lang, ...]:
    """The candidates that both detectors know; py3langid alone can still find any other.

    Raises InvalidOption if they know none.
    """
    both = _profiles().keys() & set(_identifier().labels)
    if candidates := tuple(sorted(both & set(among))):
        return candidates
    raise InvalidOption("languages not detectable", tuple(sorted(among)), tuple(sorted(both)))


def _factory(langs: frozenset[Lang]) -> DetectorFactory:
    with _loading:
        return _load_factory(langs)


def _identifier() -> LanguageIdentifier:
    with _loading:
        return _load_identifier()


@lru_cache
def _profiles() -> Mapping[Lang, Path]:
    from langdetect.detector_factory import PROFILES_DIRECTORY

    return {path.name: path for path in Path(PROFILES_DIRECTORY).iterdir()}


@lru_cache
def _load_factory(langs: frozenset[Lang]) -> DetectorFactory:
    """A factory of our own, which shares neither seed nor profiles with other code."""
    from langdetect.detector_factory import DetectorFactory

    factory = DetectorFactory()
    # Sorted: the order of the profiles decides ties, and that of a folder is arbitrary.
    factory.load_json_profile([_profiles()[lang].read_text("utf-8") for lang in sorted(langs)])
    factory.set_seed(_SEED)
    return factory


@lru_cache
def _load_identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
