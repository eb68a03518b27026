"""The hand-written gradients, against those that PyTorch works out of the same formula."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from training.fused import PLAIN
from training.products import Product

TOKENS, INPUTS, RANK, SCALE = 24, 64, 4, 2.0
OUTPUTS = (48, 16)


def made(precision: torch.dtype) -> tuple[Product, list[Tensor], Tensor]:
    torch.manual_seed(4)
    weights = [torch.randn(width, INPUTS) / 8 for width in OUTPUTS]
    biases = [torch.randn(width) for width in OUTPUTS]
    product = Product(
        weights, biases, rank=RANK, scale=SCALE, precision=precision, operations=PLAIN
    )
    for part in product.up:
        torch.nn.init.normal_(part)
    return product, weights, torch.cat(biases)


def written_out(product: Product, weights: list[Tensor], bias: Tensor, x: Tensor) -> Tensor:
    downs = product.down.chunk(len(weights))
    parts = [
        x @ weight.t() + SCALE * (x @ down.t()) @ up.t()
        for weight, down, up in zip(weights, downs, product.up, strict=True)
    ]
    return torch.cat(parts, dim=1) + bias


def gradients(product: Product, y: Tensor, x: Tensor) -> list[Tensor]:
    aim = torch.linspace(-1, 1, y.numel()).view_as(y)
    return list(torch.autograd.grad((y * aim).sum(), [x, product.down, *product.up]))


def test_float32_has_the_gradients_of_the_formula() -> None:
    product, weights, bias = made(torch.float32)
    x = torch.randn(TOKENS, INPUTS, requires_grad=True)
    y, expected = product(x), written_out(product, weights, bias, x)
    torch.testing.assert_close(y, expected)
    for found, right in zip(gradients(product, y, x), gradients(product, expected, x), strict=True):
        torch.testing.assert_close(found, right, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("precision", [torch.int8, torch.bfloat16])
def test_lower_precision_is_near(precision: torch.dtype) -> None:
    product, weights, bias = made(precision)
    kind = torch.float32 if precision == torch.int8 else precision
    x = torch.randn(TOKENS, INPUTS).to(kind).requires_grad_()
    y, expected = product(x), written_out(product, weights, bias, x.float())
    found = [y, *gradients(product, y, x)]
    right = [expected, *gradients(product, expected, x)]
    for a, b in zip(found, right, strict=True):
        assert (a.float() - b.float()).norm() < 0.02 * b.float().norm()


def test_int8_keeps_a_token_of_large_numbers_to_itself() -> None:
    product, weights, bias = made(torch.int8)
    x = torch.randn(TOKENS, INPUTS)
    x[0] *= 10_000
    error = product(x) - written_out(product, weights, bias, x)
    assert error[1:].abs().max() < 0.2
