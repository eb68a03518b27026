"""A tiny base model, written once a session; PyTorch is imported only by tests that ask for it."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def tiny_gguf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tiny_base import write_tiny_base

    path = tmp_path_factory.mktemp("model") / "tiny.gguf"
    write_tiny_base(path)
    return path


@pytest.fixture(scope="session")
def tiny_base(tiny_gguf: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    from training.dequantising import dequantise

    folder = tmp_path_factory.mktemp("base")
    dequantise(tiny_gguf, folder)
    return folder
