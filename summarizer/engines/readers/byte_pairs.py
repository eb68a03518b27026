"""BART's tokenizer, which is that of GPT-2: pairs of bytes, read by `tokenizers`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..decoding import Ids, Settings
from .reading import refuse_misfit


class Bart:
    """`vocab.json` with `merges.txt`, or the same two in `tokenizer.json`."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        from tokenizers import Tokenizer, decoders, pre_tokenizers

        self._pairs = Tokenizer(_model(folder))
        blank = _starts_with_a_blank(folder)
        self._pairs.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=blank)
        self._pairs.decoder = decoders.ByteLevel()
        ids = self._pairs.get_vocab()
        # The mask of the first training has no row in the weights of some that were tuned later.
        refuse_misfit(len(ids), settings.vocabulary, settings.vocabulary + 1)
        self.vocabulary: Sequence[str] = sorted(ids, key=ids.__getitem__)[: settings.vocabulary]
        self._start, self._end = settings.bos, settings.eos
        named = (ids.get(name) for name in ("<unk>", "<mask>"))
        self._marks = {settings.bos, settings.eos, settings.pad, *named}

    def encode(self, text: str, *, lang: str | None = None) -> Ids:
        """As `Reader.encode`; the language is settled."""
        first = [] if self._start is None else [self._start]
        return [*first, *self.encode_answer(text), self._end]

    def encode_answer(self, text: str) -> Ids:
        """As `Reader.encode_answer`."""
        found: Ids = self._pairs.encode(text, add_special_tokens=False).ids
        return found

    def decode(self, ids: Ids) -> str:
        """As `Reader.decode`."""
        return str(self._pairs.decode([i for i in ids if i not in self._marks]))

    def mark(self, name: str) -> int | None:
        """As `Reader.mark`."""
        return None


def _model(folder: Path) -> Any:
    from tokenizers import Tokenizer
    from tokenizers.models import BPE

    vocabulary, merges = folder / "vocab.json", folder / "merges.txt"
    if vocabulary.is_file() and merges.is_file():
        return BPE.from_file(str(vocabulary), str(merges))
    return Tokenizer.from_file(str(folder / "tokenizer.json")).model


def _starts_with_a_blank(folder: Path) -> bool:
    path = folder / "tokenizer_config.json"
    return path.is_file() and json.loads(path.read_bytes()).get("add_prefix_space") is True
