"""Tokenizers that are models of SentencePiece: Marian's two with a list of ids, and BARThez's."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..decoding import Ids, Settings
from .reading import UnfitTokenizer, refuse_misfit

UNK, MASK = "<unk>", "<mask>"


class Marian:
    """A model for each side; the ids of their pieces are in `vocab.json`."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self.ids: dict[str, int] = json.loads((folder / "vocab.json").read_bytes())
        self.vocabulary: Sequence[str] = sorted(self.ids, key=self.ids.__getitem__)
        if [self.ids[token] for token in self.vocabulary] != [*range(len(self.vocabulary))]:
            raise UnfitTokenizer("the ids in its vocab.json are not those from 0 on, each once")
        refuse_misfit(len(self.vocabulary), settings.vocabulary)
        if UNK not in self.ids:
            raise UnfitTokenizer(f"its vocab.json has no {UNK}")
        self.source = _open(folder / "source.spm")
        self.target = _open(folder / "target.spm")
        self._eos, self._pad = settings.eos, settings.pad
        self._marks = {settings.eos, settings.pad, self.ids[UNK]}

    def encode(self, text: str, *, lang: str | None = None) -> Ids:
        """As `Reader.encode`; the languages are settled."""
        return [*self._ids_of(self.source, text), self._eos]

    def encode_answer(self, text: str) -> Ids:
        """As `Reader.encode_answer`."""
        return self._ids_of(self.target, text)

    def decode(self, ids: Ids) -> str:
        """As `Reader.decode`."""
        pieces = [self.vocabulary[i] for i in ids if i not in self._marks]
        return str(self.target.decode(pieces))

    def mark(self, name: str) -> int | None:
        """As `Reader.mark`."""
        return self.ids.get(name)

    def sides(self) -> tuple[list[int], list[int]]:
        """The ids that a text can have, marks of languages among them, and those of an answer.

        A text never has the pieces of the target alone, nor, in training, an answer those of the
        source.
        """
        special = {self.vocabulary[self._eos], UNK}
        source, target = (special | set(_pieces(side)) for side in (self.source, self.target))
        real = [i for i in range(len(self.vocabulary)) if i != self._pad]
        return (
            [i for i in real if (t := self.vocabulary[i]) in source or t not in target],
            [i for i in real if self.vocabulary[i] in target],
        )

    def _ids_of(self, side: Any, text: str) -> Ids:
        unknown = self.ids[UNK]
        return [self.ids.get(piece, unknown) for piece in side.encode(text, out_type=str)]


class Barthez:
    """One model whose pieces are the ids; marks around a text as in BART."""

    FILE = "sentencepiece.bpe.model"

    def __init__(self, folder: Path, settings: Settings) -> None:
        self._pieces = _open(folder / self.FILE)
        size = len(self._pieces)
        refuse_misfit(size, settings.vocabulary, settings.vocabulary - 1)
        added = [MASK] if size < settings.vocabulary else []
        self.vocabulary: Sequence[str] = [*_pieces(self._pieces), *added]
        self._start, self._end = settings.bos, settings.eos
        self._marks = {settings.bos, settings.eos, settings.pad, self._pieces.unk_id()}

    @classmethod
    def reads(cls, folder: Path) -> bool:
        """Whether the pieces have BART's marks in their places.

        Those of mBART, in a file of the same name, have not: its marks were put before them.
        """
        path = folder / cls.FILE
        if not path.is_file():
            return False
        found = _open(path)
        return (found.bos_id(), found.pad_id(), found.eos_id(), found.unk_id()) == (0, 1, 2, 3)

    def encode(self, text: str, *, lang: str | None = None) -> Ids:
        """As `Reader.encode`; the language is settled."""
        first = [] if self._start is None else [self._start]
        return [*first, *self.encode_answer(text), self._end]

    def encode_answer(self, text: str) -> Ids:
        """As `Reader.encode_answer`."""
        found: Ids = self._pieces.encode(text)
        return found

    def decode(self, ids: Ids) -> str:
        """As `Reader.decode`."""
        size = len(self._pieces)
        return str(self._pieces.decode([i for i in ids if i < size and i not in self._marks]))

    def mark(self, name: str) -> int | None:
        """As `Reader.mark`."""
        return None


def _open(path: Path) -> Any:
    from sentencepiece import SentencePieceProcessor

    if not path.is_file():
        raise FileNotFoundError(f"its {path.name} is missing")
    try:
        return SentencePieceProcessor(model_file=str(path))
    except RuntimeError as error:
        raise UnfitTokenizer(f"its {path.name} is damaged") from error


def _pieces(model: Any) -> list[str]:
    return [model.id_to_piece(i) for i in range(len(model))]
