"""Marian, BART and mBART in CTranslate2's format, made from their files without PyTorch.

The three are variants of one architecture (`Shape`). Their weights go one by one into CTranslate2's
model classes and are rounded there at once, so that memory never holds more than one of them in
full precision.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import weights
from .bart_shape import (
    OFFSET,
    POSITIONS,
    Misfit,
    Shape,
    Sizes,
    read_shape,
    required_weights,
)
from .weights import Tensor

if TYPE_CHECKING:
    from numpy.typing import NDArray


_SHARED = "model.shared.weight"
_TEXTS, _ANSWERS = "model.encoder.embed_tokens.weight", "model.decoder.embed_tokens.weight"
_SCORES, _BIAS = "lm_head.weight", "final_logits_bias"
_LAYER = re.compile(r"model\.(encoder|decoder)\.layers\.(\d+)\.")


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens by id, and the ids of those that a text and an answer can have."""

    tokens: Sequence[str]
    texts: Sequence[int]
    answers: Sequence[int]
    eos: str
    unk: str
    start: str | None
    """The first token of an answer; None if each call names it."""


def convert(folder: Path, words: Words, target: Path, precision: str) -> tuple[str, ...]:
    """Write the model in a folder in CTranslate2's format; returns the weights left out, by name.

    Raises Misfit if the weights contradict the configuration, UnreadableWeights if they cannot be
    read, OSError if the disk fails.
    """
    shape = read_shape(json.loads((folder / "config.json").read_bytes()))
    with weights.opened(folder) as tensors:
        network = _Network(shape, tensors, precision)
        spec = network.described(words)
        left_out = network.left_out()
    spec.validate()
    network.share(spec)
    spec.save(str(target))
    return left_out


class _Network:
    """Transfers the tensors of a file into CTranslate2's model classes."""

    def __init__(self, shape: Shape, tensors: Mapping[str, Tensor], precision: str) -> None:
        self._shape = shape
        self._tensors = tensors
        self._precision = precision
        self._used: set[str] = set()
        self._is_one_vocabulary = True

    def described(self, words: Words) -> Any:
        """The whole model, with its vocabularies."""
        from ctranslate2.specs import TransformerSpec, common_spec

        self._refuse_misfits()
        shape = self._shape
        spec = TransformerSpec.from_config(
            shape.layers,
            shape.heads,
            pre_norm=shape.is_pre_norm,
            activation=getattr(common_spec.Activation, shape.activation),
            layernorm_embedding=shape.has_embedding_norm,
        )
        self._embed(spec, words)
        for name, side in (("encoder", spec.encoder), ("decoder", spec.decoder)):
            self._fill(side, f"model.{name}")
        spec.decoder.start_from_zero_embedding = shape.is_marian
        spec.register_source_vocabulary([words.tokens[i] for i in words.texts])
        spec.register_target_vocabulary([words.tokens[i] for i in words.answers])
        spec.config.eos_token, spec.config.unk_token = words.eos, words.unk
        spec.config.decoder_start_token = words.start
        return spec

    def share(self, spec: Any) -> None:
        """Refer to the embeddings of answers for scores, and for texts if one table serves both."""
        users = [spec.decoder.projection]
        users += [spec.encoder.embeddings[0]] if self._is_one_vocabulary else []
        for part in ("weight", "weight_scale"):
            if isinstance(getattr(spec.decoder.embeddings, part), str):
                continue  # full precision has no scale
            for user in users:
                setattr(user, part, f"decoder/embeddings/{part}")

    def left_out(self) -> tuple[str, ...]:
        """The unused weights: no version reads them any more."""
        return tuple(sorted(self._tensors.keys() - self._used))

    # Required weights

    def _refuse_misfits(self) -> None:
        for name, sizes in required_weights(self._shape):
            if name not in self._tensors:
                raise Misfit(f"{name} is missing")
            self._refuse_other_sizes(name, sizes)
        layers = dict(zip(("encoder", "decoder"), self._shape.layers, strict=True))
        for name in sorted(self._tensors):
            if (layer := _LAYER.match(name)) and int(layer[2]) >= layers[layer[1]]:
                raise Misfit(f"{name} is left over: config.json says fewer layers")

    def _refuse_other_sizes(self, name: str, sizes: Sizes) -> None:
        if (found := self._tensors[name].shape) != sizes:
            raise Misfit(f"{name} is {_by(found)}, where config.json says {_by(sizes)}")

    def _embeddings(self) -> str:
        """The first name of the one table of embeddings; all its names must agree."""
        rows = (self._shape.tokens, self._shape.width)
        named = [n for n in (_SHARED, _TEXTS, _ANSWERS, _SCORES) if n in self._tensors]
        if not named:
            raise Misfit(f"{_SHARED} is missing")
        for name in named:
            self._refuse_other_sizes(name, rows)
        first = self._tensors[named[0]]
        for name in named[1:]:
            if self._tensors[name].place != first.place and not _equal(self._tensors[name], first):
                raise Misfit(
                    f"{name} and {named[0]} differ, and are one table in this kind of model"
                )
        self._used.update(named)
        return named[0]

    # The parts

    def _embed(self, spec: Any, words: Words) -> None:
        import numpy

        table = self._read(self._embeddings())
        self._refuse_a_start(table)
        bias = self._bias()
        self._is_one_vocabulary = list(words.texts) == list(words.answers)
        every = [*range(len(table))]
        if not self._is_one_vocabulary:
            spec.encoder.embeddings[0].weight = table[words.texts]
            self._round(spec.encoder.embeddings[0])
        chosen = table if list(words.answers) == every else table[words.answers]
        del table
        spec.decoder.embeddings.weight = chosen
        del chosen
        self._round(spec.decoder.embeddings)
        # A placeholder of the right size: `share` puts the name of the embeddings in its place.
        spec.decoder.projection.weight = spec.decoder.embeddings.weight
        spec.decoder.projection.weight_scale = spec.decoder.embeddings.weight_scale
        if self._is_one_vocabulary:
            spec.encoder.embeddings[0].weight = spec.decoder.embeddings.weight
            spec.encoder.embeddings[0].weight_scale = spec.decoder.embeddings.weight_scale
        if bias is not None and bias.any():
            spec.decoder.projection.bias = numpy.ascontiguousarray(bias[words.answers])
            self._round_bias(spec.decoder.projection)

    def _fill(self, side: Any, name: str) -> None:
        """Fill an encoder or a decoder, except for its embeddings."""
        shape = self._shape
        side.scale_embeddings = shape.width**0.5 if shape.is_scaled else 1.0
        side.position_encodings.encodings = self._positions(f"{name}.{POSITIONS}")
        self._round(side.position_encodings)
        if shape.has_embedding_norm:
            self._norm(side.layernorm_embedding, f"{name}.layernorm_embedding")
        if shape.is_pre_norm:
            self._norm(side.layer_norm, f"{name}.layer_norm")
        for number, layer in enumerate(side.layer):
            here = f"{name}.layers.{number}"
            self._attention(layer.self_attention, f"{here}.self_attn", is_own=True)
            if name.endswith("decoder"):
                self._attention(layer.attention, f"{here}.encoder_attn", is_own=False)
            self._linear(layer.ffn.linear_0, f"{here}.fc1")
            self._linear(layer.ffn.linear_1, f"{here}.fc2")
            self._norm(layer.ffn.layer_norm, f"{here}.final_layer_norm")

    def _attention(self, part: Any, name: str, *, is_own: bool) -> None:
        """Fill an attention: its projections, those of the same input joined."""
        joined = ["qkv"] if is_own else ["q", "kv"]
        for linear, letters in zip(part.linear, joined, strict=False):
            self._linear(linear, *(f"{name}.{letter}_proj" for letter in letters))
        self._linear(part.linear[-1], f"{name}.out_proj")
        self._norm(part.layer_norm, f"{name}_layer_norm")

    def _linear(self, part: Any, *names: str) -> None:
        part.weight = self._joined([f"{name}.weight" for name in names])
        part.bias = self._joined([f"{name}.bias" for name in names])
        self._round(part)

    def _norm(self, part: Any, name: str) -> None:
        part.gamma, part.beta = self._read(f"{name}.weight"), self._read(f"{name}.bias")
        self._round(part)

    def _positions(self, name: str) -> NDArray[Any]:
        if self._shape.is_marian and name not in self._tensors:
            return waves(self._shape.positions, self._shape.width)
        self._refuse_other_sizes(name, (self._shape.position_rows, self._shape.width))
        found = self._read(name)
        return found if self._shape.is_marian else found[OFFSET:]

    def _bias(self) -> NDArray[Any] | None:
        """The bias added to the scores, if the file has one."""
        if _BIAS not in self._tensors:
            return None
        self._refuse_other_sizes(_BIAS, (1, self._shape.tokens))
        return self._read(_BIAS, may_be_infinite=True).reshape(-1)

    def _refuse_a_start(self, table: NDArray[Any]) -> None:
        """Marian's answers start from the row of the padding, which must be zero."""
        if self._shape.is_marian and table[-1].any():
            raise Misfit("the embedding that its answers start from is not zero")

    # Reading and rounding

    def _joined(self, names: Sequence[str]) -> NDArray[Any]:
        import numpy

        parts = [self._read(name) for name in names]
        return parts[0] if len(parts) == 1 else numpy.concatenate(parts)

    def _read(self, name: str, *, may_be_infinite: bool = False) -> NDArray[Any]:
        import numpy

        self._used.add(name)
        found = self._tensors[name].read()
        if numpy.isnan(found).any() or (not may_be_infinite and numpy.isinf(found).any()):
            raise Misfit(f"{name} holds what is no number")
        return found

    def _round(self, part: Any) -> None:
        """Give a part its precision, as CTranslate2's own converter does."""
        part.validate()
        part.optimize(quantization=self._precision)

    def _round_bias(self, projection: Any) -> None:
        """Round the bias alone, in an otherwise empty part: the weights are already rounded."""
        from ctranslate2.specs import common_spec

        alone = common_spec.LayerNormSpec(rms_norm=True)
        alone.gamma = projection.bias
        self._round(alone)
        projection.bias = alone.gamma


def waves(positions: int, width: int) -> NDArray[Any]:
    """Marian's positions: sines in the first half of each row, cosines in the second."""
    import numpy

    feature = numpy.arange(width)
    angles = numpy.arange(positions)[:, None] / numpy.power(10000, 2 * (feature // 2) / width)
    halves = [numpy.sin(angles[:, 0::2]), numpy.cos(angles[:, 1::2])]
    return numpy.concatenate(halves, axis=1).astype(numpy.float32)


def _equal(one: Tensor, other: Tensor) -> bool:
    return bool((one.read() == other.read()).all())


def _by(sizes: Sizes) -> str:
    return " by ".join(map(str, sizes)) or "a single number"
