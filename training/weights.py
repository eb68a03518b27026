"""The base model in the folder that `dequantise` makes: weights, shape and tokenizer."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from tokenizers import Tokenizer

WEIGHTS, SHAPE, TOKENIZER = "model.safetensors", "shape.json", "tokenizer.json"


@dataclass(frozen=True)
class Shape:
    """The sizes of a Qwen2 model."""

    layers: int
    hidden: int
    intermediate: int
    heads: int
    key_value_heads: int
    vocabulary: int
    rope_base: float
    epsilon: float

    @property
    def head(self) -> int:
        """The width of one attention head."""
        return self.hidden // self.heads


def write_shape(shape: Shape, folder: Path) -> None:
    """Put the shape beside the weights."""
    (folder / SHAPE).write_text(json.dumps(asdict(shape), indent=2) + "\n", encoding="utf-8")


def read_shape(folder: Path) -> Shape:
    """The shape of a base.

    Raises:
        FileNotFoundError: The folder is not one that `dequantise` made.
    """
    path = folder / SHAPE
    if not path.exists():
        raise FileNotFoundError(
            f"{folder} has no {SHAPE}; make it with `python -m training dequantise MODEL.gguf "
            f"{folder}`."
        )
    return Shape(**json.loads(path.read_text("utf-8")))


def read_tokenizer(folder: Path) -> Tokenizer:
    """The tokenizer of a base."""
    return Tokenizer.from_file(str(folder / TOKENIZER))
