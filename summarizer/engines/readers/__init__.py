"""Text to the ids of a model and back; one module for each kind of tokenizer.

Marian's, BARThez's and BART's files are read by the libraries that they were made with,
SentencePiece and `tokenizers`: that takes a tenth of a second, and does not depend on the version
of transformers (5.23 and 5.24 take BARThez's pieces for those of another kind, and fail). All
others are read by transformers.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ..decoding import Settings
from .reading import Reader, UnfitTokenizer

__all__ = ["Reader", "UnfitTokenizer", "open_reader"]


def open_reader(folder: Path, settings: Settings) -> Reader:
    """The reader for the tokenizer in a folder.

    Raises UnfitTokenizer if it does not fit the weights, and passes on errors of the libraries.
    """
    kind = _said(folder / "config.json").get("model_type")
    if (
        kind == "marian"
        and _said(folder / "tokenizer_config.json").get("separate_vocabs") is not True
    ):
        from .sentencepieces import Marian

        return Marian(folder, settings)
    if kind == "mbart":
        from .sentencepieces import Barthez

        if Barthez.reads(folder):
            return Barthez(folder, settings)
    if kind == "bart":
        from .byte_pairs import Bart

        return Bart(folder, settings)
    from .library import Library

    return Library(folder, settings)


def _said(path: Path) -> dict[str, Any]:
    found = json.loads(path.read_bytes()) if path.is_file() else {}
    return found if isinstance(found, dict) else {}
