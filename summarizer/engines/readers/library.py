"""Every other tokenizer, as transformers reads it: from local files, without code of their own."""

from __future__ import annotations

import threading
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ..decoding import Ids, Settings
from .reading import UnfitTokenizer

FILES = (
    "tokenizer.json",
    "sentencepiece.bpe.model",
    "source.spm",
    "spiece.model",
    "tokenizer.model",
    "merges.txt",
)
"""One of these is in every repository; without them transformers 5 makes an empty vocabulary."""

_quiet = threading.RLock()


class Library:
    """Importing transformers takes half a second, and two more if PyTorch is installed."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        if not any((folder / name).is_file() for name in FILES):
            raise FileNotFoundError("its repository holds no vocabulary")
        from transformers import AutoTokenizer

        with quietly():
            try:
                self.tokenizer: Any = AutoTokenizer.from_pretrained(
                    folder, local_files_only=True, trust_remote_code=False
                )
            except ImportError:
                raise
            except Exception as error:
                raise UnfitTokenizer(
                    f"transformers {version('transformers')} cannot read it ({error}); where its "
                    "files are good, another version of transformers may"
                ) from error
        ids: dict[str, int] = self.tokenizer.get_vocab()
        self.vocabulary: Sequence[str] = sorted(ids, key=ids.__getitem__)
        self._settings = settings
        self._around: tuple[Ids, Ids] = [], []
        self._around = self._marks_left_out()

    def encode(self, text: str, *, lang: str | None = None) -> Ids:
        """As `Reader.encode`."""
        if lang is not None:
            self.tokenizer.src_lang = lang
        found: Ids = self.tokenizer(text, split_special_tokens=True, verbose=False)["input_ids"]
        before, after = self._around
        return [*before, *found, *after]

    def encode_answer(self, text: str) -> Ids:
        """As `Reader.encode_answer`."""
        found: Ids = self.tokenizer(
            text_target=text, add_special_tokens=False, split_special_tokens=True, verbose=False
        )["input_ids"]
        return found

    def decode(self, ids: Ids) -> str:
        """As `Reader.decode`."""
        text: str = self.tokenizer.decode(
            ids, skip_special_tokens=True, clean_up_tokenization_spaces=False
        )
        return text

    def mark(self, name: str) -> int | None:
        """As `Reader.mark`; M2M100 calls "fr" "__fr__"."""
        by_language = getattr(self.tokenizer, "get_lang_id", None)
        found = (by_language or self.tokenizer.convert_tokens_to_ids)(name)
        return None if found in (None, self.tokenizer.unk_token_id) else int(found)

    def _marks_left_out(self) -> tuple[Ids, Ids]:
        """The marks that training put around every text, and that this tokenizer omits."""
        if self._settings.eos in self.encode("a"):
            return [], []
        first = self.tokenizer.cls_token_id
        return ([] if first is None else [first]), [self._settings.eos]


@contextmanager
def quietly() -> Iterator[None]:
    """Silence the remarks and progress bars of transformers, meant for its developers."""
    from transformers.utils import logging as logging_

    logging: Any = logging_  # it has no types

    with _quiet, warnings.catch_warnings():
        # Marian's tokenizer; the punctuation of a text is handled before it.
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
