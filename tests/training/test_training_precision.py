from __future__ import annotations

import pytest
import torch

from training.precision import of_processor


@pytest.mark.parametrize(
    ("able", "best"),
    [
        ({"amx_bf16": True, "avx512_bf16": True, "avx512_vnni": True}, torch.bfloat16),
        ({"avx512_bf16": True, "avx512_vnni": True}, torch.int8),
        ({"amx_bf16": False, "avx512_vnni": True}, torch.int8),
        ({"avx_vnni": True}, torch.int8),
        ({"avx512_bf16": True}, torch.bfloat16),
        ({"avx2": True}, torch.float32),
        ({}, torch.float32),
    ],
)
def test_fastest_precision_of_a_processor(able: dict[str, bool], best: torch.dtype) -> None:
    assert of_processor(able) == best
