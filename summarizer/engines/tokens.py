"""Text to the token ids of a seq2seq model, and back.

The tokenizer is that of transformers, from local files and without code of their own. Importing
it takes about 3 s on two cores, also where CTranslate2 does the work, since transformers itself
imports torch; so this module does it at the first text, not before.
"""

from __future__ import annotations

import re
import threading
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..catalog.manifest import ModelManifest
from ..errors import EngineError
from ..types import Lang
from . import failures
from .decoding import Ids, Settings

VOCABULARIES = (
    "tokenizer.json",
    "source.spm",
    "sentencepiece.bpe.model",
    "spiece.model",
    "tokenizer.model",
    "merges.txt",
)
"""One of these is in every repository; without them transformers 5 makes an empty vocabulary."""

_BLANKS = re.compile(r"[ \t\n\r]+")
_LOOSE = re.compile(r" (?=[.,](?:\s|$)|(?:'s|n't|'re|'ve)\b)")
"""The highlights that CNN's models learned from have blanks before full stops."""

_quiet = threading.RLock()


class Tokens:
    """The tokenizer of one model. Safe to call from several threads."""

    def __init__(
        self,
        tokenizer: Any,
        settings: Settings,
        *,
        model: str,
        prefix: str = "",
        lang_tokens: Mapping[Lang, str],
    ) -> None:
        self.tokenizer = tokenizer
        self.settings = settings
        self._model = model
        self._prefix = prefix
        self._names = lang_tokens
        self._lock = threading.Lock()  # fast tokenizers fail when two threads borrow them
        self._around: tuple[Ids, Ids] = [], []
        self._around = self._marks_left_out()

    def encode(self, text: str, *, lang: Lang | None = None) -> Ids:
        """The ids of a text, marks and prefix included; it may be of any length.

        What looks like a mark in the text ("</s>") is read as text. Raises EngineError where the
        tokenizer is not the one that the weights were trained with.
        """
        with self._lock:
            if lang is not None and self._names:
                self.tokenizer.src_lang = self._name(lang)
            ids = self._ids(self._prefix + text.strip())
        if max(ids) >= self.settings.vocabulary:
            raise failures.unreadable(self._model, "tokenizer", "it does not fit the weights")
        return ids

    def decode(self, ids: Ids) -> str:
        """The text of an answer, without marks, on one line."""
        with self._lock:
            text = self.tokenizer.decode(
                ids, skip_special_tokens=True, clean_up_tokenization_spaces=False
            )
        return _LOOSE.sub("", _BLANKS.sub(" ", text).strip())

    def opening(self, lang: Lang) -> tuple[int | None, tuple[int, ...]]:
        """What an answer in this language starts from, and the tokens that then come first."""
        start, forced = self.settings.start, self.settings.forced
        if not self._names:
            return start, forced
        if self.settings.starts_in_a_language:
            return self._id_of(lang), ()
        return start, (self._id_of(lang),)

    def _ids(self, text: str) -> Ids:
        found: Ids = self.tokenizer(text, split_special_tokens=True, verbose=False)["input_ids"]
        before, after = self._around
        return [*before, *found, *after]

    def _marks_left_out(self) -> tuple[Ids, Ids]:
        """The marks that training put around every text and this tokenizer does not.

        transformers 5 builds BARThez's tokenizer without them.
        """
        if self.settings.eos in self._ids("a"):
            return [], []
        first = self.tokenizer.cls_token_id
        return ([] if first is None else [first]), [self.settings.eos]

    def _name(self, lang: Lang) -> str:
        if lang not in self._names:
            raise EngineError(
                f"The manifest of {self._model} has no 'lang_tokens' for '{lang}'; it has: "
                f"{', '.join(self._names)}"
            )
        return self._names[lang]

    def _id_of(self, lang: Lang) -> int:
        name = self._name(lang)
        with failures.reading(self._model, "manifest"):
            by_language = getattr(self.tokenizer, "get_lang_id", None)  # M2M100: "fr" is "__fr__"
            found = (by_language or self.tokenizer.convert_tokens_to_ids)(name)
            if found in (None, self.tokenizer.unk_token_id):
                raise LookupError(f"'{name}' is no language of its tokenizer")
        return int(found)


def load(manifest: ModelManifest, folder: Path, settings: Settings) -> Tokens:
    """Read the tokenizer in a folder. Raises EngineError."""
    with failures.reading(manifest.id, "tokenizer"):
        if not any((folder / name).is_file() for name in VOCABULARIES):
            raise FileNotFoundError("its repository holds no vocabulary")
        from transformers import AutoTokenizer

        with quietly():
            tokenizer = AutoTokenizer.from_pretrained(
                folder, local_files_only=True, trust_remote_code=False
            )
        return Tokens(
            tokenizer,
            settings,
            model=manifest.id,
            prefix=manifest.prefix,
            lang_tokens=manifest.lang_tokens,
        )


@contextmanager
def quietly() -> Iterator[None]:
    """Silence the remarks and progress bars of transformers, meant for its developers."""
    from transformers.utils import logging as logging_

    logging: Any = logging_  # it has no types

    with _quiet, warnings.catch_warnings():
        # Marian's tokenizer; its punctuation is dealt with before it gets a text.
        warnings.filterwarnings("ignore", message="Recommended: pip install sacremoses")
        level, bars = logging.get_verbosity(), logging.is_progress_bar_enabled()
        logging.set_verbosity_error()
        logging.disable_progress_bar()
        try:
            yield
        finally:
            logging.set_verbosity(level)
            if bars:
                logging.enable_progress_bar()
