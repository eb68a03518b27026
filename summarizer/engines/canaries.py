"""The sentences that a converted model must handle like the original before it may replace it.

They lie in the files of the languages: plain news of our own, with the features that int8 weights
get wrong first: figures, names, a negation, a subordinate clause.
"""

from __future__ import annotations

from collections.abc import Iterator

from .. import languages
from ..store.catalog.manifest import ModelManifest
from ..types import Lang


def sentences(lang: Lang) -> tuple[str, ...]:
    """The canaries of a language, in the same order in all languages; none without a file."""
    return languages.of(lang).canaries


def passages(lang: Lang) -> tuple[str, ...]:
    """The sentences of a language as two short texts, for models that read several at a time."""
    known = sentences(lang)
    return " ".join(known[:3]), " ".join(known[3:5])


def of(manifest: ModelManifest) -> Iterator[tuple[tuple[str, ...], Lang, Lang]]:
    """The trials of a model: texts, their language, and the language of the answers."""
    for source in manifest.source:
        if not sentences(source):
            continue
        if manifest.task == "summarization":
            yield passages(source), source, source
        elif targets := [lang for lang in manifest.target if lang != source]:
            yield sentences(source), source, targets[0]
