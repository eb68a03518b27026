"""The networks of Marian, BART and mBART: one architecture, and the names of its weights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

FAMILIES = ("marian", "bart", "mbart")
ACTIVATIONS: Mapping[str, str] = {
    "gelu": "GELU",
    "gelu_new": "GELUTanh",
    "gelu_python": "GELU",
    "relu": "RELU",
    "silu": "SWISH",
    "swish": "SWISH",
}
"""CTranslate2's name for each name in a configuration."""
OFFSET = 2
"""The first rows of the learned positions of BART and mBART, which no text uses."""
POSITIONS = "embed_positions.weight"
Sizes = tuple[int, ...]


class Misfit(ValueError):
    """The weights are not those that the configuration describes; the text names a tensor."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The network that a configuration describes.

    Marian has sinusoidal positions, and a norm after each part. BART and mBART have learned
    positions and a norm after the embeddings; mBART has a norm before each part, and at the end.
    """

    family: str
    layers: tuple[int, int]
    heads: int
    width: int
    inner: tuple[int, int]
    tokens: int
    positions: int
    activation: str
    is_scaled: bool

    @property
    def is_marian(self) -> bool:
        """Whether it has sinusoidal positions, and its answers start from a zero vector."""
        return self.family == "marian"

    @property
    def is_pre_norm(self) -> bool:
        """Whether norms come before each part."""
        return self.family == "mbart"

    @property
    def has_embedding_norm(self) -> bool:
        """Whether there is a norm after the embeddings."""
        return self.family != "marian"

    @property
    def position_rows(self) -> int:
        """The number of rows for positions in its file."""
        return self.positions + (0 if self.is_marian else OFFSET)


def read_shape(config: Mapping[str, Any]) -> Shape:
    """The shape in a `config.json`. Raises KeyError, TypeError, ValueError or Misfit."""
    heads = config["encoder_attention_heads"], config["decoder_attention_heads"]
    if heads[0] != heads[1] or int(config["d_model"]) % heads[0]:
        raise Misfit(f"{heads} attention heads cannot share a width of {config['d_model']}")
    activation = config.get("activation_function", "gelu")
    if activation not in ACTIVATIONS:
        raise Misfit(f"its activation function '{activation}' is unknown here")
    if config["model_type"] == "marian" and not config.get(
        "share_encoder_decoder_embeddings", True
    ):
        raise Misfit("its two vocabularies are apart, which is not known here")
    return Shape(
        family=config["model_type"],
        layers=(int(config["encoder_layers"]), int(config["decoder_layers"])),
        heads=int(heads[0]),
        width=int(config["d_model"]),
        inner=(int(config["encoder_ffn_dim"]), int(config["decoder_ffn_dim"])),
        tokens=int(config["vocab_size"]),
        positions=int(config.get("max_position_embeddings", 1024)),
        activation=ACTIVATIONS[activation],
        is_scaled=config.get("scale_embedding") is True,
    )


def required_weights(shape: Shape) -> Iterator[tuple[str, Sizes]]:
    """Every required weight with its sizes; the embeddings have several names."""
    for side, layers, inner in zip(("encoder", "decoder"), shape.layers, shape.inner, strict=True):
        name = f"model.{side}"
        if not shape.is_marian:
            yield f"{name}.{POSITIONS}", (shape.position_rows, shape.width)
        if shape.has_embedding_norm:
            yield from _pair(f"{name}.layernorm_embedding", (shape.width,))
        if shape.is_pre_norm:
            yield from _pair(f"{name}.layer_norm", (shape.width,))
        for number in range(layers):
            here = f"{name}.layers.{number}"
            for attention in ("self_attn", "encoder_attn")[: 1 + (side == "decoder")]:
                for letter in ("q_proj", "k_proj", "v_proj", "out_proj"):
                    yield from _pair(f"{here}.{attention}.{letter}", (shape.width, shape.width))
                yield from _pair(f"{here}.{attention}_layer_norm", (shape.width,))
            yield from _pair(f"{here}.fc1", (inner, shape.width))
            yield from _pair(f"{here}.fc2", (shape.width, inner))
            yield from _pair(f"{here}.final_layer_norm", (shape.width,))


def _pair(name: str, sizes: Sizes) -> Iterator[tuple[str, Sizes]]:
    yield f"{name}.weight", sizes
    yield f"{name}.bias", sizes[:1]
