"""Marian, BART, mBART and BARThez, T5 and mT5, Pegasus, M2M100: one engine for all of them.

It knows texts, languages and tasks; `tokens` knows the tokenizer, a runtime (`ctranslate2`,
`transformers`) the network. `conversion` chooses the runtime when the model is opened. Model and
libraries are loaded at first use.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..store.catalog.manifest import ModelManifest
from ..text import sentences
from ..types import Converting, Lang, Loading, ModelInfo
from . import choice, failures, tokens
from .choice import Chosen
from .decoding import Decoding, Settings, read_settings
from .roundtrip import Sibling, absent
from .writing import Writer, Written

VERSION = 1
"""Increased whenever the input of a model for the same text changes."""

BATCH_TEXTS = 32
"""The number of texts at once that is enough to fill the processor."""

ANSWER_SHARE, SPARE_TOKENS = 2.0, 24
"""The most tokens of a translation: this multiple of its source's, plus the spare ones."""

TOKENS_PER_WORD = 2.0
"""French needs about 1.4, and names more: an upper bound, not a target."""

OPENING_TOKENS = 2
"""Tokens at the start of an answer that do not count as new: its start, and its language."""

LOOP_GUARDS = {"no_repeat_ngram_size": 4, "repetition_penalty": 1.3}
"""For the last attempt, since the answer without them may have gone in circles."""

Listener = Callable[[Loading | Converting], None]


class Seq2Seq:
    """A Translator and a Summarizer; the manifest's task says which of them to use."""

    def __init__(
        self,
        manifest: ModelManifest,
        folder: Path,
        settings: Settings,
        *,
        chosen: Chosen,
        info: ModelInfo,
        on_load: Listener | None = None,
    ) -> None:
        self.info = replace(info, engine=chosen.engine, precision=chosen.precision)
        self.max_input_tokens = _limit(manifest, settings)
        self.batch_texts = BATCH_TEXTS
        self.remark = chosen.remark
        self.proof = chosen.proof
        self.folder = chosen.folder
        """The folder of the weights at work; `superseded` are files that are no longer needed."""
        self.superseded = choice.superseded(folder, chosen)
        self.fingerprint = _fingerprint(manifest, settings)
        self._manifest = manifest
        self._source = folder
        self._settings = settings
        self._chosen = chosen
        self._on_load = on_load
        self._tokens: tokens.Tokens | None = None
        self._writer: Writer | None = None
        self._loading = threading.RLock()

    def warm(self) -> None:
        """Load the model now, unless it is loaded. Raises EngineError if it cannot be used."""
        self._ready()

    def close(self) -> None:
        """Free the memory. A later call loads the model again."""
        with self._loading:
            self._writer = self._tokens = None

    def count_tokens(self, text: str) -> int:
        """The length of a text in the model's own tokens, marks and prefix included."""
        return len(self._tokenizer().encode(text))

    def translate(self, texts: Sequence[str], *, source: Lang, target: Lang) -> list[str]:
        """One translation per text, in order; empty if the model finds no end."""
        found = self._write(texts, source, target, hypotheses=1)
        return [_whole(hypotheses[0]) if hypotheses else "" for hypotheses in found]

    def alternatives(self, text: str, *, source: Lang, target: Lang) -> Iterator[str]:
        """The next best hypotheses of the same search; then the best that cannot go in circles."""
        if not text.strip():
            return
        (found,) = self._write([text], source, target, hypotheses=self._settings.beams)
        yield from filter(None, map(_whole, found[1:]))
        (found,) = self._write([text], source, target, hypotheses=1, **LOOP_GUARDS)
        yield from filter(None, map(_whole, found))

    def summarize(self, texts: Sequence[str], *, lang: Lang, max_words: int) -> list[str]:
        """The highlights of each text, a line each; those without an end are left out.

        A highlight is a sentence of the answer, as some models write several.
        """
        settings = self._settings
        decoding = Decoding(
            max_new_tokens=self._room(int(TOKENS_PER_WORD * max_words)),
            beams=settings.beams,
            no_repeat_ngram_size=settings.no_repeat_ngram_size,
            length_penalty=settings.length_penalty,
            stops_early=settings.stops_early,
            never=settings.never,
        )
        found = self._ask(texts, decoding, source=lang, target=lang)
        return [_lines(hypotheses[0], lang) if hypotheses else "" for hypotheses in found]

    def _write(
        self, texts: Sequence[str], source: Lang, target: Lang, *, hypotheses: int, **guards: Any
    ) -> list[list[Written]]:
        """Hypotheses for each text; none for a blank one."""
        settings = self._settings
        longest = max((self.count_tokens(t) for t in texts if t.strip()), default=0)
        decoding = Decoding(
            max_new_tokens=self._room(int(ANSWER_SHARE * longest) + SPARE_TOKENS),
            beams=settings.beams,
            hypotheses=hypotheses,
            length_penalty=settings.length_penalty,
            never=settings.never,
            **guards,
        )
        return self._ask(texts, decoding, source=source, target=target)

    def _ask(
        self, texts: Sequence[str], decoding: Decoding, *, source: Lang, target: Lang
    ) -> list[list[Written]]:
        given = [text for text in texts if text.strip()]
        if not given:
            return [[] for _ in texts]
        found = iter(self._ready().write(given, decoding, source=source, target=target))
        return [next(found) if text.strip() else [] for text in texts]

    def _room(self, new_tokens: int) -> int:
        """The number of new tokens, limited to the model's free positions."""
        places = self._settings.positions
        return new_tokens if places is None else min(new_tokens, places - OPENING_TOKENS)

    def _ready(self) -> Writer:
        """The model in memory; its callers keep it even after `close`."""
        with self._loading:
            if self._writer is None:
                if self._on_load is not None:
                    self._on_load(Loading(self.info.id))
                runtime = self._chosen.load(self._settings, model=self.info.id)
                self._writer = Writer(
                    self._tokenizer(), runtime, model=self.info.id, limit=self.max_input_tokens
                )
            return self._writer

    def _tokenizer(self) -> tokens.Tokens:
        with self._loading:
            if self._tokens is None:
                self._tokens = tokens.load(self._manifest, self._source, self._settings)
            return self._tokens


def _whole(hypothesis: Written) -> str:
    return hypothesis.text if hypothesis.is_whole else ""


def _lines(answer: Written, lang: Lang) -> str:
    """The sentences of an answer, a line each, without an unfinished one."""
    found = [sentences.surface(answer.text, s) for s in sentences.split(answer.text, lang=lang)]
    return "\n".join(found if answer.is_whole else found[:-1])


def _limit(manifest: ModelManifest, settings: Settings) -> int:
    """The longest text in tokens: the manifest's limit, capped by the model's positions."""
    said = manifest.limits.input_tokens
    return said if settings.positions is None else min(said, settings.positions)


def _fingerprint(manifest: ModelManifest, settings: Settings) -> str:
    name = f"{VERSION} {manifest.prefix} {sorted(manifest.lang_tokens.items())} {settings}"
    return hashlib.sha256(name.encode()).hexdigest()[:12]


def open_engine(
    manifest: ModelManifest,
    files: Mapping[str, Path],
    *,
    info: ModelInfo,
    on_load: Listener | None = None,
    sibling: Sibling = absent,
) -> Seq2Seq:
    """As `engines.open_engine`; converts the model if that was not done before."""
    folder, settings = _read(manifest, files)
    chosen = choice.choose(
        manifest, folder, settings, info=info, on_convert=on_load, sibling=sibling
    )
    return Seq2Seq(manifest, folder, settings, chosen=chosen, info=info, on_load=on_load)


def open_converted(
    manifest: ModelManifest, files: Mapping[str, Path], *, info: ModelInfo
) -> Seq2Seq | None:
    """The model as it was converted and proven before; None if it was not. Converts nothing."""
    folder, settings = _read(manifest, files)
    chosen = choice.ready(manifest, folder, settings, info=info)
    if chosen is None:
        return None
    return Seq2Seq(manifest, folder, settings, chosen=chosen, info=info)


def verify(
    manifest: ModelManifest,
    files: Mapping[str, Path],
    *,
    info: ModelInfo,
    sibling: Sibling = absent,
) -> str:
    """Compare the conversion with the original once more; returns the findings in words."""
    folder, settings = _read(manifest, files)
    return choice.verify(manifest, folder, settings, info=info, sibling=sibling)


def _read(manifest: ModelManifest, files: Mapping[str, Path]) -> tuple[Path, Settings]:
    """The folder of a model, and the settings in its files."""
    failures.refuse_without_packages(manifest.id)
    folder = next(iter(files.values())).parent
    with failures.reading(manifest.id, "configuration"):
        return folder, read_settings(folder, task=manifest.task)
