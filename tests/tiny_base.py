"""A Qwen2 model of two layers with random weights, as a GGUF file."""

from __future__ import annotations

from pathlib import Path

import gguf
import numpy as np
from tokenizers.pre_tokenizers import ByteLevel

HIDDEN, INTERMEDIATE, HEADS, OTHERS, LAYERS = 64, 96, 4, 2, 2
MERGES = ["Ġ t", "h e", "Ġt he"]
CONTROL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
BYTES = sorted(ByteLevel.alphabet())
TOKENS = [*BYTES, "Ġt", "he", "Ġthe", *CONTROL]
NORMAL, OF_CONTROL = 1, 3
ROPE_BASE, EPSILON = 10_000.0, 1e-6


def write_tiny_base(
    path: Path, *, architecture: str = "qwen2", seed: int = 3
) -> dict[str, np.ndarray]:
    """Write the file; return its weights by name."""
    chance = np.random.default_rng(seed)
    weights = {name: _random(chance, name, shape) for name, shape in _shapes().items()}
    writer = gguf.GGUFWriter(str(path), architecture)
    writer.add_block_count(LAYERS)
    writer.add_context_length(512)
    writer.add_embedding_length(HIDDEN)
    writer.add_feed_forward_length(INTERMEDIATE)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(OTHERS)
    writer.add_rope_freq_base(ROPE_BASE)
    writer.add_layer_norm_rms_eps(EPSILON)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("qwen2")
    writer.add_token_list(TOKENS)
    writer.add_token_types([NORMAL] * (len(TOKENS) - len(CONTROL)) + [OF_CONTROL] * len(CONTROL))
    writer.add_token_merges(MERGES)
    writer.add_eos_token_id(len(TOKENS) - 1)
    writer.add_bos_token_id(len(TOKENS) - len(CONTROL))
    writer.add_add_bos_token(False)
    for name, weight in weights.items():
        if name.endswith("down.weight"):
            kind = gguf.GGMLQuantizationType.Q8_0
            writer.add_tensor(name, gguf.quants.quantize(weight, kind), raw_dtype=kind)
        else:
            writer.add_tensor(name, weight)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return weights


def _shapes() -> dict[str, tuple[int, ...]]:
    others = HIDDEN // HEADS * OTHERS
    shapes: dict[str, tuple[int, ...]] = {
        "token_embd.weight": (len(TOKENS), HIDDEN),
        "output.weight": (len(TOKENS), HIDDEN),
        "output_norm.weight": (HIDDEN,),
    }
    for k in range(LAYERS):
        shapes |= {
            f"blk.{k}.attn_norm.weight": (HIDDEN,),
            f"blk.{k}.ffn_norm.weight": (HIDDEN,),
            f"blk.{k}.attn_q.weight": (HIDDEN, HIDDEN),
            f"blk.{k}.attn_q.bias": (HIDDEN,),
            f"blk.{k}.attn_k.weight": (others, HIDDEN),
            f"blk.{k}.attn_k.bias": (others,),
            f"blk.{k}.attn_v.weight": (others, HIDDEN),
            f"blk.{k}.attn_v.bias": (others,),
            f"blk.{k}.attn_output.weight": (HIDDEN, HIDDEN),
            f"blk.{k}.ffn_gate.weight": (INTERMEDIATE, HIDDEN),
            f"blk.{k}.ffn_up.weight": (INTERMEDIATE, HIDDEN),
            f"blk.{k}.ffn_down.weight": (HIDDEN, INTERMEDIATE),
        }
    return shapes


def _random(chance: np.random.Generator, name: str, shape: tuple[int, ...]) -> np.ndarray:
    drawn = chance.standard_normal(shape, dtype=np.float32) / np.float32(shape[-1] ** 0.5)
    return drawn + np.float32("norm" in name)
