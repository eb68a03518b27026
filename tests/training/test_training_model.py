"""The model, against that of transformers with the same weights."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file
from tiny_base import EPSILON, HEADS, HIDDEN, INTERMEDIATE, LAYERS, OTHERS, ROPE_BASE, TOKENS

from training.adapter import load_adapter, save_adapter
from training.batch import collate
from training.model import Adapter, Model, named_factors
from training.weights import WEIGHTS, read_shape, read_tokenizer

transformers = pytest.importorskip("transformers")

EXAMPLES = [([5, 6, 7], [8, 9]), ([1, 2, 3, 4, 5, 6], [7, 8, 9, 10]), ([30], [31])]
THEIRS = {
    "attn_q": "self_attn.q_proj",
    "attn_k": "self_attn.k_proj",
    "attn_v": "self_attn.v_proj",
    "attn_output": "self_attn.o_proj",
    "ffn_gate": "mlp.gate_proj",
    "ffn_up": "mlp.up_proj",
    "ffn_down": "mlp.down_proj",
    "attn_norm": "input_layernorm",
    "ffn_norm": "post_attention_layernorm",
    "token_embd.weight": "model.embed_tokens.weight",
    "output_norm.weight": "model.norm.weight",
    "output.weight": "lm_head.weight",
}


def their_name(name: str) -> str:
    if not name.startswith("blk."):
        return THEIRS[name]
    _, layer, part, kind = name.split(".")
    return f"model.layers.{layer}.{THEIRS[part]}.{kind}"


def their_loss(base: Path) -> float:
    config = transformers.Qwen2Config(
        vocab_size=len(TOKENS),
        hidden_size=HIDDEN,
        intermediate_size=INTERMEDIATE,
        num_hidden_layers=LAYERS,
        num_attention_heads=HEADS,
        num_key_value_heads=OTHERS,
        rope_theta=ROPE_BASE,
        rms_norm_eps=EPSILON,
        tie_word_embeddings=False,
    )
    model = transformers.Qwen2ForCausalLM(config).float()
    weights = {their_name(k): v.float() for k, v in load_file(base / WEIGHTS).items()}
    model.load_state_dict(weights)
    total = 0.0
    for prompt, answer in EXAMPLES:
        with torch.no_grad():
            logits = model(torch.tensor([[*prompt, *answer]])).logits[0, len(prompt) - 1 : -1]
        total += float(
            torch.nn.functional.cross_entropy(logits, torch.tensor(answer), reduction="sum")
        )
    return total / sum(len(answer) for _, answer in EXAMPLES)


@pytest.mark.parametrize(
    ("precision", "tolerance"),
    [(torch.float32, 1e-4), (torch.int8, 0.02), (torch.bfloat16, 0.05)],
)
def test_loss_is_that_of_the_same_weights_elsewhere(
    tiny_base: Path, precision: torch.dtype, tolerance: float
) -> None:
    model = Model(tiny_base, Adapter(), precision)
    with torch.no_grad():
        loss = float(model(collate(EXAMPLES)))
    assert loss == pytest.approx(their_loss(tiny_base), abs=tolerance)


def test_loss_goes_down_along_its_gradient(tiny_base: Path) -> None:
    torch.manual_seed(2)
    model = Model(tiny_base, Adapter(rank=4, alpha=8), torch.float32)
    batch = collate(EXAMPLES)
    for part in model.parameters():
        torch.nn.init.normal_(part, std=0.05)
    before = model(batch)
    before.backward()
    slope, step = 0.0, 1e-3
    with torch.no_grad():
        for part in model.parameters():
            assert part.grad is not None
            slope += float(part.grad.square().sum())
            part.sub_(step * part.grad)
        after = model(batch)
    assert float(before.detach() - after) == pytest.approx(step * slope, rel=0.02)


def test_only_the_adapter_learns(tiny_base: Path) -> None:
    model = Model(tiny_base, Adapter(rank=4), torch.float32)
    size = sum(part.numel() for part in model.parameters())
    assert size == sum(factor.numel() for _, factor in named_factors(model))
    assert all(part.requires_grad for part in model.parameters())


def test_adapter_is_read_back(tiny_base: Path, tmp_path: Path) -> None:
    model = Model(tiny_base, Adapter(rank=4), torch.float32)
    for part in model.parameters():
        torch.nn.init.normal_(part)
    save_adapter(model, tmp_path / "a.safetensors", examples=7)
    other = Model(tiny_base, Adapter(rank=4), torch.float32)
    load_adapter(other, tmp_path / "a.safetensors")
    for (name, one), (_, two) in zip(named_factors(model), named_factors(other), strict=True):
        torch.testing.assert_close(one.half().float(), two, msg=name)


def test_adapter_of_another_rank_is_refused(tiny_base: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.safetensors"
    save_adapter(Model(tiny_base, Adapter(rank=4), torch.float32), path, examples=0)
    with pytest.raises(ValueError, match=r"attn_q\.a must be \(8, 64\), but it is \(4, 64\)"):
        load_adapter(Model(tiny_base, Adapter(rank=8), torch.float32), path)


def test_tokenizer_merges_keeps_control_tokens_whole_and_gives_the_text_back(
    tiny_base: Path,
) -> None:
    tokenizer = read_tokenizer(tiny_base)
    text = "Élu the 12 «naïf»\n"
    found = tokenizer.encode(f"{text}<|endoftext|>")
    assert found.tokens[-1] == "<|endoftext|>"
    assert "Ġthe" in found.tokens
    assert tokenizer.decode(found.ids, skip_special_tokens=True) == text


def test_folder_without_a_base_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="python -m training dequantise"):
        read_shape(tmp_path)
