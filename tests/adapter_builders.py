"""A model with an adapter, both very small."""

from __future__ import annotations

import hashlib

from summarizer.store.catalog.manifest import ModelManifest

CONTENT = b"trained"
MODEL = ModelManifest.model_validate(
    {
        "id": "tiny",
        "task": "translation",
        "engine": "llamacpp",
        "source": ("fr", "en"),
        "target": ("en", "fr"),
        "limits": {"input_tokens": 100},
        "license": "mit",
        "description": "For tests.",
        "files": (
            {
                "name": "tiny.bin",
                "bytes": 7,
                "sha256": hashlib.sha256(b"weights").hexdigest(),
                "hub": {"repo": "nobody/tiny", "file": "tiny.bin"},
            },
        ),
        "adapter": {
            "file": "adapters/tiny-1.gguf",
            "bytes": len(CONTENT),
            "sha256": hashlib.sha256(CONTENT).hexdigest(),
            "pairs": ("fr-en",),
            "precision": "f16",
            "license": "mit",
            "trained_on": ("one sentence",),
        },
    }
)
