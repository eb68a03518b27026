"""An adapter as a GGUF file, which llama.cpp lays over the base."""

from __future__ import annotations

from pathlib import Path

import gguf
import torch
from safetensors import safe_open

from training.adapter import read_adapter
from training.files import replaced


def export(source: Path, out: Path, *, alpha: float | None = None) -> int:
    """Write the factors in half precision; return how many bytes the file has.

    `alpha` is for a file without one in its header, as the first adapters are.

    Raises:
        ValueError: Neither the file nor the caller has an alpha.
    """
    with safe_open(str(source), framework="pt") as file:
        header: dict[str, str] = file.metadata() or {}
    if alpha is None and "alpha" not in header:
        raise ValueError(f"{source} has no alpha in its header; give it with --alpha.")
    with replaced(out) as path:
        writer = gguf.GGUFWriter(str(path), "qwen2")
        writer.add_type("adapter")
        writer.add_string("adapter.type", "lora")
        writer.add_float32("adapter.lora.alpha", float(header["alpha"]) if alpha is None else alpha)
        for name, factor in read_adapter(source).items():
            part, side = name.rsplit(".", 1)
            writer.add_tensor(f"{part}.weight.lora_{side}", factor.to(torch.float16).numpy())
        writer.write_header_to_file()
        writer.write_kv_data_to_file()
        writer.write_tensors_to_file()
        writer.close()
    return out.stat().st_size
