"""Files in pieces, for a machine that takes in little at a time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from training.files import replaced

LISTING = "pieces.json"
MEBIBYTE = 1024 * 1024


def pack(files: Sequence[Path], out: Path, *, mebibytes: float) -> list[Path]:
    """Cut files into numbered pieces of at most a size, with a listing of their checksums.

    Raises:
        ValueError: Two files have the same name.
    """
    names = [file.name for file in files]
    if len(set(names)) < len(names):
        raise ValueError(f"Two files have the same name: {', '.join(sorted(names))}.")
    out.mkdir(parents=True, exist_ok=True)
    size = int(mebibytes * MEBIBYTE)
    listing: dict[str, list[dict[str, str | int]]] = {}
    made = []
    for file in files:
        listing[file.name] = []
        with file.open("rb") as source:
            while content := source.read(size):
                piece = out / f"{file.name}.{len(listing[file.name]):03}"
                with replaced(piece) as path:
                    path.write_bytes(content)
                digest = hashlib.sha256(content).hexdigest()
                entry: dict[str, str | int] = {
                    "name": piece.name,
                    "size": len(content),
                    "sha256": digest,
                }
                listing[file.name].append(entry)
                made.append(piece)
    (out / LISTING).write_text(json.dumps(listing, indent=2) + "\n", encoding="utf-8")
    return made


def unpack(folder: Path, out: Path) -> list[Path]:
    """Put the files together again; nothing is written of one whose pieces are not whole.

    Raises:
        ValueError: A piece is missing or has another checksum; all of them are named.
    """
    listing: dict[str, list[dict[str, str | int]]] = json.loads(
        (folder / LISTING).read_text("utf-8")
    )
    wrong = [
        str(piece["name"])
        for pieces in listing.values()
        for piece in pieces
        if _digest(folder / str(piece["name"])) != piece["sha256"]
    ]
    if wrong:
        raise ValueError(f"{folder}: missing or damaged, bring again: {', '.join(wrong)}.")
    made = []
    for name, pieces in listing.items():
        with replaced(out / name) as path, path.open("wb") as target:
            for piece in pieces:
                target.write((folder / str(piece["name"])).read_bytes())
        made.append(out / name)
    return made


def _digest(path: Path) -> str | None:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else None
