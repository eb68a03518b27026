from __future__ import annotations

from pathlib import Path

import pytest
from tiny_base import write_tiny_base

from training.dequantising import dequantise


@pytest.fixture(scope="session")
def tiny_gguf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("model") / "tiny.gguf"
    write_tiny_base(path)
    return path


@pytest.fixture(scope="session")
def tiny_base(tiny_gguf: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("base")
    dequantise(tiny_gguf, folder)
    return folder
