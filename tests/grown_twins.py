"""A twin as large as its model, with the same answers as the small one.

Each number of the small network is repeated side by side in the wide one: means and variances are
then the same, and a weight of the small network is split over several places in equal shares. The
attention heads of the small network lie in those of the wide one, and the rest is zero. So the twin
costs the same as the model, in bytes, memory and time, and passes its proof.
"""

from __future__ import annotations

import collections
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch

SMALL_LAYERS = {"num_hidden_layers": 6, "encoder_layers": 6, "decoder_layers": 6}
"""The small network has all the layers already."""

_ATTENTION = re.compile(r"(self_attn|encoder_attn)\.(q_proj|k_proj|v_proj|out_proj)\.(weight|bias)")
_INNER = re.compile(r"fc([12])\.(weight|bias)")

State = dict[str, torch.Tensor]


def grow(folder: Path, wide: Mapping[str, Any], *, is_zip: bool) -> None:
    """Make the twin in a folder as wide as `wide` says, with its weights as `pytorch_model.bin`."""
    config = json.loads((folder / "config.json").read_bytes())
    path = folder / "pytorch_model.bin"
    small: State = torch.load(path, weights_only=True)
    state: State = collections.OrderedDict()
    shared: dict[int, torch.Tensor] = {}
    for name, tensor in small.items():
        place = tensor.data_ptr()
        if place not in shared:
            shared[place] = _grown(name, tensor.float(), config, wide)
        state[name] = shared[place]
    _rescale(state, config, wide)
    (folder / "config.json").write_text(json.dumps({**config, **wide}))
    torch.save(state, path, _use_new_zipfile_serialization=is_zip)


def _grown(
    name: str, tensor: torch.Tensor, config: Mapping[str, Any], wide: Mapping[str, Any]
) -> torch.Tensor:
    copies = wide["d_model"] // config["d_model"]
    if found := _ATTENTION.search(name):
        return _attention(found[2], found[3], tensor, config, wide)
    if found := _INNER.search(name):
        side = "encoder" if "encoder." in name else "decoder"
        return _inner(found[1], found[2], tensor, wide[f"{side}_ffn_dim"], copies)
    if name == "final_logits_bias":
        return tensor
    return tensor.repeat(*[1] * (tensor.dim() - 1), copies)


def _attention(
    part: str, kind: str, tensor: torch.Tensor, config: Mapping[str, Any], wide: Mapping[str, Any]
) -> torch.Tensor:
    """The small heads, placed in the first numbers of the first wide heads."""
    width, heads = wide["d_model"], wide["encoder_attention_heads"]
    copies, narrow = (
        width // config["d_model"],
        config["d_model"] // config["encoder_attention_heads"],
    )
    head = width // heads
    rows = [h * head + i for h in range(config["encoder_attention_heads"]) for i in range(narrow)]
    if part == "out_proj":
        if kind == "bias":
            return tensor.repeat(copies)
        made = torch.zeros(width, width)
        made[:, rows] = tensor.repeat(copies, 1)
        return made
    scale = (head / narrow) ** 0.5 if part == "q_proj" else 1.0
    if kind == "bias":
        made = torch.zeros(width)
        made[rows] = tensor * scale
        return made
    made = torch.zeros(width, width)
    made[rows] = tensor.repeat(1, copies) * (scale / copies)
    return made


def _inner(number: str, kind: str, tensor: torch.Tensor, size: int, copies: int) -> torch.Tensor:
    if number == "1":
        made = torch.zeros(size, *[n * copies for n in tensor.shape[1:]])
        made[: len(tensor)] = tensor if kind == "bias" else tensor.repeat(1, copies) / copies
        return made
    if kind == "bias":
        return tensor.repeat(copies)
    made = torch.zeros(len(tensor) * copies, size)
    made[:, : tensor.shape[1]] = tensor.repeat(copies, 1)
    return made


def _rescale(state: State, config: Mapping[str, Any], wide: Mapping[str, Any]) -> None:
    """Restore the scale of the embeddings and of the scores."""
    copies = wide["d_model"] / config["d_model"]
    is_scaled = config.get("scale_embedding") is True
    smaller = copies**-0.5 if is_scaled else 1.0
    state["model.shared.weight"].mul_(smaller)  # in place: the other names share it
    last = "model.decoder.layer_norm"
    if f"{last}.weight" not in state:
        last = f"model.decoder.layers.{config['decoder_layers'] - 1}.final_layer_norm"
    for part in ("weight", "bias"):
        state[f"{last}.{part}"].mul_(1 / (copies * smaller))
