"""Text to the token ids of a seq2seq model, and back, as its manifest and settings require."""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping
from pathlib import Path

from ..messages import Fact
from ..messages.errors import EngineError
from ..store.catalog.manifest import ModelManifest
from ..text.forms import unaccented
from ..types import Lang
from . import canaries, failures, proof
from .decoding import Ids, Settings
from .readers import Reader, UnfitTokenizer, open_reader

_BLANKS = re.compile(r"[ \t\n\r]+")
_LOOSE = re.compile(r" (?=[.,](?:\s|$)|(?:'s|n't|'re|'ve)\b)")
"""The training highlights of CNN's models have blanks before full stops."""


class Tokens:
    """The tokenizer of one model. Safe to call from several threads."""

    def __init__(
        self,
        reader: Reader,
        settings: Settings,
        *,
        model: str,
        prefix: str = "",
        lang_tokens: Mapping[Lang, str],
    ) -> None:
        self.reader = reader
        self.settings = settings
        self._model = model
        self._names = lang_tokens
        self._lock = threading.Lock()  # fast tokenizers fail when two threads borrow them
        mark = reader.mark(prefix) if prefix else None
        self._first: Ids = [] if mark is None else [mark]
        self._prefix = prefix if mark is None else ""

    def encode(self, text: str, *, lang: Lang | None = None) -> Ids:
        """The ids of a text, marks and prefix included; it may be of any length.

        Characters that look like a mark ("</s>") are read as text. Raises EngineError if the
        tokenizer is not the one that the weights were trained with.
        """
        with self._lock:
            name = None if lang is None or not self._names else self._name(lang)
            ids = [*self._first, *self.reader.encode(self._prefix + text.strip(), lang=name)]
        if max(ids) >= self.settings.vocabulary:
            raise failures.unfit(self._model, "tokenizer", "it has more tokens than the weights")
        return ids

    def decode(self, ids: Ids) -> str:
        """The text of an answer, without marks, on one line."""
        with self._lock:
            text = self.reader.decode(ids)
        return _LOOSE.sub("", _BLANKS.sub(" ", text).strip())

    def opening(self, lang: Lang) -> tuple[int | None, tuple[int, ...]]:
        """The start token of an answer in this language, and the tokens that follow it first."""
        start, forced = self.settings.start, self.settings.forced
        if not self._names:
            return start, forced
        if self.settings.starts_in_a_language:
            return self._id_of(lang), ()
        return start, (self._id_of(lang),)

    def _name(self, lang: Lang) -> str:
        if lang not in self._names:
            raise EngineError("no language token", self._model, lang, tuple(self._names))
        return self._names[lang]

    def _id_of(self, lang: Lang) -> int:
        name = self._name(lang)
        with failures.reading(self._model, "manifest"):
            found = self.reader.mark(name)
            if found is None:
                raise LookupError(f"'{name}' is no language of its tokenizer")
        return found


def load(manifest: ModelManifest, folder: Path, settings: Settings) -> Tokens:
    """Load the tokenizer in a folder, and test it. Raises EngineError."""
    with failures.reading(manifest.id, "tokenizer"):
        try:
            reader = open_reader(folder, settings)
            _try(reader, manifest)
        except UnfitTokenizer as error:
            raise failures.unfit(manifest.id, "tokenizer", error.args[0]) from error
        return Tokens(
            reader,
            settings,
            model=manifest.id,
            prefix=manifest.prefix,
            lang_tokens=manifest.lang_tokens,
        )


def _try(reader: Reader, manifest: ModelManifest) -> None:
    """Raise UnfitTokenizer unless texts survive encoding and decoding.

    Otherwise answers would be unreadable too. A letter unknown to the model costs a text or two.
    """
    texts = [text for lang in manifest.target for text in canaries.sentences(lang)]
    back = [reader.decode(reader.encode_answer(text)) for text in texts]
    lost = [pair for pair in zip(texts, back, strict=True) if _bare(pair[0]) != _bare(pair[1])]
    if len(lost) > (1 - proof.ENOUGH) * len(texts):
        raise UnfitTokenizer(Fact("tokenizer garbles", (lost[0][0][:60], lost[0][1][:60])))


def _bare(text: str) -> str:
    """A text without blanks, accents and capitals."""
    return "".join(unaccented(text).split())
